"""The `jiebao` commands. They hand over, they don't think; each loads only what it needs."""

import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from generator import __version__
from generator.errors import GeneratorError

VERBS = {
    "new": "新建一个案例库",
    "parse": "解析稿件，写出案例记录",
    "check": "检查记录：格式、出处、签字、重复",
    "review": "列出等人处理的记录，以及为什么",
    "edit": "在编辑器里打开一条记录，停在要处理的那一行",
    "sign": "给记录签字：初审、复审、终审",
    "publish": "发布签字齐全的记录",
    "withdraw": "撤回记录",
    "reopen": "退回草稿重审",
    "restore": "恢复删掉的记录",
    "gazetteer": "地名录：从记录里找出要补的名称",
    "schema": "写出记录格式的 JSON Schema，供编辑器补全和提示",
    "build": "生成网站到 site/",
    "serve": "本机预览，保存即刷新",
    "search": "检索案例",
    "report": "写报告：简报、专报、月报、季报、申报材料、汇编",
    "export": "导出表格、数据和整个网站",
    "explain": "说明每一行怎样归类、一句话里认出了什么",
    "eval": "与标注对照，打印各字段得分",
}
"""Verb → what it does; its module in `commands/` has the same name and a click command called `command`."""


class _Formatter(click.HelpFormatter):
    """Help with Chinese headings."""

    _HEADS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}  # noqa: RUF012

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        words = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 …")
        super().write_usage(prog, words, "用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading(self._HEADS.get(heading, heading))

    def write_text(self, text: str) -> None:
        for line in _wrapped(text, self.width - self.current_indent):
            self.write(f"{'':{self.current_indent}}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Two columns, a Chinese letter two wide; what click adds by itself is put in Chinese."""
        pairs = [(_in_chinese(first, _TYPES), _in_chinese(second, _NOTES)) for first, second in rows]
        column = min(max((_width(first) for first, _ in pairs), default=0), col_max) + col_spacing
        indent = " " * (self.current_indent + column)
        for first, second in pairs:
            gap = column - _width(first)
            lines = _wrapped(second, self.width - len(indent)) or [""]
            head = " " * self.current_indent + first + (" " * gap if gap > 0 else f"\n{indent}")
            self.write(head + f"\n{indent}".join(lines) + "\n")


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)


def _wrapped(text: str, width: int) -> list[str]:
    """A text in lines of some columns, broken between Chinese letters and before words of others."""
    lines = [""]
    for part in re.findall(r"[!-~]+ *|[^!-~] *", " ".join(text.split())):
        if lines[-1] and _width(lines[-1] + part.rstrip()) > width and part[0] not in "，。；：、）】”？！":
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines if line.strip()]


_TYPES = {" INTEGER RANGE": " 数", " INTEGER": " 数", " TEXT": " 文字", " DIRECTORY": " 文件夹", " PATH": " 路径"}
_NOTES = {
    "Show this message and exit.": "显示这份说明", "[required]": "[必填]", "[default: ": "[默认 ", "; required]": "，必填]",
    "x>=1]": "至少 1]", "1<=x<=1000]": "1 到 1000]", "; ": "，",
}  # fmt: skip


def _in_chinese(words: str, table: Mapping[str, str]) -> str:
    for english, chinese in table.items():
        words = words.replace(english, chinese)
    return words


click.Context.formatter_class = _Formatter


class _Verbs(click.Group):
    """Verbs are loaded when they are called, so that `--help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        found: click.Command = import_module(f"generator.commands.{cmd_name}").command
        helper = found.get_help_option(ctx)
        if helper:
            helper.help = "显示这份说明"
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in VERBS:
            near = get_close_matches(args[0], VERBS, 1)
            raise click.UsageError(f"没有“{args[0]}”这条命令" + (f"，是不是 {near[0]}？" if near else ""), ctx)
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **options: Any) -> Any:
        """Run, and say in one Chinese line what went wrong: exit code 1 for the work, 2 for the way of calling."""
        try:
            return super().main(args, *rest, **{**options, "standalone_mode": False})
        except GeneratorError as error:
            _stop(str(error), 1)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
        except click.UsageError as error:
            _stop(f"{_usage(error)}（{error.ctx.command_path if error.ctx else 'jiebao'} --help 有用法）", 2)
        except click.ClickException as error:
            _stop(error.format_message(), error.exit_code)
        except click.Abort:
            _stop("已停止", 130)
        except BrokenPipeError:
            sys.stderr.close()
            raise SystemExit(1) from None


def _stop(message: str, code: int) -> None:
    click.echo(message, err=True)
    raise SystemExit(code)


def _usage(error: click.UsageError) -> str:
    name = (
        error.param.get_error_hint(error.ctx)
        if isinstance(error, click.BadParameter) and error.param and error.ctx
        else ""
    )
    if isinstance(error, click.NoSuchOption):
        near = f"，是不是 {error.possibilities[0]}？" if error.possibilities else ""
        return f"没有 {error.option_name} 这个选项{near}"
    if isinstance(error, click.MissingParameter):
        return f"还缺 {name}"
    if isinstance(error, click.BadParameter):
        return f"{name} 不对：{error.message}"
    return error.message


@click.group(cls=_Verbs, help="捷报：把街道简报、通讯稿和报纸版面变成可核对、可检索的案例库。")
@click.version_option(__version__, prog_name="jiebao", message="%(prog)s %(version)s", help="显示版本")
@click.help_option("--help", "-h", help="显示这份说明")
def main() -> None:
    """The command group."""
