"""Whether a match of person.yml is somebody's name."""

import re

from generator.rules.engine import NOWHERE, Rule, Setting, cues, ruleset
from generator.rules.surname import likelihood


def resolve(rule: Rule, match: re.Match[str], setting: Setting = NOWHERE) -> str | None:
    """The name, or None: a word that only stands where a name could."""
    words = match["value"]
    if rule.id in ("role-name", "office-name", "speaker", "appointed"):
        return words if plausible(words) else None
    return words


def plausible(words: str) -> bool:
    """Whether a word could be the full name of somebody in the story.

    >>> [plausible(words) for words in ("林一舟", "高效", "代表", "雷锋", "支部")]
    [True, False, False, False, False]
    """
    return likelihood(words) > 0 and not unlike(words)


def titled(text: str, at: int) -> bool:
    """Whether a post or standing ends at `at`, so that a name may follow.

    >>> titled("社区书记林一舟", 4), titled("社区书记林一舟", 2)
    (True, False)
    """
    before = text[max(0, at - 5) : at]
    return any(cue.span.end == len(before) for cue in cues(ruleset("title"), before))


_SPEAKS = re.compile(
    r"(?:[\u4e00-\u9fff]{1,4}地|激动|高兴|开心|感慨|笑着|坦言)?(?:说|表示|介绍|告诉|感慨|感叹|笑道|回忆|直言|称赞|解释|认为|觉得)"
)


def speaks(text: str, at: int) -> bool:
    """Whether somebody begins to speak at `at`."""
    return _SPEAKS.match(text, at) is not None


_PRESIDES = re.compile(
    r"出席|主持|宣布|致辞|讲话|带队|率队|率|作(?:了)?(?:部署|动员|报告|讲话|发言|交流)|讲课|授课|主讲|讲解|讲课|授课|主讲|讲解|说|表示|介绍|强调|指出|要求"
)


def presides(text: str, at: int) -> bool:
    """Whether an office-holder begins to act at `at`: 出席, 主持, 强调."""
    return _PRESIDES.match(text, at) is not None


def unlike(words: str) -> bool:
    """Whether a word only looks like a name, or names a leader, sage or model rather than somebody in the story."""
    return any(rule.pattern.match(words) for rule in ruleset("notname").rules)
