"""YAML as data with places: what is text and what is not, and that both parsers agree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import yaml

from courseware.course import yaml_data
from courseware.course.source import Unreadable
from courseware.course.yaml_data import parse_yaml


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if not hasattr(yaml, request.param):
        pytest.skip("this PyYAML has no libyaml")
    monkeypatch.setattr(yaml_data, "_Loader", getattr(yaml, request.param))
    yield request.param


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"),
        ("on", "on"),
        ("No", "No"),
        ("17:30", "17:30"),
        ("2024-01-01", "2024-01-01"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("true", True),
        ("False", False),
        ("12", 12),
        ("-3", -3),
        ("007", 7),
        ("3.5", 3.5),
        ("1e3", 1000.0),
        ("9" * 41, "9" * 41),
        (".inf", float("inf")),
        ("-.inf", float("-inf")),
        ("null", None),
        ("~", None),
        ("", None),
        ("'12'", "12"),
        ('"true"', "true"),
        ("|\n    两\n    行\n", "两\n行\n"),
        ("[1, '1']", [1, "1"]),
    ],
)
def test_a_plain_value_is_read_as_yaml_1_2_reads_it(written: str, value: Any) -> None:
    assert parse_yaml("x.yaml", f"a: {written}\n").data == {"a": value}


def test_each_value_has_the_place_of_its_key_or_its_item() -> None:
    document = parse_yaml("x.yaml", "a: 1\nb:\n  - c: 2\n  - 甲: 乙\n", first_line=10)

    assert document.mark(()) == (10, 1)
    assert document.mark(("b",)) == (11, 1)
    assert document.mark(("b", 1)) == (13, 5)
    assert document.mark(("b", 1, "甲")) == (13, 5)
    assert document.mark(("b", 1, "missing", 7)) == (13, 5)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: 1\nb: 2\na: 3\n", ["x:3:1: a: 重复的键“a”"]),
        ("a: 1\na: {a: 1, a: 2}\n", ["x:2:1: a: 重复的键“a”", "x:2:11: a.a: 重复的键“a”"]),
        ("a: &x 1\nb: [*x, *x]\n", ["x:2:5: b[0]: 不支持 YAML 别名 *x，请直接写出内容"]),
        ("<<: *x\n", ['x:1:5: "<<": 不支持 YAML 别名 *x，请直接写出内容']),
        ("a: !!int '3'\n", ["x:1:4: a: 不支持 YAML 标签“!!int”，请直接写内容"]),
        ("a: !own {b: 1}\n", ["x:1:4: a: 不支持 YAML 标签“!own”，请直接写内容"]),
        ("? [a, b]\n: c\n", ["x:1:3: 键必须是文字"]),
        ("? {a: b}\n: c\nd: 1\nd: 2\n", ["x:1:3: 键必须是文字", "x:4:1: d: 重复的键“d”"]),
        ('a: "\\0"\n', ["x:1:4: a: 含有看不见的控制字符 U+0000，请删掉"]),
        ('"a\\0": 1\n', ['x:1:1: "a\\u0000": 含有看不见的控制字符 U+0000，请删掉']),
        ("a: 1\n---\nb: 2\n", ["x:2:1: 一个文件只能写一份内容（这里多了一行 ---）"]),
        ("", ["x:1:1: 内容是空的"]),
        ("# 注释\n", ["x:1:1: 内容是空的"]),
        ("~\n", ["x:1:1: 内容是空的"]),
        ("a: b: c\n", ["x:1:5: YAML 写法有误（冒号的位置不对，含冒号的文字请加引号）"]),
        ("a:\n\tb: 1\n", ["x:2:1: YAML 写法有误（"]),
        ('a: "甲\nb: 1\n', ["x:1:4: YAML 写法有误（引号没有配对）"]),
        ("a: [1, 2\nb: 3\n", ["x:1:4: YAML 写法有误（方括号或花括号没有配对"]),
        ("a: **甲**\n", ["x:1:5: YAML 写法有误（以 * 开头的文字请加引号）"]),
        ("a: |甲\n", ["x:1:5: YAML 写法有误（| 或 > 之后要换行再写文字）"]),
        ("a: @甲\n", ["x:1:4: YAML 写法有误（这个符号不能放在开头"]),
        ("a: 1\nb\nc: 2\n", ["x:2:1: YAML 写法有误（这里缺少冒号）"]),
        ("a:\n  - 1\n - 2\n", ["x:3:2: YAML 写法有误（缩进不一致"]),
        ("a: *x\nb: [1\n", ["x:1:4: a: 不支持 YAML 别名 *x", "x:2:4: YAML 写法有误（"]),
    ],
)
def test_what_data_files_do_not_need_is_refused_with_its_place(text: str, lines: list[str]) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_yaml("x", text)

    said = [str(problem) for problem in refused.value.problems]
    assert len(said) == len(lines)
    assert all(line.startswith(start) for line, start in zip(said, lines, strict=True)), said


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 50_000])
def test_deep_nesting_is_refused_before_it_costs_anything(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_yaml("x", text)

    assert [problem.code for problem in refused.value.problems] == ["too-deep"]


def test_aliases_that_would_explode_cost_nothing() -> None:
    names = "abcdefghijklmnop"
    bomb = "a: &a [x, x, x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 90)}]\n" for old, new in pairwise(names)
    )
    with pytest.raises(Unreadable) as refused:
        parse_yaml("x", bomb)

    assert len(refused.value.problems) == len(names) - 1


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        parse_yaml("x", 'a: "\\ud800"\n')

    assert refused.value.problems[0].code in ("bad-yaml", "bad-character")
