"""A chain of place names in a heading, prefix or publisher's line: city, district, street, community."""

import re
from dataclasses import dataclass

_CHAIN = re.compile(
    r"^(?:中共|中国共产党|记(?=[\u4e00-\u9fff]{2,8}(?:街道|镇|乡|社区|村)))?"
    r"(?:[\u4e00-\u9fff]{2,3}省)?"
    r"(?P<city>[\u4e00-\u9fff]{2,4}?市(?![场口民政直区管容域]))?"
    r"(?P<district>(?!街道|[^区县旗市]{0,6}(?:召开|举办|开展|组织|推进))[\u4e00-\u9fff]{1,5}?(?:(?<!社)(?<!小)(?<!居民)(?<![地街园景厂片校])区|县|(?<=[\u4e00-\u9fff]{2})旗(?!街道)|(?<=[\u4e00-\u9fff]{2})市(?![场口民政直管容域])))?"
    r"(?P<street>[\u4e00-\u9fff]{1,7}?(?:街道|地区(?=办)|办事处|街道办|街(?=$|[\u4e00-\u9fff]{2,8}(?:社区|村))|(?<!城)镇|(?<!城)乡(?![村里亲愁音])|苏木))?"
    r"(?:办事处|党工委|人民政府|办)?"
    r"(?P<community>[\u4e00-\u9fff]{1,9}?(?:社区|居民区|(?<![新乡农全各])村(?!社区)|嘎查))?"
)

_NO_NAME = re.compile(
    r"[这那哪该各每我你他本全由把让使被经请据在对向与和]|来自|走进|[一二三四五六七八九十两几多\d]+[个条家]"
)
"""Words before 街道 that no name begins with."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a chain names; None where it is silent."""

    city: str | None = None
    district: str | None = None
    street: str | None = None
    community: str | None = None


def place(words: str) -> Place:
    """The places that a chain of names begins with.

    >>> place("港州市望海区渔港街道党政综合办公室")
    Place(city='港州市', district='望海区', street='渔港街道', community=None)
    >>> place("琴湖路街花桥村社区").street, place("中共泉北区委社会工作部").district, place("青禾社区")
    ('琴湖路街道', '泉北区', Place(city=None, district=None, street=None, community='青禾社区'))
    >>> place("琴湖路街花桥村社区").community
    '花桥村社区'
    """
    found = _CHAIN.match(words)
    if found is None:
        return Place()
    street = found["street"]
    return Place(found["city"], found["district"], canonical_street(street) if street else None, found["community"])


def canonical_street(name: str, sure: bool = False) -> str | None:
    """The full name of a street office: X街, X街道办, X办事处 → X街道. `sure`: where the name begins is known (向阳街道).

    >>> canonical_street("莲子湖街"), canonical_street("潮河办事处"), canonical_street("汶河镇"), canonical_street("街道")
    ('莲子湖街道', '潮河街道', '汶河镇', None)
    """
    if not sure and _NO_NAME.match(name):
        return None
    core = re.sub(r"(?:街道办事处|街道办|街道|办事处)$", "", name)
    if core != name:
        return f"{core}街道" if core and core not in ("各", "该", "本", "我", "全") else None
    return f"{name}道" if name.endswith("街") and len(name) > 1 else name
