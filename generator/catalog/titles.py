"""What a record is called where it has to be called something."""

from generator.record import Record

_ENOUGH, _MOST = 12, 28
"""Letters of a beginning that can stand for a headline."""


def title_of(record: Record) -> str:
    """The headline; without one, how the summary begins."""
    return record.title or beginning(record.summary) or record.id


def beginning(text: str) -> str:
    """The first clauses of a text, as many as a headline holds; a longer one is cut off.

    >>> beginning("11月1日把旧车棚改成晾晒场，装上48根晾衣杆和遮雨顶，居民不再挤占绿化带。")
    '11月1日把旧车棚改成晾晒场，装上48根晾衣杆和遮雨顶'
    >>> beginning("街道组织辖区内三十二家餐饮单位集中更换老化的燃气软管和灶具阀门。")
    '街道组织辖区内三十二家餐饮单位集中更换老化的……'
    """
    if len(text) <= _MOST:
        return text.rstrip("，；。")
    end = max(text.rfind(mark, _ENOUGH, _MOST + 1) for mark in "，；。")
    return text[:end] if end > 0 else f"{text[: _MOST - 6]}……"
