"""A small library to work in: two invented stories, and the verbs called as a clerk calls them."""

import os
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cases.store import record_files
from generator.cli import main
from generator.dialect import load
from generator.settings import Library, open_library

CONFIG = "site_name: 试验案例库\ndocs_dir: content\nplugins:\n- jiebao: {name: 试验案例库}\n"
LAMPS = """\
### 楼道灯亮了 回家不摸黑

本报讯 “三个单元的灯都坏了，晚上得扶着墙走。”3月4日，松涛社区石榴院的居民孙秀英向网格员反映。

网格员当天上报，街道城建办第二天到现场查看，发现线路老化，12盏灯只有2盏能亮。社区请居民坐到一起商量，决定换成声控灯，费用由街道出六成。

3月9日，12盏新灯全部装好，36户居民再也不用摸黑回家。

记者 白穗 通讯员 江野
"""
BENCH = """\
### 一张长椅引出的议事会

本报讯 5月12日，栖霞路街道月牙社区的凉亭里开了一场议事会，议的是一张长椅放在哪里。

住在一楼的居民嫌吵，遛弯的老人要歇脚，两边争了半个多月。社区把双方请到一起，量了三处地方，最后定在离窗户8米的树荫下。

如今长椅上天天坐满人，楼上楼下都没有了怨言。

记者 白穗
"""
HEAD = "---\n刊名: 湖湾新报\n日期: {day}\n版次: {page}\n---\n\n## 栖霞路街道\n\n"


def bulletin(*stories: str, day: str = "2024-03-12", page: str = "03") -> str:
    """A page of an invented paper."""
    return HEAD.format(day=day, page=page) + "\n".join(stories)


def library(folder: Path, **bulletins: str) -> Library:
    """A library with bulletins: name → text."""
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    place = folder / "content" / "bulletins"
    place.mkdir(parents=True)
    for name, text in bulletins.items():
        (place / f"{name}.md").write_text(text, "utf-8")
    return open_library(folder)


def run(where: Library, *words: str) -> Result:
    """`jiebao …` in the library's folder."""
    before = Path.cwd()
    os.chdir(where.root)
    try:
        return CliRunner().invoke(main, words, catch_exceptions=False)
    finally:
        os.chdir(before)


def records(where: Library) -> list[Path]:
    """The record files."""
    return record_files(where.cases)


def one(where: Library) -> Path:
    """The only record file."""
    (path,) = records(where)
    return path


def plain(path: Path):
    """What a record file says."""
    return load(path.read_text("utf-8"), path.name)


def edit(path: Path, old: str, new: str) -> None:
    """A person's edit: some words of the file, once."""
    text = path.read_text("utf-8")
    assert text.count(old) >= 1, f"{old} 不在 {path.name} 里"
    path.write_text(text.replace(old, new, 1), "utf-8")


def sign_all(where: Library, *ids: str) -> None:
    """All three signatures, then published."""
    for role, who in (("初审", "林溪"), ("复审", "何岸"), ("终审", "周渡")):
        result = run(where, "sign", *ids, "--role", role, "--by", who, "--on", "2024-12-02")
        assert result.exit_code == 0, result.output
    result = run(where, "publish", *ids)
    assert result.exit_code == 0, result.output


LAMP = "2024-03-12-qi-xia-lu-lou-dao-deng-liang-le-hui-jia-bu-mo-hei"
SEAT = "2024-03-12-qi-xia-lu-yi-zhang-zhang-yi-yin-chu-de-yi-shi-hui"


def state(where: Library) -> dict[Path, tuple[bytes, int]]:
    """Every file of `content/cases`, with its bytes and its time."""
    found = sorted(path for path in where.cases.rglob("*") if path.is_file())
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def ids(where: Library) -> list[str]:
    """The records, by file name."""
    return sorted(path.stem for path in records(where))


def lamp(where: Library) -> Path:
    """The record of the first story."""
    return where.cases / "2024" / f"{LAMP}.yml"


def parse(where: Library, *words: str, code: int = 0) -> str:
    """`jiebao parse`; what it says."""
    result = run(where, "parse", *words)
    assert result.exit_code == code, result.output
    return result.output


def rewrite_source(where: Library, old: str, new: str, name: str = "第三版.md") -> None:
    """Some words of the bulletin changed."""
    edit(where.bulletins / name, old, new)


def moved(where: Library, name: str) -> None:
    """The bulletin renamed."""
    (where.bulletins / "第三版.md").rename(where.bulletins / name)
