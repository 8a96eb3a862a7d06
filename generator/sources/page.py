"""HTML → blocks: the text of a saved page, known by its shell; the frame around it goes to `dropped`, line by line.

A title, subtitle or author that the page keeps apart from the text (in its head, in an e-paper's comment) is put where it
belongs, so that the text is read as the reader of the page saw it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator.sources.decoding import decoded
from generator.sources.document import Block, Contents, Dropped, Look, Meta
from generator.sources.dom import Element, Line, lines, tree, words
from generator.sources.infobar import Info, info, meta_of
from generator.sources.looks import settled
from generator.sources.mainpart import main_part
from generator.sources.naming import day_in
from generator.sources.shells import Shell, main_elements, properties, said_in_script, said_of, shell_of, zones_of
from generator.text.folding import fold

MAIN = "正文"
_FRAME, _HIDDEN, _INFO, _TABLE, _LINKS = "网页外围", "隐藏文字", "网页信息栏", "信息公开表头", "相关链接"
_NEAR = 8
"""Lines before and after the text in which a page speaks of it."""
_MORE = re.compile(
    r"\W*(?:往期(?:回顾|推荐|精选|内容)|上期回顾|(?:相关|延伸|推荐|更多|拓展)(?:阅读|新闻|链接|文章|推荐|报道|资讯|内容)"
    r"|热[点门](?:新闻|推荐|文章)|新闻推荐|精彩推荐|为您推荐|猜你喜欢|你可能(?:还|也)?喜欢|近期热文|最新(?:新闻|文章))\W*"
)
_TABLE_OF = re.compile(r"索\s*[引取]\s*号|发(?:布|文)\s*(?:机构|机关|单位)|公开\s*(?:机构|方式)|信息\s*(?:分类|名称)")
_DRAWN = re.compile(r"[─━—_=*~﹏-]{3,}")
_SUBTITLES = re.compile(r"sub-?ti|intro-?ti|pre-?ti|kicker|fu-?(?:biao)?ti|yin-?(?:biao)?ti|jian-?ti", re.I)
_ISSUE = re.compile(r"((?:19|20)\d\d ?[-年/.] ?\d{1,2} ?[-月/.] ?\d{1,2} ?日?)[\s\xa0]*星期")
_PAGE = re.compile(r"第?\s?([A-Z]{0,2}\d{1,3})\s?版")
_PAPER = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:日报|晚报|晨报|早报|时报|都市报|新报|商报|周报|导报|快报|社区报)")


@dataclass(slots=True)
class _Story:
    """A part of the page that holds one text, and what the page says of it elsewhere."""

    first: int
    last: int
    said: dict[str, str] = field(default_factory=dict)


def contents(data: bytes, name: str) -> Contents:
    """The blocks of a page. SourceError when its encoding can't be told or nothing stands in it."""
    text = decoded(data, name)
    root = tree(text, name)
    shell = shell_of(root)
    main = main_elements(shell, root)
    found = lines(root, zones_of(shell, root, main))
    if not main:
        found = _judged(found)
    if not any(line.zone == MAIN for line in found):
        found = [replace(line, zone=MAIN) if line.zone is None and not _framed(line) else line for line in found]
    said = said_of(shell, root)
    stories = _stories(found, main, properties(text))
    return _Reading(found, shell, said, stories, root, text).contents()


def _framed(line: Line) -> bool:
    """Whether a line of a page whose text can't be told apart is surely none of it: links, menus, feet."""
    tags = {str(node.tag) for node in (line.node, *line.node.iterancestors())}
    return line.linked >= 0.5 or bool(tags & {"nav", "header", "footer", "aside", "select", "button"})


def _judged(found: list[Line]) -> list[Line]:
    """Lines of a page without marks, those in its main part named so."""
    part = main_part(found)
    inside = set() if part is None else set(part.iter())
    return [replace(line, zone=MAIN) if line.zone is None and line.node in inside else line for line in found]


def _stories(found: Sequence[Line], main: Sequence[Element], said: Sequence[dict[str, str]]) -> list[_Story]:
    """The parts with a text of their own; several only where an e-paper page holds several."""
    ours = [line for line in found if line.zone == MAIN]
    if len(main) < 2 or len(said) != len(main):
        return [_Story(ours[0].number, ours[-1].number, said[0] if len(said) == 1 else {})] if ours else []
    stories = []
    for element, values in zip(main, said, strict=True):
        inside = [line.number for line in ours if element in (line.node, *line.node.iterancestors())]
        if inside:
            stories.append(_Story(inside[0], inside[-1], values))
    return stories


class _Reading:
    """A page's lines being told apart."""

    def __init__(
        self, found: list[Line], shell: Shell, said: dict[str, str], stories: list[_Story], root: Element, text: str
    ) -> None:
        self.found, self.shell, self.said, self.stories = found, shell, said, stories
        self.root, self.source = root, text
        self.why: dict[int, str] = {}
        self.credits: dict[int, tuple[str, ...]] = {}
        self.told: dict[str, str] = {}
        self.kept = {line.number for line in found if line.zone == MAIN and not line.hidden}
        self.added: list[tuple[float, Block]] = []

    def contents(self) -> Contents:
        self._hide()
        self._tables()
        self._infos()
        self._related()
        meta = self._meta()
        for story in self.stories:
            self._complete(story, meta)
        return Contents(self._blocks(), meta, tuple(self._dropped()))

    def _hide(self) -> None:
        self.why |= {line.number: _HIDDEN for line in self.found if line.hidden}
        drawn = [line.number for line in self.found if _DRAWN.fullmatch(line.text)]
        self.why |= dict.fromkeys(drawn, "分隔线")
        self.kept.difference_update(drawn)

    def _tables(self) -> None:
        """The table of an open-government page: its rows are values, not text."""
        tables = {
            table
            for line in self.found
            if line.look.boxed and _TABLE_OF.search(line.text)
            for table in line.node.iterancestors("table")
        }
        for line in self.found:
            above = next(line.node.iterancestors("table"), None)
            said = info(line.text, cells=True) if above is not None and above in tables else None
            if said and said.pairs:
                self._take(line, said, _TABLE)

    def _infos(self) -> None:
        """Lines that speak of the text: any labelled one in the frame, within the text only rows of several labels."""
        for line in self.found:
            if line.number in self.why or not line.text or line.look.picture:
                continue
            said = info(line.text)
            if said is None:
                continue
            if line.number not in self.kept:
                if said.pairs and self._near(line.number):
                    self._take(line, said, _INFO)
            elif said.pairs > 1 and said.values and self._at_edge(line.number):
                self._take(line, said, _INFO)

    def _near(self, number: int) -> bool:
        return any(story.first - _NEAR <= number <= story.last + _NEAR for story in self.stories)

    def _at_edge(self, number: int) -> bool:
        return any(number - story.first < _NEAR or story.last - number < _NEAR for story in self.stories)

    def _take(self, line: Line, said: Info, why: str) -> None:
        self.why[line.number] = why
        self.kept.discard(line.number)
        for name, value in said.values.items():
            self.told.setdefault(name, value)
        ours = "".join(
            one.text for story in self.stories for one in self.found[story.first - 1 : story.last] if one is not line
        )
        fresh = tuple(
            _byline(credit) for credit in said.credits if credit.partition("：")[2] not in ours[:160] + ours[-160:]
        )
        if fresh and self._near(line.number):
            self.credits[line.number] = fresh

    def _related(self) -> None:
        """Links to other stories below 相关阅读, 往期回顾 and the like."""
        after = False
        for line in self.found:
            if line.number not in self.kept:
                continue
            bare = re.sub(r"\s", "", line.text)
            if _MORE.fullmatch(bare):
                after = True
            elif not (after and (line.linked >= 0.5 or line.look.picture)):
                after = False
                continue
            self.why[line.number] = _LINKS
            self.kept.discard(line.number)

    def _meta(self) -> Meta:
        alone = self.stories[0].said if len(self.stories) == 1 else {}
        common = [story.said for story in self.stories]
        shared = {
            key: value
            for key, value in (common[0] if common else {}).items()
            if all(o.get(key) == value for o in common)
        }
        told = meta_of(self.told, self.said.get("site"))
        masthead = self._masthead() if self.shell.name == "报纸数字版" else {}
        script = said_in_script(self.source) if self.shell.name == "微信公众号文章" else None
        said = {**masthead, **self.said, **shared}
        return replace(
            told,
            title=alone.get("title") or self.said.get("title") or told.title,
            newspaper=any(common) or self.shell.name == "报纸数字版",
            kicker=alone.get("kicker"),
            subtitle=alone.get("subtitle"),
            page=said.get("page"),
            published=said.get("published") or told.published or script,
            publication=self._publication(said.get("publication"), told),
        )

    def _publication(self, said: str | None, told: Meta) -> str | None:
        return (
            meta_of({"publication": said}, self.said.get("site")).publication if said else None
        ) or told.publication

    def _masthead(self) -> dict[str, str]:
        """Day, page and paper in the frame of an e-paper page."""
        values: dict[str, str] = {}
        frame = [line for line in self.found if line.number not in self.kept and line.text]
        for line in frame:
            day = _ISSUE.search(line.text)
            if day and (said := day_in(day[1])):
                values.setdefault("published", said)
            page = _PAGE.findall(line.text)
            if len(page) == 1 and line.linked < 0.5:
                values.setdefault("page", page[0])
        papers = [_PAPER.search(text) for text in (self._title(), *(line.text for line in frame))]
        paper = next((found[0] for found in papers if found), None)
        return values | ({"publication": paper} if paper else {})

    def _title(self) -> str:
        """The words of `<title>`."""
        found = self.root.find(".//title")
        return words(found) if found is not None else ""

    def _complete(self, story: _Story, meta: Meta) -> None:
        """Title, kicker, subtitle and author where the text lacks them: the page's line for it, or else its value."""
        said = {**self.said, **story.said}
        if len(self.stories) == 1 and meta.title:
            said["title"] = meta.title
        title = self._heading(story, said.get("title"))
        top = title or story.first
        for name, level, place in (("kicker", 3, top - 0.5), ("subtitle", 2, top + 0.5)):
            if said.get(name) and not self._stands(said[name], story):
                self._place(said[name], place, Look(level=level), story)
        author = said.get("author")
        if author and author != meta.publication and not self._signed(author, story):
            self.added.append((top + 0.6, Block(_byline(author), _at(top + 0.6))))

    def _signed(self, author: str, story: _Story) -> bool:
        """Whether the text is signed already: the name in a short line, at the very start or the very end."""
        bare = re.sub(r"^.{0,6}(?:记者|通讯员|作者)", "", fold(author))
        ours = [line.text for line in self._ours(story)]
        edges = [fold(text if len(text) < 40 else text[:40] + text[-25:]) for text in ours]
        credited = [fold(credit) for credits in self.credits.values() for credit in credits]
        return not bare or any(bare in text for text in [*edges, *credited])

    def _ours(self, story: _Story) -> list[Line]:
        return [
            line
            for line in self.found
            if line.number in self.kept and story.first - _NEAR <= line.number <= story.last
        ]

    def _heading(self, story: _Story, title: str | None) -> float | None:
        """Where the headline stands; the frame's line for it becomes part of the text."""
        wanted, shown = fold(title), fold(self._title())
        before = max((other.last for other in self.stories if other.last < story.first), default=0)
        best: Line | None = None
        for line in self.found:
            if (
                not before < line.number <= story.first + _NEAR
                or line.look.picture
                or line.linked > 0.5
                or line.hidden
            ):
                continue
            bare = fold(line.text)
            named = bool(wanted) and bare == wanted
            heading = line.look.level is not None and line.look.level < 4 and 4 < len(bare) < 80
            if named or (not wanted and heading and bare in shown):
                best = line
                if line.number in self.kept:
                    break
        if best is None:
            if title and not self._stands(title, story):
                self._place(title, story.first - 0.4, Look(level=1), story)
                return story.first - 0.4
            return None
        self._promote(best)
        return float(best.number)

    def _promote(self, line: Line) -> None:
        """A headline in the frame, and the kicker and subtitle right beside it."""
        if line.number in self.kept:
            return
        self._keep(line, line.look.level or 1)
        for beside in (line.number - 1, line.number + 1):
            near = self.found[beside - 1] if 0 < beside <= len(self.found) else None
            if near is None or near.number in self.kept or near.number in self.why or near.linked > 0.5:
                continue
            if near.look.level is not None or _SUBTITLES.search(near.node.get("class") or ""):
                self._keep(near, near.look.level or 3)

    def _keep(self, line: Line, level: int) -> None:
        at = line.number - 1
        self.found[at] = replace(line, look=replace(line.look, level=level))
        self.kept.add(line.number)
        self.why.pop(line.number, None)

    def _stands(self, value: str, story: _Story) -> bool:
        """Whether the text says the value in a line of its own."""
        wanted, longest = fold(value), 2 * len(value) + 20
        near = [line.text for line in self._ours(story) if len(line.text) <= longest]
        return any(wanted in (fold(text), *map(fold, text.split("\n"))) for text in near)

    def _place(self, text: str, place: float, look: Look, story: _Story) -> None:
        line = next(
            (o for o in self.found if fold(o.text) == fold(text) and o.number < story.first and o.linked < 0.5), None
        )
        if line is not None and story.first - line.number <= _NEAR:
            self._keep(line, look.level or 2)
        else:
            self.added.append((place, Block(text, _at(place), look)))

    def _blocks(self) -> tuple[Block, ...]:
        """The text: kept lines, credits out of information lines, and what was added where it belongs."""
        placed = [
            (float(line.number), Block(line.text, (line.number, line.number), line.look))
            for line in self.found
            if line.number in self.kept
        ]
        placed += [
            (number + 0.7, Block(text, (number, number)))
            for number, credits in self.credits.items()
            for text in credits
        ]
        placed += self.added
        return settled([block for _, block in sorted(placed, key=lambda one: one[0])])

    def _dropped(self) -> Iterable[Dropped]:
        title = self._title()
        if title and not any(
            fold(line.text) and fold(line.text) in fold(title) for line in self.found if line.number in self.kept
        ):
            yield Dropped(title, (1, 1), "网页标题")
        for line in self.found:
            if line.number not in self.kept and line.text:
                zone = line.zone if line.zone not in (None, MAIN) else _FRAME
                yield Dropped(line.text, (line.number, line.number), self.why.get(line.number) or zone or _FRAME)


def _byline(author: str) -> str:
    """A name with its role: as it stands when it says its own (`本报记者 林一舟`), else as an author's."""
    bare = re.sub(r"^作者：(?=.{0,6}(?:记者|通讯员))", "", author)
    return bare if re.match(r"[□■●]|.{0,6}(?:记者|通讯员|：|[文图摄]\b)", bare) else f"作者：{bare}"


def _at(place: float) -> tuple[int, int]:
    number = max(1, int(place + 0.5))
    return (number, number)
