"""What an answer to each kind of question is worth."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from courseware.course import model
from courseware.course.live import LiveCourse
from courseware.grading.answers import read_answer
from courseware.grading.questions import grade
from tests.playing import key_of, miss_of

READ = TypeAdapter[model.Question](model.Question)


def question(kind: str, **fields: Any) -> model.Question:
    base = {"id": "q", "objective": "o", "stem": "问？", "explanation": "因为。"}
    return READ.validate_python({**base, "kind": kind, **fields})


def options(*correct: bool) -> list[dict[str, Any]]:
    return [{"text": f"选项{i}", "correct": c} for i, c in enumerate(correct)]


SINGLE = question("single", options=options(False, True, False))
MULTIPLE = question("multiple", options=options(True, False, True, False, True))
TWO_OF_THREE = question("multiple", options=options(True, True, False))
MATCHING = question(
    "matching",
    categories=["甲", "乙", "丙"],
    items=[{"text": t, "category": c} for t, c in zip("一二三四", "甲乙丙甲", strict=True)],
)
ORDERING = question("ordering", items=[{"text": f"第{i}步"} for i in range(4)])
NUMBER = question(
    "number", answer=28, unit="日", mistakes=[{"answer": 25, "why": "那是周计划的日子。"}]
)
NEAR = question("number", answer=3.45, tolerance=0.01)
LARGE = question("number", answer=110_000_000)
WORD = question(
    "text",
    accept=["下一步", "How much", "320"],
    mistakes=[{"answer": "总结", "why": "回来以后才写。"}],
)
OPEN = question("open", model_answer="周五上午十点再来。", look_for=["有时间"])
ALL_KINDS = [SINGLE, MULTIPLE, MATCHING, ORDERING, NUMBER, WORD, OPEN]

SCORES: list[tuple[model.Question, Any, float | None]] = [
    (SINGLE, 1, 1), (SINGLE, 0, 0), (SINGLE, 2, 0),
    # share of keys less share of distractors
    (MULTIPLE, [0, 2, 4], 1), (MULTIPLE, [0, 2], 2 / 3), (MULTIPLE, [0], 1 / 3),
    (MULTIPLE, [0, 2, 4, 1], 1 / 2), (MULTIPLE, [0, 1], 0), (MULTIPLE, [1], 0),
    (MULTIPLE, [1, 3], 0), (MULTIPLE, [0, 2, 1], 2 / 3 - 1 / 2), (MULTIPLE, [0, 1, 2, 3, 4], 0),
    (TWO_OF_THREE, [0, 1], 1), (TWO_OF_THREE, [0], 1 / 2), (TWO_OF_THREE, [0, 2], 0),
    (TWO_OF_THREE, [2], 0), (TWO_OF_THREE, [0, 1, 2], 0),
    # each item its share
    (MATCHING, [0, 1, 2, 0], 1), (MATCHING, [0, 1, 2, 1], 3 / 4), (MATCHING, [0, 0, 0, 0], 1 / 2),
    (MATCHING, [1, 2, 0, 2], 0),
    # Kendall's tau, at least 0: a neighbours' swap costs a third of four steps' six pairs
    (ORDERING, [0, 1, 2, 3], 1), (ORDERING, [1, 0, 2, 3], 2 / 3), (ORDERING, [0, 1, 3, 2], 2 / 3),
    (ORDERING, [1, 0, 3, 2], 1 / 3), (ORDERING, [3, 0, 1, 2], 0), (ORDERING, [3, 2, 1, 0], 0),
    (NUMBER, "28", 1), (NUMBER, "２８日", 1), (NUMBER, "二十八", 1), (NUMBER, "28.0", 1),
    (NUMBER, "25", 0), (NUMBER, "-28", 0), (NUMBER, "28.5", 0), (NUMBER, "2.8万", 0),
    (NEAR, "3.45", 1), (NEAR, "3.44", 1), (NEAR, "3.46", 1), (NEAR, "3.47", 0), (NEAR, "3.439", 0),
    (LARGE, "1.1亿", 1), (LARGE, "一亿一千万", 1), (LARGE, "110,000,000", 1), (LARGE, "1.2亿", 0),
    (WORD, "下一步", 1), (WORD, " 下 1 步。", 1), (WORD, "HOW  MUCH", 1), (WORD, "三百二", 1),
    (WORD, "总结", 0), (WORD, "别的", 0), (WORD, "下一", 0), (WORD, "一" + "万" * 1999, 0),
    (OPEN, "随便写写", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "answer", "score"), SCORES, ids=lambda value: ascii(value)[:30] if value != "" else ""
)
def test_each_answer_is_worth_what_the_table_says(
    asked: model.Question, answer: Any, score: float | None
) -> None:
    result = grade(asked, read_answer(asked, answer))

    assert result.score == (None if score is None else pytest.approx(score))
    assert result.is_right is (score == 1)


PARTS = [
    (SINGLE, 0, (False, True, False)),
    (MULTIPLE, [0, 1], (True, False, False, True, False)),
    (MATCHING, [0, 1, 1, 0], (True, True, False, True)),
    (ORDERING, [1, 0, 2, 3], (False, False, True, True)),
    (NUMBER, "28", ()),
    (WORD, "总结", ()),
    (OPEN, "写了", ()),
]


@pytest.mark.parametrize(("asked", "answer", "parts"), PARTS, ids=lambda v: ascii(v)[:20])
def test_each_part_says_whether_it_was_right(
    asked: model.Question, answer: Any, parts: tuple[bool, ...]
) -> None:
    assert grade(asked, answer).parts == parts


@pytest.mark.parametrize(
    ("asked", "answer", "note"),
    [
        (NUMBER, "25日", "那是周计划的日子。"),
        (NUMBER, "二十五", "那是周计划的日子。"),
        (NUMBER, "24", None),
        (NUMBER, "28", None),
        (WORD, "总 结！", "回来以后才写。"),
        (WORD, "计划", None),
    ],
)
def test_a_known_mistake_is_explained(asked: model.Question, answer: str, note: str | None) -> None:
    assert grade(asked, answer).note == note


@pytest.mark.parametrize("kind", ["single", "multiple", "matching", "ordering", "number", "text"])
def test_every_shipped_question_gives_its_key_everything_and_a_miss_nothing(
    shipped_course: LiveCourse, kind: str
) -> None:
    asked = [
        q
        for activity in shipped_course.current().activities
        for q in activity.questions.values()
        if q.kind == kind
    ]

    assert asked
    for one in asked:
        assert grade(one, read_answer(one, key_of(one))).score == 1.0, one.id
        assert grade(one, read_answer(one, miss_of(one))).score == 0.0, one.id


def test_every_listed_mistake_of_the_shipped_course_is_wrong_and_gets_its_note(
    shipped_course: LiveCourse,
) -> None:
    for activity in shipped_course.current().activities:
        for one in activity.questions.values():
            for mistake in getattr(one, "mistakes", ()):
                result = grade(one, read_answer(one, str(mistake.answer)))
                assert (result.score, result.note) == (0.0, mistake.why), one.id


@st.composite
def multiple_choices(draw: st.DrawFn) -> tuple[model.Question, set[int], int]:
    size = draw(st.integers(3, 10))
    keys = draw(st.sets(st.integers(0, size - 1), min_size=2, max_size=size - 1))
    return question("multiple", options=options(*(i in keys for i in range(size)))), keys, size


@given(multiple_choices(), st.data())
def test_a_multiple_choice_is_worth_0_to_1_and_only_its_key_earns_all(
    asked: tuple[model.Question, set[int], int], data: st.DataObject
) -> None:
    one, keys, size = asked
    chosen = data.draw(st.sets(st.integers(0, size - 1), min_size=1))

    score = grade(one, sorted(chosen)).score

    assert score is not None
    assert 0.0 <= score <= 1.0
    assert (score == 1.0) is (chosen == keys)
    assert grade(one, list(range(size))).score == 0.0
    assert grade(one, sorted(keys)).score == 1.0


@given(multiple_choices(), st.data())
def test_a_wrong_tick_never_helps_and_a_right_one_never_hurts(
    asked: tuple[model.Question, set[int], int], data: st.DataObject
) -> None:
    one, keys, size = asked
    chosen = data.draw(st.sets(st.integers(0, size - 1), min_size=1))
    more = data.draw(st.integers(0, size - 1))
    before, after = (grade(one, sorted(s)).score for s in (chosen, chosen | {more}))

    assert before is not None and after is not None
    assert after >= before if more in keys else after <= before


@pytest.mark.parametrize("size", [3, 4, 5, 6])
def test_of_all_orders_only_the_right_one_earns_all(size: int) -> None:
    one = question("ordering", items=[{"text": f"第{i}步"} for i in range(size)])
    scores = {order: grade(one, list(order)).score for order in permutations(range(size))}

    assert all(score is not None and 0.0 <= score <= 1.0 for score in scores.values())
    assert [order for order, score in scores.items() if score == 1.0] == [tuple(range(size))]
    assert scores[tuple(reversed(range(size)))] == 0.0


@given(st.lists(st.integers(0, 2), min_size=4, max_size=4))
def test_a_matching_is_worth_the_share_of_its_items(chosen: list[int]) -> None:
    right = sum(a == b for a, b in zip(chosen, [0, 1, 2, 0], strict=True))

    assert grade(MATCHING, chosen).score == right / 4


@given(st.text(max_size=50))
def test_no_typed_answer_upsets_the_grading(text: str) -> None:
    assert grade(WORD, text).score in (0.0, 1.0)
    assert grade(NUMBER, text).score in (0.0, 1.0)
    assert grade(OPEN, text).score is None
