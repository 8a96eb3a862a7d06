"""Parts of speech and names by the LAC-small network whose weights lie in the jieba package, computed with NumPy.

The network (Baidu's lexical analysis, 57 labels): character embedding, two bidirectional GRU layers, a linear layer, a
linear-chain CRF. Weights are read at run time from `jieba/lac_small`; nothing is copied. Without NumPy or the weights
`tag` finds nothing, and says so once.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import Any

from generator.text.clauses import sentences
from generator.text.span import Span

_HIDDEN = 128
_LONGEST = 200
"""Longer sentences are tagged in pieces."""
_HALF = str.maketrans("，。；：！？（）", ",.;:!?()")
"""The network was trained on half-width punctuation."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text and its label: PER, LOC, ORG, TIME, n, v, a, m, q, w …"""

    span: Span
    tag: str


def tag(text: str) -> list[Token]:
    """The words of `text`, in order, none overlapping; white space belongs to none. Empty when there is no network."""
    return tag_all([text])[0]


def tag_all(texts: Sequence[str]) -> list[list[Token]]:
    """The words of each of `texts`, as `tag` gives them; quicker together than one by one."""
    network = _network()
    if network is None:
        return [[] for _ in texts]
    spans = [[piece for span in sentences(text) for piece in _pieces(text, span)] for text in texts]
    said = [span.of(text).translate(_HALF) for text, own in zip(texts, spans, strict=True) for span in own]
    found = iter(network.labels(said))
    return [[token for span in own for token in _tokens(span, next(found))] for own in spans]


def available() -> bool:
    """Whether the weights are there."""
    return _network() is not None


def _pieces(text: str, span: Span) -> list[Span]:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return [Span(at, min(at + _LONGEST, end)) for at in range(start, end, _LONGEST)]


def _tokens(span: Span, labels: Sequence[str]) -> list[Token]:
    """`n-B n-I v-B` as words."""
    found: list[Token] = []
    begin = 0
    for place in range(1, len(labels) + 1):
        if (
            place == len(labels)
            or labels[place].endswith("-B")
            or (labels[place] == "O") != (labels[place - 1] == "O")
        ):
            found.append(Token(Span(span.start + begin, span.start + place), labels[begin].partition("-")[0]))
            begin = place
    return found


@cache
def _network() -> "Network | None":
    found = find_spec("jieba")
    folder = (
        Path(found.submodule_search_locations[0]) / "lac_small"
        if found and found.submodule_search_locations
        else None
    )
    if folder is None or not (folder / "model_baseline" / "crfw").is_file() or find_spec("numpy") is None:
        sys.stderr.write(
            "提示：没有找到词性标注所需的 numpy 或 jieba/lac_small，人名地名只按规则识别。请重新安装 jieba 和 numpy\n"
        )
        return None
    return Network(folder)


class Network:
    """The weights, and the way from characters to labels."""

    def __init__(self, folder: Path) -> None:
        import numpy

        self.np: Any = numpy

        def read(name: str) -> Any:
            return _tensor(numpy, folder / "model_baseline" / name)

        self.letters = {letter: int(key) for key, letter in _pairs(folder / "word.dic")}
        self.names = [name for _, name in _pairs(folder / "tag.dic")]
        self.unknown = self.letters["OOV"]
        self.embedding = read("word_emb")
        self.layers = [_Layer(numpy, read, number) for number in (0, 2)]
        self.last, self.last_bias = read("fc_4.w_0"), read("fc_4.b_0").ravel()
        crf = read("crfw")
        self.first_score, self.end_score, self.step_score = crf[0], crf[1], crf[2:]

    def labels(self, texts: Sequence[str]) -> list[list[str]]:
        """The label of each character of each text."""
        order = sorted(range(len(texts)), key=lambda number: (-len(texts[number]), number))
        found: list[list[str]] = [[] for _ in texts]
        rows = [number for number in order if texts[number]]
        if rows:
            for number, path in zip(rows, self._paths([texts[number] for number in rows]), strict=True):
                found[number] = [self.names[label] for label in path]
        return found

    def _paths(self, texts: Sequence[str]) -> list[list[int]]:
        """Best label sequences; `texts` must come longest first. Characters stand step by step: all first ones, all
        second ones …, so that nothing is padded."""
        np = self.np
        lengths = [len(text) for text in texts]
        counts = [sum(length > step for length in lengths) for step in range(lengths[0])]
        starts = [0, *accumulate(counts)]
        letters = (texts[row][step] for step, count in enumerate(counts) for row in range(count))
        mirror = np.array(
            [starts[lengths[row] - 1 - step] + row for step, n in enumerate(counts) for row in range(n)]
        )
        state = self.embedding[[self.letters.get(letter, self.unknown) for letter in letters]]
        for layer in self.layers:
            state = layer.run(state, counts, starts, mirror)
        return self._best(state @ self.last + self.last_bias, lengths, counts, starts)

    def _best(
        self, scores: Any, lengths: Sequence[int], counts: Sequence[int], starts: Sequence[int]
    ) -> list[list[int]]:
        """Viterbi over the CRF, all sentences abreast."""
        np = self.np
        back = np.zeros(scores.shape, dtype=np.int16)
        total = self.first_score + scores[: counts[0]]
        for step in range(1, len(counts)):
            count, here = counts[step], slice(starts[step], starts[step + 1])
            ways = total[:count, None, :] + self.step_score.T
            back[here] = ways.argmax(2)
            total[:count] = ways.max(2) + scores[here]
        labels = (total + self.end_score).argmax(1)
        paths = []
        for row, length in enumerate(lengths):
            path = [int(labels[row])]
            for step in range(length - 1, 0, -1):
                path.append(int(back[starts[step] + row, path[-1]]))
            paths.append(path[::-1])
        return paths


class _Layer:
    """One bidirectional GRU layer: forward with `fc_n`/`gru_n`, backward with the next number."""

    def __init__(self, np: Any, read: Any, number: int) -> None:
        self.np = np
        pair = (number, number + 1)
        self.into = np.concatenate([read(f"fc_{n}.w_0") for n in pair], axis=1)
        bias = [read(f"fc_{n}.b_0").ravel() + read(f"gru_{n}.b_0").ravel() for n in pair]
        self.bias = np.concatenate(bias)
        # Paddle keeps the update and reset weights first, as a block of their own, then the candidate's.
        flat = [read(f"gru_{n}.w_0").ravel() for n in pair]
        cut = 2 * _HIDDEN * _HIDDEN
        self.gates = np.stack([weights[:cut].reshape(_HIDDEN, 2 * _HIDDEN) for weights in flat])
        self.candidate = np.stack([weights[cut:].reshape(_HIDDEN, _HIDDEN) for weights in flat])

    def run(self, state: Any, counts: Sequence[int], starts: Sequence[int], mirror: Any) -> Any:
        """(characters, features) → (characters, 256); `mirror` turns each sentence round."""
        np = self.np
        mixed = (state @ self.into + self.bias).reshape(-1, 2, 3 * _HIDDEN)
        given = np.stack([mixed[:, 0], mixed[mirror, 1]])
        out = np.empty((2, len(mirror), _HIDDEN), dtype=np.float32)
        hidden = np.zeros((2, counts[0], _HIDDEN), dtype=np.float32)
        for step, count in enumerate(counts):
            here, now = given[:, starts[step] : starts[step + 1]], hidden[:, :count]
            gates = 1 / (1 + np.exp(-(here[..., : 2 * _HIDDEN] + now @ self.gates)))
            update, reset = gates[..., :_HIDDEN], gates[..., _HIDDEN:]
            fresh = np.tanh(here[..., 2 * _HIDDEN :] + (reset * now) @ self.candidate)
            now += update * (fresh - now)
            out[:, starts[step] : starts[step + 1]] = now
        return np.concatenate([out[0], out[1][mirror]], axis=1)


def _pairs(path: Path) -> list[tuple[str, str]]:
    lines = (line.split("\t") for line in path.read_text("utf-8").split("\n"))
    return [(line[0], line[1].rstrip("\r")) for line in lines if len(line) == 2]


def _tensor(np: Any, path: Path) -> Any:
    """A Paddle parameter file: versions (4 + 8 + 4 bytes), a protobuf of type and shape, the numbers."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[16:20], "little")
    shape = _shape(raw[20 : 20 + size])
    return np.frombuffer(raw, dtype="<f4", offset=20 + size).reshape(shape)


def _shape(message: bytes) -> list[int]:
    """The varints of field 2."""
    shape, value, shift, key = [], 0, 0, True
    field = 0
    for byte in message:
        if key:
            field, key = byte >> 3, False
            continue
        value |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            if field == 2:
                shape.append(value)
            value, shift, key = 0, 0, True
    return shape
