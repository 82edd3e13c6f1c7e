"""The two commands: answers in, scores out; labels in, a table out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from courseware.cli import main

HERE = Path(__file__).parent
ROOT = Path(__file__).parents[3]


def run(*arguments: str, typed: bytes = b""):
    return CliRunner().invoke(main, [*arguments, "--course", str(ROOT)], input=typed)


def line(**changes: object) -> bytes:
    answer = {"id": "a", "scenario": "S2", "element": "when", "text": "下周三上午10点"}
    return json.dumps(answer | changes).encode() + b"\n"


def test_each_answer_gets_its_line() -> None:
    result = run("score", "6w2h", typed=line() + b"\n" + line(id=7, element="who", text="刘工"))

    first, second = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 0
    assert set(first) == {"id", "element", "score", "evidence", "reason", "confidence"}
    assert (first["id"], first["element"], first["score"]) == ("a", "when", 2)
    assert (second["id"], second["score"], second["evidence"]) == (7, 2, [[0, 2]])


@pytest.mark.parametrize(
    "bad",
    [
        b"{\n",
        b"[]\n",
        b"\xff\n",
        line(id=None),
        line(text=3),
        line(element="whom"),
        line(scenario=5),
    ],
)
def test_a_malformed_line_is_named_and_the_others_are_scored(bad: bytes) -> None:
    result = run("score", "6w2h", typed=line() + bad + line(id="z"))

    assert result.exit_code == 1
    assert [json.loads(each)["id"] for each in result.stdout.splitlines()] == ["a", "z"]
    assert result.stderr.startswith("第 2 行：")


def test_an_unknown_scenario_is_scored() -> None:
    result = run("score", "6w2h", typed=line(scenario="S99") + line(scenario=None))

    assert [json.loads(each)["score"] for each in result.stdout.splitlines()] == [2, 2]


def test_the_table_has_every_element_and_the_whole() -> None:
    result = run("agreement", "6w2h", str(HERE / "building.jsonl"))

    names = [each.split()[0] for each in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert names == [
        *("element", "what", "when", "where", "who", "why", "which", "how", "howmuch"),
        "overall",
    ]


def test_a_line_without_a_label_is_named(tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl"
    path.write_bytes(line(score=2) + line())

    result = run("agreement", "6w2h", str(path))

    assert result.exit_code == 1
    assert "第 2 行" in result.stderr
    assert "overall" in result.stdout
