"""Many invented records, the same every time: for tests and measurements of size."""

import random

from generator.record import KINDS, Figure, Mentions, Parsed, Record, Section, Source, TimelineStep

TOPICS = (
    "安全应急",
    "交通停车",
    "物业自治",
    "一老一小",
    "民生服务",
    "环境绿化",
    "老旧改造",
    "矛盾调解",
    "市容执法",
    "网格数治",
)
MECHANISMS = (
    "多元筹资",
    "协商议事",
    "清单管理",
    "走访包户",
    "网格闭环",
    "联合整治",
    "志愿互助",
    "疏堵结合",
    "公约自治",
    "共建联建",
)
ACTORS = ("街道", "社区", "网格力量", "党员", "居民", "志愿者", "物业", "企业商户")
TROUBLES = ("停车难", "楼道杂物多", "院墙开裂", "屋面漏水", "下水道堵塞", "路灯坏了", "小广告多", "充电难")
DEEDS = ("有了新办法", "一桌议成", "三天办结", "换了样子", "众人出力", "落到实处")
PLACES = "青柏槐桐榆樟杉柳桂枫荷莲菊兰竹梅"


def many(count: int) -> list[Record]:
    """Records of 60 streets and 420 communities over seven years, six in ten of them cases."""
    chance = random.Random(11)
    return [_one(number, chance) for number in range(count)]


def _one(number: int, chance: random.Random) -> Record:
    street = chance.randrange(60)
    community = street * 7 + chance.randrange(7)
    trouble = chance.choice(TROUBLES)
    amount = chance.randrange(2, 900)
    day = f"20{chance.randrange(18, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    told = f"{trouble}让居民犯愁，大家盼着早点解决，社区里议论了很久。"
    done = f"社区召开议事会，商定办法，{amount}户居民参与。"
    return Record(
        id=f"{day}-{number}",
        status="已发布",
        kind=chance.choice(KINDS[:4] + KINDS[:2] + KINDS[4:8]),
        title=f"{trouble}{chance.choice(DEEDS)}",
        summary=told + done,
        street=f"{_name(street)}街道",
        communities=(f"{_name(community)}社区",),
        published=day,
        topics=tuple(chance.sample(TOPICS, chance.randrange(1, 4))),
        mechanisms=tuple(chance.sample(MECHANISMS, chance.randrange(1, 4))),
        actors=tuple(chance.sample(ACTORS, chance.randrange(2, 5))),
        story=(
            Section(role="问题", text=told),
            Section(role="做法", text=done),
            Section(role="成效", text="问题解决了。"),
        ),
        timeline=(
            TimelineStep(step="发现", date=f"{day[:8]}01", quote=told),
            TimelineStep(step="办结", date=day, quote="问题解决了"),
        ),
        figures=tuple(
            Figure(value=amount + extra, unit="户", label="参与的居民", kind=kind, quote=done)
            for extra, kind in enumerate(("参与", "成效", "工作量", "底数", "投入", "金额")[: chance.randrange(7)])
        ),
        mentions=Mentions(organisations=(f"{_name(chance.randrange(4000))}工程公司",)),
        source=Source(file=f"{day}.md", lines=(1, 9), sha256="0"),
        parsed=Parsed(by="0"),
    )


def _name(number: int) -> str:
    return "".join(PLACES[number // 16**place % 16] for place in range(1 + (number >= 16) + (number >= 256)))
