"""URL-safe names from Chinese words."""

import re

from pypinyin import lazy_pinyin


def slug(words: str, longest: int = 40) -> str:
    """Words in pinyin, joined by `-`, cut at a whole word; "" when nothing of them can be written so.

    >>> slug("危墙变安全 筑牢“安心墙”", 20), slug("3号楼")
    ('wei-qiang-bian-an', '3-hao-lou')
    """
    parts = [part for word in lazy_pinyin(words) for part in re.findall(r"[a-z0-9]+", word.lower())]
    kept: list[str] = []
    for part in parts:
        if len("-".join([*kept, part])) > longest:
            break
        kept.append(part)
    return "-".join(kept)
