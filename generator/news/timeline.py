"""The steps of the story: dated events, and the chain of an incident."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from generator.news.article import Article
from generator.news.dates import Dated
from generator.news.sections import roles
from generator.record import Kind, Role, Step, TimelineStep
from generator.rules.engine import Mention, cues, find, ruleset
from generator.text.clauses import clauses
from generator.text.span import Span

_DAY = re.compile("[日号天晚晨]")
_TOLD: tuple[Role, ...] = ("问题", "做法", "成效")
"""Roles whose sentences can tell a step that has no date."""
_USUAL: dict[Kind, Step] = {
    "个案处置": "处置", "专项整治": "处置", "主题活动": "活动", "图片新闻": "活动", "服务项目": "处置", "会议部署": "其他",
}  # fmt: skip
"""The step of a dated event whose words name none."""
_UNTIL = re.compile("[点时分][至到—~-]")
_LONGEST = 4
"""Clauses of a quote."""
_SURE = 2.0
"""Weight of a cue that needs no date beside it."""
_GOES_ON = re.compile(r"并|又|还|再|同时|也|对")
"""How a clause begins that takes a further step in the same sentence."""


@dataclass(slots=True)
class _Move:
    """Clauses that tell one step."""

    role: Role
    spans: list[Span]
    event: Dated | None = None
    cue: Mention | None = None
    speech: bool = False

    @property
    def span(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)


def timeline(article: Article, dated: tuple[Dated, ...], kind: Kind) -> tuple[TimelineStep, ...]:
    """The steps, in the order of the text: each event of its own calendar day, and in 个案处置 each step of the chain. Dates
    are those of the words, never guessed."""
    if kind == "通知公告":
        return ()
    chained = kind == "个案处置"
    events = [one for one in dated if one.use == "事件" and not _habit(article.body, one)]
    events = [one for one in events if chained or _is_day(article.body, one)]
    moves = [move for span, role, _ in roles(article, kind) for move in _moves(article.body, span, role, events)]
    kept = (
        _chain(_carried(moves))
        if chained
        else [move for move in moves if move.event and _own_day(article.body, move.event)]
    )
    return tuple(_steps(article.body, kept, kind))


def _habit(body: str, event: Dated) -> bool:
    """Opening hours (`早6点开`): a clock time that nothing follows but what opens and closes."""
    words = event.span.of(body)
    hours = not re.search("[日号天]", words) and re.search("[时点:：]", words)
    return bool(hours) and (
        _UNTIL.search(words) is not None or body[event.span.end : event.span.end + 1] in tuple("开关起至到前、—-~")
    )


def _is_day(body: str, event: Dated) -> bool:
    return len(event.start) == 10 if event.start else bool(_DAY.search(event.span.of(body)))


def _moves(body: str, unit: Span, role: Role, events: list[Dated]) -> Iterator[_Move]:
    """The clauses of a unit, those of one step together: a new date or another step begins a new one."""
    text = unit.of(body)
    if text.startswith("“"):
        events = [one for one in events if one.span.start > unit.start + text.rfind("”")]
    move: _Move | None = None
    for clause in clauses(text):
        span = Span(unit.start + clause.start, unit.start + clause.end)
        event = next((one for one in events if span.holds(one.span)), None)
        cue = _cue(clause.of(text))
        if move is not None and event is None and not _new_step(move, cue, clause.of(text)):
            move.spans.append(span)
            move.cue = move.cue or cue
            continue
        if move is not None:
            yield move
        move = _Move(role, [span], event, cue, text.startswith("“"))
    if move is not None:
        yield move


def _new_step(move: _Move, cue: Mention | None, text: str) -> bool:
    """Whether a clause without a date takes another step than the clauses before it."""
    if cue is None or move.cue is None or cue.value == move.cue.value:
        return False
    opens = [*find(ruleset("moment"), text), *find(ruleset("subject"), text)]
    return cue.value == "办结" or bool(_GOES_ON.match(text)) or any(one.span.start < 4 for one in opens)


def _cue(text: str) -> Mention | None:
    """The step that a clause tells."""
    return max(cues(ruleset("step"), text.strip()), key=lambda one: one.weight, default=None)


def _own_day(body: str, event: Dated) -> bool:
    """Whether the event names its day: `当天` and `当晚` tell more of one that was told."""
    return not event.span.of(body).startswith("当")


def _carried(moves: list[_Move]) -> list[_Move]:
    """A day that only sets the scene (`6月9日夜，大雨。`) goes with the step that the next sentence tells."""
    kept: list[_Move] = []
    for move in moves:
        scene = kept[-1] if kept else None
        if (
            scene
            and scene.event
            and not scene.cue
            and move.cue
            and not move.event
            and scene.role == move.role == "问题"
        ):
            kept[-1] = _Move(move.role, move.spans, scene.event, move.cue, move.speech)
        else:
            kept.append(move)
    return kept


def _chain(moves: list[_Move]) -> list[_Move]:
    """The steps of an incident: dated ones, and those that the chain needs."""
    kept: list[_Move] = []
    for move in moves:
        label = move.cue.value if move.cue else None
        before = kept[-1].cue.value if kept and kept[-1].cue else None
        if move.event is None and (label is None or label == before or not _told(move, bool(kept))):
            continue
        kept.append(move)
    return kept


def _told(move: _Move, begun: bool) -> bool:
    """Whether a move without a date is a step: trouble is found once, a result is a result."""
    label, weight = (move.cue.value, move.cue.weight) if move.cue else (None, 0.0)
    if move.speech or move.role not in _TOLD or (label == "发现" and (begun or weight < _SURE)):
        return False
    if move.role == "问题":
        return label in ("发现", "上报") or (begun and weight >= _SURE)
    return move.role == "做法" or label == "办结"


def _steps(body: str, moves: list[_Move], kind: Kind) -> Iterator[TimelineStep]:
    for move in moves:
        quote = _quote(body, move)
        moment = next(iter(find(ruleset("moment"), quote)), None)
        when, date = (move.event.span.of(body), move.event.start) if move.event else (None, None)
        if move.event is None and moment is not None and moment.span.start < 12:
            when = moment.span.of(quote)
        yield TimelineStep(step=_step(move, kind), date=date, when=when, actor=_actor(quote), quote=quote)


def _step(move: _Move, kind: Kind) -> Step:
    usual = _USUAL.get(kind, "其他")
    if kind in ("主题活动", "图片新闻") or (kind == "会议部署" and (not move.cue or move.cue.value != "协商")):
        return usual
    return cast(Step, move.cue.value) if move.cue else usual


def _quote(body: str, move: _Move) -> str:
    """The words of a step: its clauses, without half a pair of quotation marks."""
    text = Span(move.spans[0].start, move.spans[:_LONGEST][-1].end).of(body).strip().rstrip("，。；：！？、")
    if text.count("“") > text.count("”") and text.rindex("“") > 4:
        text = text[: text.rindex("“")].rstrip("，。；：！？、")
    return text


def _actor(quote: str) -> str | None:
    return next((mention.value for mention in find(ruleset("subject"), quote)), None)
