"""Writes the answers of the sheets in `tests/pages` anew; git shows what changed, a person judges it.

python -m tests.regold
"""

from generator.dialect import dump
from generator.news.reading import read_articles
from generator.sources.reading import read_document
from tests.test_layout import SHEETS, outline

if __name__ == "__main__":
    for path in SHEETS:
        told = [outline(article) for article in read_articles(read_document(path)).articles]
        path.with_suffix(".yml").write_text(dump(told), "utf-8")
