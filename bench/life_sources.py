"""Steps of bench/life.py: what happens to bulletins."""

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
from life_desk import Life

from generator.dialect import Plain

STORY = """\
{marks}井盖补上了 老人放心走

本报讯 3月2日，巷口的井盖不见了，住在巷子里的老人冯杏仙差点踩空，打电话告诉了网格员。网格员当天放上警示牌，街道第二天换上了新井盖，
还把整条巷子的9个井盖都查了一遍，加了防坠网。

"""


def in_text(plain: Plain) -> bool:
    """Whether a record's bulletin is plain text, with a headline."""
    return plain["source"]["file"].endswith((".md", ".txt")) and plain["title"]


def in_markdown(plain: Plain) -> bool:
    """Whether a record's bulletin is Markdown, with a headline."""
    return plain["source"]["file"].endswith(".md") and plain["title"]


def untouched(life: Life) -> Callable[[Plain], bool]:
    """Whether no person has changed a record."""
    changed = {name for name, _ in life.edits} | set(life.words)
    return lambda plain: plain["id"] not in changed and plain["same_as"] is None


def headlined(life: Life) -> Callable[[Plain], bool]:
    """Whether a record's headline stands in its bulletin as it is, once."""
    return lambda plain: words_of(life.source(plain["id"])).count(plain["title"]) == 1


def words_of(path: Path) -> str:
    """A text bulletin."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def change_source(life: Life, name: str, change: Callable[[str], str]) -> None:
    """Change the text of a record's bulletin."""
    path = life.source(name)
    old = words_of(path)
    new = change(old)
    assert new != old, "这一步没有改到稿件"
    path.write_text(new, "utf-8")


def moves(life: Life) -> None:
    """Every bulletin renamed, every other one put in a folder."""
    for number, path in enumerate(sorted(life.library.bulletins.iterdir())):
        place = life.library.bulletins / ("收件" if number % 2 else ".") / f"改名{number}{path.suffix}"
        place.parent.mkdir(exist_ok=True)
        path.rename(place)
    life.settle()


def encodings(life: Life) -> None:
    """Text bulletins saved as GB18030, then as UTF-8 with BOM and CRLF, then plain again."""
    texts = {path: words_of(path) for path in life.library.bulletins.rglob("*") if path.suffix in (".md", ".txt")}
    for path, text in texts.items():
        path.write_bytes(text.encode("gb18030"))
    life.settle()
    for path, text in texts.items():
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\r\n", "\n").replace("\n", "\r\n").encode())
    life.settle()
    for path, text in texts.items():
        path.write_text(text, "utf-8")
    life.settle()


def flows_anew(life: Life) -> None:
    """A Markdown bulletin whose paragraphs are broken into lines of thirty letters."""
    name = life.pick(1, in_markdown)
    change_source(life, name, lambda text: "\n".join(map(_broken, text.split("\n"))))
    life.settle()


def _broken(line: str) -> str:
    cut = line.isascii() or line.startswith(("#", "|", "!", ">", "-")) or len(line) < 40
    return line if cut else f"{line[:30]}\n{line[30:]}"


def to_word(life: Life) -> None:
    """A Markdown bulletin becomes a Word one, then Markdown again."""
    name = life.pick(0, in_markdown)
    path = life.source(name)
    text, made = words_of(path), docx.Document()
    for line in text.split("---\n", 2)[-1].splitlines():
        level = len(line) - len(line.lstrip("#"))
        if line.strip() and level:
            made.add_heading(line.lstrip("# "), level)
        elif line.strip():
            made.add_paragraph(line)
    made.save(path.with_suffix(".docx"))
    path.unlink()
    life.settle()
    path.with_suffix(".docx").unlink()
    path.write_text(text, "utf-8")
    life.settle()


def headline_corrected(life: Life) -> None:
    """A headline corrected in the bulletin, of a record that nobody changed and of one whose headline somebody did."""
    name = life.pick(2, in_text, untouched(life), headlined(life))
    title = life.plain(name)["title"]
    change_source(life, name, lambda text: text.replace(title, f"{title[:-2]}完全两样", 1))
    life.settle()
    assert life.plain(name)["title"] != title, f"{name} 的标题没有跟上"


def words_corrected(life: Life) -> None:
    """A word inserted in the middle of a story, and a sentence taken out of another."""
    name = life.pick(3, in_text)
    change_source(life, name, lambda text: text.replace("的", "的、的", 3))
    life.settle()
    name = life.pick(4, in_text)
    body = life.plain(name)["story"][-1]["text"].strip()
    last = body[body.rstrip("。”").rfind("。") + 1 :].lstrip("”")
    path = life.source(name)
    path.write_text(words_of(path).replace(last, "", 1), "utf-8")
    life.settle()


def renamed_and_corrected(life: Life) -> None:
    """A bulletin renamed and its words corrected at once."""
    name = life.pick(5, in_text)
    path = life.source(name)
    path.with_name(f"更正版{path.suffix}").write_text(words_of(path).replace("。", "了。", 2), "utf-8")
    path.unlink()
    life.settle()


def inserted(life: Life) -> None:
    """A story put before the others, and taken out again: its record stays until a person deletes it."""
    name = life.pick(0, in_markdown, headlined(life))
    path = life.source(name)
    text, title = words_of(path), life.plain(name)["title"]
    line = next(line for line in text.splitlines() if title in line)
    marks = line[: len(line) - len(line.lstrip("# *"))]
    path.write_text(text.replace(line, STORY.format(marks=marks) + line, 1), "utf-8")
    before = life.ids
    life.settle(new=1)
    (new,) = life.ids - before
    assert "井盖" in life.plain(new)["title"]
    path.write_text(text, "utf-8")
    life.gone = {new}
    life.settle()
    assert f"{new}：稿件里已没有这篇" in life.said
    life.path(new).unlink()
    life.ids, life.gone = life.ids - {new}, set()
    life.settle()


def reordered(life: Life) -> None:
    """The stories of a Markdown bulletin in the opposite order."""
    name = life.pick(0, in_markdown)
    path = life.source(name)
    head, *stories = words_of(path).split("\n### ")
    path.write_text("\n### ".join([head, *(story.rstrip() + "\n" for story in reversed(stories))]), "utf-8")
    life.settle()


def vanished(life: Life) -> None:
    """A bulletin taken away: told, its records kept; then it comes back under another name."""
    path = life.source(life.pick(1))
    mine = {name for name in life.ids if life.source(name) == path}
    data = path.read_bytes()
    path.unlink()
    life.gone = mine
    life.settle()
    assert all(f"{name}：稿件已不在" in life.said for name in mine)
    life.gone = set()
    path.with_name(f"回来了{path.suffix}").write_bytes(data)
    life.settle()


def told_twice(life: Life) -> None:
    """A bulletin copied under another name: every story has a second record, linked to the first; then the copy goes."""
    path = life.source(life.pick(2, untouched(life)))
    mine = {name for name in life.ids if life.source(name) == path}
    other = path.with_name(f"转发{path.suffix}")
    shutil.copyfile(path, other)
    before = life.ids
    life.settle(new=len(mine))
    twins = life.ids - before
    links = [life.plain(name)["same_as"] for name in life.ids if life.source(name) in (path, other)]
    clean = [plain for plain in map(life.plain, mine) if untouched(life)(plain) and plain["status"] != "已撤回"]
    assert sum(one is not None for one in links) >= len(clean), "讲了两遍的没有连起来"
    for name in twins:
        life.path(name).unlink()
    life.ids = before
    life.settle()
    other.unlink()
    life.settle()


def own_names(life: Life) -> None:
    """A gazetteer is written: the machine reads more; then it is taken away again."""
    life.library.gazetteer.write_text("city: 云溪市\ndistrict: 青川区\nplaces: [灯]\n", "utf-8")
    life.settle()
    life.library.gazetteer.unlink()
    life.settle()
