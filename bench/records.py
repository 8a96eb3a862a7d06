"""The record's life at size: parse, parse again, load, check; seconds of one run each, cold and warm.

    python bench/records.py [--bulletins 2500] [--jobs N] [--folder FOLDER]

Each bulletin is an invented page of four stories (10,000 records by default). With --folder the library is kept, and a
second run finds it parsed.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CONFIG = "site_name: 试验案例库\ndocs_dir: content\nplugins:\n- jiebao\n"
HEAD = "---\n刊名: 湖湾新报\n日期: {day}\n版次: A{page:02}\n---\n"
NAMES = [
    "松涛",
    "月牙",
    "栖霞",
    "听雨",
    "藕塘",
    "渡口",
    "石榴",
    "荷风",
    "望山",
    "星湾",
    "杏林",
    "桐荫",
    "芦荡",
    "鹭洲",
    "云栖",
    "梅坞",
]
TROUBLES = (
    ("路灯坏了", "天一黑就看不清路", "换上声控灯"),
    ("下水道堵了", "污水漫到门口", "换了新管道"),
    ("院墙裂了", "随时可能倒下来", "拆旧墙砌新墙"),
    ("车棚漏雨", "电动车没处停", "翻修了车棚，装上充电桩"),
    ("楼道堆满杂物", "老人走路都要侧着身", "清走杂物，装上扶手"),
    ("屋面渗水", "一下雨家里就得摆盆", "重做了防水层"),
)
SCENES = (
    "网格员巡查时发现了这件事，当天上报。", "热线接到居民反映，街道第二天派人查看。", "社区走访时，几户居民说起了这件事。",
    "党员们在楼栋会上把这件事提了出来。", "物业说修不起，居民说等不起。", "这件事拖了三年，没有人管。",
)  # fmt: skip
MEANS = (
    "社区把居民请到活动室商量，{n}户签了字。", "街道、社区、物业坐到一起，钱由三家出。", "动用维修资金{n}万元，不足的由街道补上。",
    "{n}名志愿者轮流值守，施工队加班加点。", "居民选出{n}名代表，全程监督。", "专业公司查了{n}处，一处一处定方案。",
)  # fmt: skip
ENDS = (
    "如今{n}户居民安了心。", "回访时，{n}户都说满意。", "从那以后，投诉降到{n}件。", "住在三楼的老人说，{n}年的心病没了。",
    "这条街再没有人为这事吵过架。", "前后只用了{n}天。",
)  # fmt: skip


def story(chance: random.Random) -> str:
    """One invented story."""
    trouble, harm, remedy = chance.choice(TROUBLES)
    place, month, day = chance.choice(NAMES), chance.randrange(1, 12), chance.randrange(1, 28)
    scenes, means, ends = (chance.sample(pool, 2) for pool in (SCENES, MEANS, ENDS))
    told = [f"{month}月{day}日，{place}社区{chance.choice(NAMES)}院的{trouble}，{harm}。", *scenes]
    done = [one.format(n=chance.randrange(2, 900)) for one in means] + [f"几天以后，社区{remedy}。"]
    after = [one.format(n=chance.randrange(2, 900)) for one in ends]
    title = f"{place}院里{trouble} {chance.choice(NAMES)}楼前{remedy[-5:]}"
    return f"\n#### {title}\n\n本报讯 {''.join(told)}\n\n{''.join(done)}\n\n{''.join(after)}\n\n记者 白穗\n"


def make(folder: Path, bulletins: int) -> None:
    """A library of invented pages."""
    place = folder / "content" / "bulletins"
    place.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for number in range(bulletins):
        chance = random.Random(number)
        head = HEAD.format(
            day=f"{2018 + number % 7}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}", page=number % 90
        )
        stories = (f"\n### {chance.choice(NAMES)}路街道\n{story(chance)}" for _ in range(4))
        (place / f"{number:05}.md").write_text(head + "".join(stories), "utf-8")


def timed(name: str, *words: str, folder: Path) -> None:
    """Run a command in the library and print its wall time and its processor time, of all processes."""
    began, before = time.perf_counter(), spent()
    done = subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, text=True)
    last = (done.stdout or done.stderr).strip().splitlines()[-1:]
    print(
        f"{name:<32}{time.perf_counter() - began:>8.2f} s {spent() - before:>8.2f} s CPU  {' '.join(last)[:60]}",
        flush=True,
    )


def spent() -> float:
    """Processor seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


LOAD = "from pathlib import Path; from generator.cases.store import load_records; print(len(load_records(Path('content/cases'), Path('.cache/jiebao'))))"


def measure(folder: Path, jobs: list[str]) -> None:
    """Everything, in the order in which a library is used."""
    timed("parse, nothing known", "-m", "generator", "parse", *jobs, folder=folder)
    timed("parse again, nothing changed", "-m", "generator", "parse", *jobs, folder=folder)
    (folder / ".cache" / "jiebao" / "records.cache").unlink(missing_ok=True)
    timed("load records, no cache", "-c", LOAD, folder=folder)
    timed("load records, cached", "-c", LOAD, folder=folder)
    (folder / ".cache" / "jiebao" / "check.cache").unlink(missing_ok=True)
    timed("check, nothing known", "-m", "generator", "check", *jobs, folder=folder)
    timed("check again, nothing changed", "-m", "generator", "check", *jobs, folder=folder)
    path = next((folder / "content" / "cases").rglob("*.yml"))
    path.write_text(path.read_text("utf-8") + "# 看过\n", "utf-8")
    timed("check, one record changed", "-m", "generator", "check", *jobs, folder=folder)
    timed("parse, one record edited", "-m", "generator", "parse", *jobs, folder=folder)


def main() -> int:
    """Print the times."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--bulletins", type=int, default=2500)
    words.add_argument("--jobs")
    words.add_argument("--folder", type=Path)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        folder = asked.folder or Path(spare) / "library"
        if not folder.exists():
            make(folder, asked.bulletins)
        measure(folder, ["--jobs", asked.jobs] if asked.jobs else [])
    return 0


if __name__ == "__main__":
    sys.exit(main())
