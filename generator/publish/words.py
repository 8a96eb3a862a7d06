"""The interface's words, all of them: `words.yml`, read once."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from generator.dialect import load


def _tree(plain: Any) -> Any:
    """Attributes instead of keys: a word called `items` must not meet a method of dict."""
    return (
        SimpleNamespace(**{key: _tree(value) for key, value in plain.items()}) if isinstance(plain, dict) else plain
    )


_FILE = Path(__file__).with_name("words.yml")
WORDS = _tree(load(_FILE.read_text("utf-8"), _FILE.name))
"""`WORDS.nav.cases`; an unknown word is an AttributeError, in templates an error of the build."""
