"""The linter trips on flaws and leaves well-made items alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from courseware.course import model
from courseware.course.checks import (
    answers,
    item_echoes,
    item_patterns,
    item_writing,
)
from courseware.course.checks import (
    lessons as lesson_rules,
)
from courseware.course.folding import fold
from courseware.course.reading import Sources
from courseware.course.source import Document

Rule = Callable[[Sources], Any]


def item(options: list[str], stem: str = "小林怎么说？", id: str = "q", **more: Any) -> Any:
    """Return a single choice whose first option is the key."""
    return model.SingleChoice.model_validate(
        {
            "id": id,
            "kind": "single",
            "objective": "o",
            "stem": stem,
            "explanation": "x",
            "options": [
                {"text": text, "correct": i == 0, "why": "x"} for i, text in enumerate(options)
            ],
            **more,
        }
    )


def trips(rule: Rule, *items: Any) -> bool:
    path = "quizzes/x.yaml"
    sources = Sources(Path("."), documents={path: Document(path, {})})
    for each in items:
        sources.note_question(sources.documents[path], (), each)
    return bool(list(rule(sources)))


@pytest.mark.parametrize(
    ("options", "flawed"),
    [
        (["约好周五再来，请他看三家同行的用法", "先告辞", "再等等"], True),
        (["约好周五再来", "先告辞", "再等一等"], False),  # longer, but short all the same
        (["约好周五上午再来看样机", "把资料留下请他慢慢看", "先告辞"], False),
    ],
)
def test_a_key_much_longer_than_the_rest(options: list[str], flawed: bool) -> None:
    assert trips(item_writing.keys_are_no_longer_than_the_rest, item(options)) is flawed


@pytest.mark.parametrize(
    "text",
    ["以上都对", "以上都不对", "以上皆是", "以上皆非", "上述说法都正确", "前面三项都对", "都不对"],
)
def test_options_about_all_or_none_of_the_others(text: str) -> None:
    assert trips(item_writing.options_stand_for_themselves, item(["甲", "乙", text]))


@pytest.mark.parametrize(
    "text", ["都不记，当作没听过", "“客户都火了。”", "两样都算及时", "其他同事都在场时再谈"]
)
def test_options_that_only_say_all(text: str) -> None:
    assert not trips(item_writing.options_stand_for_themselves, item(["甲", "乙", text]))


@pytest.mark.parametrize(
    "stem",
    [
        "下列不属于三要素的是？",
        "以下哪一项不是关键点？",
        "下列说法错误的是",
        "小林刚进门。哪一句不该说？",
        "哪一项与目标无关？",
        "哪里不妥？",
        "**下列**不属于三要素的是？",
    ],
)
def test_negatives_nobody_would_see(stem: str) -> None:
    assert trips(item_writing.negatives_are_marked, item(["甲", "乙"], stem))


@pytest.mark.parametrize(
    "stem",
    [
        "哪一项**不是**关键点？",
        "哪里**不**妥？",
        "今天你能不能说？",
        "客户说：“我不是负责人。”小林下一句说什么？",
        "哪种写法不用再改？",
        "哪一家眼下不必常去，名字却该留在名单上？",
        "客户没有答应，也没有拒绝。小林接着怎么做？",
        "它归哪一类？（讲义印作“不拟放弃的”）",
    ],
)
def test_stems_that_may_say_not(stem: str) -> None:
    assert not trips(item_writing.negatives_are_marked, item(["甲", "乙"], stem))


@pytest.mark.parametrize(
    ("text", "flawed"),
    [
        ("一定要先见老总", True),
        ("所有客户", True),
        ("从不打折", True),
        ("任何时候", True),
        ("不一定", False),
        ("装车点一定，都收得到", False),
        ("在一定程度上", False),
        ("他不完全同意", False),
        ("都不记", False),
    ],
)
def test_absolutes_in_options(text: str, flawed: bool) -> None:
    assert trips(item_writing.options_avoid_absolutes, item(["甲", text])) is flawed


@pytest.mark.parametrize(
    ("stem", "options", "flawed"),
    [
        ("客户担心漏接报警。你怎么说？", ["报警不会漏接", "价格好谈", "设备很新"], True),
        ("客户担心漏接报警。你怎么说？", ["报警不会漏接", "报警器好谈", "设备很新"], False),
        ("客户担心漏接报警。你怎么说？", ["不会有这种事", "价格好谈", "设备很新"], False),
        ("客户问SMART是什么。", ["SMART五条", "三要素", "四关键"], True),
    ],
)
def test_a_word_of_the_stem_echoed_only_in_the_key(
    stem: str, options: list[str], flawed: bool
) -> None:
    assert trips(item_echoes.keys_do_not_echo_the_stem, item(options, stem)) is flawed


def test_a_common_word_is_no_echo() -> None:
    many = [item(["看报警", "甲", "乙"], "客户担心报警。", id=f"q{i}") for i in range(9)]

    assert not trips(item_echoes.keys_do_not_echo_the_stem, *many)


def test_options_that_differ_only_in_case_are_different_customers() -> None:
    assert not trips(answers.lists_hold_no_near_twins, item(["M+A+n", "M+A+N"]))
    assert trips(answers.lists_hold_no_near_twins, item(["M+A+n", "Ｍ + Ａ + ｎ"]))


def test_keys_that_are_the_longest_too_often() -> None:
    long = [item(["约好周五再来", "告辞", "等等"], id=f"long{i}") for i in range(3)]
    short = [item(["告辞", "约好周五再来", "等等"], id=f"short{i}") for i in range(4)]
    rule = item_patterns.keys_are_not_often_the_longest

    assert trips(rule, *long, *short[:2])
    assert not trips(rule, *long[:2], *short[:3])  # two of five is not more than 40 %
    assert not trips(rule, *long, short[0])  # too few to tell


def test_keys_that_bunch_where_nothing_is_shuffled() -> None:
    fixed = [item(["甲", "乙"], id=f"q{i}", shuffle=False) for i in range(4)]
    shuffled = [item(["甲", "乙"], id=f"q{i}") for i in range(4)]
    rule = item_patterns.keys_do_not_bunch_in_one_position

    assert trips(rule, *fixed)
    assert not trips(rule, *shuffled)
    assert not trips(rule, *fixed[:3])


@pytest.mark.parametrize(
    ("one", "other"),
    [("下一步", " 下 一 步。"), ("ＭＡＮ", "man"), ("“目标”", "目标"), ("20％", "20%")],
)
def test_wordings_that_count_as_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("+5", "-5"), ("2.5", "25"), ("20%", "20")])
def test_wordings_that_do_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_rule_says_why_it_is_there() -> None:
    modules = (answers, item_echoes, item_patterns, item_writing, lesson_rules)

    assert all(module.__doc__ for module in modules)
