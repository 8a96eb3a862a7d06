"""What trouble a record tells of, in the words of `rules/problem.yml`."""

from functools import lru_cache

from generator.record import Record
from generator.rules.engine import find, ruleset


def problems(record: Record) -> tuple[str, ...]:
    """The problems named in the title and the 问题 sections, in order of first mention."""
    told = [section.text for section in record.story if section.role == "问题"]
    return _named("\n".join((record.title or "", record.subtitle or "", *told)))


@lru_cache(200_000)
def _named(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.value for mention in find(ruleset("problem"), text)))
