"""The four ways things break. Doubt is data (`attention`); breakage is one of these.

Every message is one Chinese line: where, what, what to do next.
"""


class GeneratorError(Exception):
    """Something a clerk can act on: `where`, `what` is wrong, `hint` what to do next."""

    def __init__(self, where: str, what: str, hint: str = "") -> None:
        super().__init__(where, what, hint)
        self.where, self.what, self.hint = where, what, hint

    def __str__(self) -> str:
        return f"{self.where}：{self.what}" + (f"。请{self.hint}" if self.hint else "")


class SourceError(GeneratorError):
    """A bulletin that can't be read."""


class RuleError(GeneratorError):
    """A rule file that is malformed: `where` names the file and the rule."""


class RecordError(GeneratorError):
    """A record that contradicts itself or the contract."""


class SiteError(GeneratorError):
    """A site, report or export that can't be built."""
