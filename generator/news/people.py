"""The people of a story: the tagger's persons and the grammar of address, each once, aliases left out."""

import re
from collections.abc import Iterator, Sequence

from generator.news.naming import Named
from generator.rules.engine import Mention, find, ruleset
from generator.rules.name import Tags
from generator.rules.person import plausible, resolve, unlike
from generator.rules.surname import likelihood
from generator.text.span import Span

_HAN = re.compile(r"[\u3400-\u9fff]+")
_ADDRESS = re.compile(
    r"(?:女士|先生|小姐|阿姨|大[爷妈娘伯叔婶嫂姐哥]|奶奶|爷爷|叔叔|婶婶|姑娘|老[伯汉]|老先生|老太太?|阿[婆公伯叔]|婆婆|公公|伯伯|"
    r"师傅|妈妈|爸爸|姐姐|哥哥|老师|医生|护士|主任|书记|支书|[站所队院校园会镇村店组楼班]长|经理|老板|律师|法官|警官|教练|教授|[姐哥嫂婶伯奶爷叔姨婆老工某])$"
)


def people(text: str, told: Tags, taken: Sequence[Named]) -> list[Named]:
    """The people named in `text`, in order of mention."""
    closed = [one.span for one in taken]
    found = dict(_tagged(text, told))
    for mention in find(ruleset("person"), text, resolve=resolve):
        clash = [span for span in found if span.meets(mention.span)]
        if any(span.holds(mention.span) for span in clash) or not _agreed(text, mention, told):
            continue
        if not clash or all(mention.span.holds(span) for span in clash):
            found = {span: name for span, name in found.items() if span not in clash}
            found[mention.span] = mention.value
    named = [Named("人", name, span, "person") for span, name in sorted(found.items())]
    return list(_without_aliases([one for one in named if not any(span.meets(one.span) for span in closed)]))


def _tagged(text: str, told: Tags) -> Iterator[tuple[Span, str]]:
    """What the tagger takes for a person and looks like one."""
    for token in told.words.values():
        words = token.span.of(text)
        if token.tag == "PER" and _HAN.fullmatch(words) and (plausible(words) or _addressed(words)):
            yield token.span, words


def _addressed(words: str) -> bool:
    """Whether a word is a surname with a form of address: 王女士, 老周."""
    address = _ADDRESS.search(words)
    bare = words[: address.start()] if address else words[1:] if words[0] in "老小" else ""
    return plausible(bare) if len(bare) > 2 else likelihood(f"{bare}某") > 0 and not unlike(words)


def _agreed(text: str, mention: Mention, told: Tags) -> bool:
    """Whether the tagger's words leave room for the name."""
    if not told.owner:
        return mention.weight >= 2
    first, last = told.owner.get(mention.span.start), told.owner.get(mention.span.end - 1)
    if first is None or last is None:
        return mention.weight >= 2
    if first.tag in ("PER", "nr"):
        return True
    if mention.weight > 2 and last.span.end == mention.span.end:
        return True
    whole = first.span.start == mention.span.start and last.span.end == mention.span.end
    return whole and mention.weight >= 2 and (mention.rule != "role-name" or first.tag in ("nz", "n"))


def _without_aliases(found: Sequence[Named]) -> Iterator[Named]:
    """`曹大哥` after `曹永年` is the same person."""
    full: list[str] = []
    for one in found:
        address = _ADDRESS.search(one.name)
        if address is None:
            full.append(one.name)
            yield one
            continue
        bare = one.name[: address.start()]
        if address.group() in ("女士", "先生", "某", "某某") or not any(
            name.startswith(bare) and len(name) > len(bare) for name in full
        ):
            yield one
