"""Records and reports that the tests of reports tell of."""

from generator.publish.reports.forms import report as told
from generator.publish.reports.parts import Shelf
from generator.publish.reports.selection import checked
from generator.record import Figure, Parsed, Record, Section, Source


def report(records, chosen, introduction=(), streets=()):
    return told(Shelf(records, streets), checked(chosen, "试验"), introduction)


def record(number, street, published, status="已发布", topic="安全应急"):
    return Record(
        id=f"r{number}",
        status=status,
        kind="个案处置",
        title=f"第{number}件小事",
        summary="围墙修好了，居民放心了。",
        street=street,
        published=published,
        topics=(topic,),
        mechanisms=("网格闭环",),
        story=(Section(role="问题", text="围墙开裂。"), Section(role="做法", text="出动12人，修好围墙。")),
        figures=(
            Figure(value=126, unit="户", qualifier="余", label="受益居民", kind="成效", quote="受益居民126余户"),
        ),
        source=Source(file="x.md", lines=(1, 9), publication="澜洲日报", page="A7", sha256="0"),
        parsed=Parsed(by="0"),
    )


def four_records():
    """One of June, one of July, two of August, of three streets."""
    return [
        record(1, "甲街道", "2023-07-03"),
        record(2, "甲街道", "2023-08-05"),
        record(3, "乙街道", "2023-08-20", topic="老旧改造"),
        record(4, "丙街道", "2023-06-01"),
    ]
