"""What can be done from a shell: check the content, write its schemas, score answers."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import click

from courseware.course.checks import check as check_course
from courseware.course.problem import Problem
from courseware.course.reference import refreshed
from courseware.course.schema import write_schemas
from courseware.grading.sixw2h import lines


@click.group(help="有效拜访互动课件的命令行工具。")
def main() -> None:
    """Group the commands."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that cannot show Chinese still gets every line.
        sys.stdout.reconfigure(errors="backslashreplace")


@main.command(help="检查课程文件夹：一次列出所有文件的所有问题。")
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="把提醒也当作错误。")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", help="输出格式。"
)
def check(folder: Path, strict: bool, style: str) -> None:
    """Print every problem of the course in `folder`; exit 1 when there is an error."""
    _, problems = check_course(folder)
    _print_problems(problems, style)
    if any(strict or p.level == "error" for p in problems):
        sys.exit(1)


def _print_problems(problems: list[Problem], style: str) -> None:
    if style == "json":
        click.echo(json.dumps([p.as_dict() for p in problems], ensure_ascii=False, indent=2))
        return
    for problem in problems:
        click.echo(str(problem))


@main.command(help="写出 JSON Schema（供编辑器提示和检查），并更新编写手册里的字段表。")
@click.option(
    "--out",
    default="schemas",
    type=click.Path(path_type=Path),
    help="写到哪个文件夹，默认 schemas。",
)
@click.option(
    "--docs",
    default="docs/authoring.md",
    type=click.Path(path_type=Path),
    help="要更新字段表的手册；没有这个文件就不更新。",
)
def schema(out: Path, docs: Path) -> None:
    """Write the JSON Schemas into `out`, and the field tables into `docs` if it exists."""
    write_schemas(out)
    if docs.is_file():
        docs.write_text(refreshed(docs.read_text(encoding="utf-8")), encoding="utf-8")
    click.echo(f"已写入 {out}")


FOLDER = click.option(
    "--course",
    "folder",
    default=".",
    type=click.Path(path_type=Path),
    help="课程文件夹，情境从它的 exercises 里读。",
)


@main.command(help="给答案评分：从标准输入读 JSON 行，写出分数、得分的词和理由。")
@click.argument("exercise", type=click.Choice(["6w2h"]))
@FOLDER
def score(exercise: str, folder: Path) -> None:
    """Score the answers on standard input; exit 1 when a line could not be read."""
    del exercise
    known = lines.known_scenarios(folder)
    failed = False
    for number, raw in enumerate(sys.stdin.buffer, 1):
        if not raw.strip():
            continue
        try:
            click.echo(json.dumps(lines.scored(lines.parse(raw), known), ensure_ascii=False))
        except lines.Malformed as error:
            failed = True
            click.echo(f"第 {number} 行：{error}", err=True)
    if failed:
        sys.exit(1)


@main.command(help="评分与人工标注一致的程度：逐要素和总计。")
@click.argument("exercise", type=click.Choice(["6w2h"]))
@click.argument("labelled", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@FOLDER
def agreement(exercise: str, labelled: Path, folder: Path) -> None:
    """Print how the scores agree with the labels; exit 1 when a line could not be read."""
    del exercise
    known = lines.known_scenarios(folder)
    answers: list[lines.Answer] = []
    failed = False
    for number, raw in enumerate(labelled.read_bytes().splitlines(), 1):
        if not raw.strip():
            continue
        try:
            answers.append(lines.parse(raw, labelled=True))
        except lines.Malformed as error:
            failed = True
            click.echo(f"第 {number} 行：{error}", err=True)
    for row in lines.agreement_table(answers, known):
        click.echo(row)
    if failed:
        sys.exit(1)
