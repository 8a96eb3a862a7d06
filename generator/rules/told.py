"""What the tagger says of a text, letter by letter: the second opinion on names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.text.span import Span
from generator.text.tagger import Token

_NUMBERED = re.compile(
    r"(?:[A-Z\d一二三四五六七八九十]+(?:弄|号|栋|幢|号楼|单元|号院|区|期|楼|层|室|[东西南北])*)*[东西南北内外里上]?[侧面门边畔岸旁]?"
)
NAMES = frozenset(("LOC", "ORG", "nt", "ns", "nz", "nr", "PER"))
"""The tagger's labels of names."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tagger says of a text, letter by letter."""

    words: Mapping[int, Token] = field(default_factory=dict)
    """First letter → word."""
    owner: Mapping[int, Token] = field(default_factory=dict)
    """Letter → the word that holds it."""
    ends: Mapping[int, Token] = field(default_factory=dict)
    """The place after its last letter → word."""

    def vote(self, text: str, end: int) -> bool:
        """Whether a name ends here in the tagger's eyes, but for a house number."""
        token = self.owner.get(end - 1)
        if token is None or token.tag not in NAMES:
            return False
        if text[end - 1] in "镇乡木村区县市" and token.span.end > end:
            return True
        return _NUMBERED.fullmatch(text, end, token.span.end) is not None


UNTAGGED = Tags()


def tags(text: str, tokens: Sequence[Token]) -> Tags:
    """The tagger's words with names cut at their punctuation (`派出所、青岭银行` is two)."""
    words: dict[int, Token] = {}
    owner: dict[int, Token] = {}
    ends: dict[int, Token] = {}
    for token in (piece for one in tokens for piece in _cut(text, one)):
        words[token.span.start] = ends[token.span.end] = token
        owner.update(dict.fromkeys(range(token.span.start, token.span.end), token))
    return Tags(words, owner, ends)


def _cut(text: str, token: Token) -> list[Token]:
    if token.tag not in NAMES:
        return [token]
    said = token.span.of(text)
    if re.search("[“”‘’，。]", said.strip("“”‘’，。、")):
        return []
    runs = [span for match in re.finditer(r"[\u3400-\u9fffA-Za-z0-9·]+", said) for span in _joined(match)]
    if runs == [(0, len(said))]:
        return [token]
    return [Token(Span(token.span.start + a, token.span.start + b), token.tag) for a, b in runs]


_JOINED = re.compile(r"(?<=..[小中学校院所局队司行会区店厂站馆路街巷心])[和与及](?=\w{2})")


def _joined(run: re.Match[str]) -> list[tuple[int, int]]:
    """A run cut at the 和 between two names: 实验二小和第九中学."""
    cuts = [match.span() for match in _JOINED.finditer(run.group())]
    edges = [0, *(place for cut in cuts for place in cut), len(run.group())]
    return [(run.start() + a, run.start() + b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
