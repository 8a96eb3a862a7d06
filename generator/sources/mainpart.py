"""The part of an unknown page that holds its text. The only door to jusText, which judges paragraph by paragraph whether
it is prose or the page's frame (length, share of links, neighbours); the part is the smallest one around the prose."""

from collections.abc import Sequence

from generator.sources.dom import Element, Line

_SHORT, _LONG = 20, 40
"""Letters under which a paragraph proves nothing, and above which it is prose; a fifth of what jusText takes for
languages whose words are several letters long."""
_MOST = 1200
"""Lines that are looked at: the judgement of short ones takes the square of their number."""
_SHARE = 0.8
"""Share of the prose that must stand in the part."""


class _Paragraph:
    """A line in the form that jusText judges."""

    __slots__ = ("cf_class", "chars_count_in_links", "class_type", "dom_path", "heading", "is_heading", "text")

    def __init__(self, line: Line) -> None:
        self.text = " ".join(line.text.split())
        self.dom_path = ".".join(str(node.tag) for node in [line.node, *line.node.iterancestors()])
        self.chars_count_in_links = round(line.linked * len(self.text))
        self.is_heading = line.look.level is not None
        self.heading, self.cf_class, self.class_type = False, "", ""

    def __len__(self) -> int:
        return len(self.text)

    def stopwords_density(self, stopwords: frozenset[str]) -> float:
        """Always enough: Chinese has no blanks to count words by."""
        return 1.0

    def links_density(self) -> float:
        """Share of the letters that stand in links."""
        return self.chars_count_in_links / len(self.text) if self.text else 0.0


def main_part(lines: Sequence[Line]) -> Element | None:
    """The smallest element that holds nearly all prose of the page; None when there is no prose to go by."""
    worded = [line for line in lines if line.text and not line.look.picture and not line.hidden][:_MOST]
    prose = [line for line, good in zip(worded, _judged(worded), strict=True) if good]
    total = sum(len(line.text) for line in prose)
    if total < _LONG:
        return None
    weight: dict[Element, int] = {}
    for line in prose:
        for node in [line.node, *line.node.iterancestors()]:
            weight[node] = weight.get(node, 0) + len(line.text)
    holding = [node for node, letters in weight.items() if letters >= _SHARE * total]
    return max(holding, key=lambda node: sum(1 for _ in node.iterancestors()))


def _judged(lines: Sequence[Line]) -> list[bool]:
    from justext.core import classify_paragraphs, revise_paragraph_classification

    judged = [_Paragraph(line) for line in lines]
    classify_paragraphs(
        judged, frozenset(), length_low=_SHORT, length_high=_LONG, stopwords_low=0.1, stopwords_high=0.2
    )
    revise_paragraph_classification(judged, max_heading_distance=120)
    return [one.class_type == "good" for one in judged]
