"""`jiebao schema`: the record contract for editors."""

from pathlib import Path

import click

from generator.cases.schema import PLACE, keep_schema, schema_text
from generator.settings import open_library


@click.command(
    "schema",
    help=f"写出记录格式的 JSON Schema（content/{PLACE}），编辑器据此补全和提示。解析时也会自动写。",
)
@click.option("--stdout", is_flag=True, help="只打印，不写文件")
def command(stdout: bool) -> None:
    """The schema, written or printed."""
    if stdout:
        click.echo(schema_text(), nl=False)
        return
    written = keep_schema(open_library(Path.cwd()))
    click.echo(f"content/{PLACE}：{'已写出' if written else '没有变化'}")
