"""Which questions an attempt asks, and in what order their options are shown."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.course import model
from courseware.course.live import LiveCourse
from courseware.grading.draw import draw, shown_order
from tests.grading.test_questions import (
    MATCHING,
    MULTIPLE,
    NUMBER,
    OPEN,
    ORDERING,
    SINGLE,
    WORD,
    options,
    question,
)


def quiz(objectives: str, size: int | None) -> model.Quiz:
    """Make a quiz with one question for each letter, which is its objective."""
    asked = tuple(
        model.OpenText(
            id=f"{letter}{i}", objective=letter, stem="问？", explanation="因为。", kind="open",
            model_answer="答。", look_for=("要点",),
        )
        for i, letter in enumerate(objectives)
    )  # fmt: skip
    return model.Quiz(title="测验", mode="practice", draw=size, questions=asked)


QUIZZES = st.builds(quiz, st.text("abcde", min_size=1, max_size=20), st.none() | st.integers(1, 25))
SEEN = st.dictionaries(
    st.builds(lambda letter, i: f"{letter}{i}", st.sampled_from("abcde"), st.integers(0, 20)),
    st.integers(0, 5),
)


@pytest.mark.parametrize(
    ("objectives", "size", "asked"),
    [
        ("aabb", None, 4),
        ("aabb", 1, 1),
        ("aabb", 3, 3),
        ("aabb", 4, 4),
        ("aabb", 9, 4),
        ("a", 1, 1),
    ],
)
def test_a_draw_has_the_size_it_should(objectives: str, size: int | None, asked: int) -> None:
    assert len(draw(quiz(objectives, size), "seed", {})) == asked


def test_without_a_size_everything_is_asked_in_the_authors_order() -> None:
    assert draw(quiz("abab", None), "seed", {}) == ("a0", "b1", "a2", "b3")


@given(QUIZZES, st.text(), SEEN)
def test_a_draw_takes_different_questions_in_the_authors_order(
    one: model.Quiz, seed: str, seen: dict[str, int]
) -> None:
    asked = draw(one, seed, seen)
    pool = [q.id for q in one.questions]

    assert len(asked) == min(one.draw or len(pool), len(pool))
    assert asked == tuple(q for q in pool if q in set(asked))


@given(QUIZZES, st.text(), SEEN)
def test_the_same_arguments_give_the_same_draw(
    one: model.Quiz, seed: str, seen: dict[str, int]
) -> None:
    assert draw(one, seed, seen) == draw(one, seed, dict(reversed(seen.items())))


@given(QUIZZES, st.text(), SEEN)
def test_objectives_take_turns(one: model.Quiz, seed: str, seen: dict[str, int]) -> None:
    pool = Counter(q.objective for q in one.questions)
    asked = Counter(q[0] for q in draw(one, seed, seen))

    most = max(asked.values())
    for objective, size in pool.items():
        assert asked[objective] >= min(size, most - 1)


@given(QUIZZES, st.text(), SEEN)
def test_within_an_objective_the_least_seen_are_asked_first(
    one: model.Quiz, seed: str, seen: dict[str, int]
) -> None:
    asked = set(draw(one, seed, seen))

    for objective in {q.objective for q in one.questions}:
        taken = [
            seen.get(q.id, 0) for q in one.questions if q.objective == objective and q.id in asked
        ]
        left = [
            seen.get(q.id, 0)
            for q in one.questions
            if q.objective == objective and q.id not in asked
        ]
        assert not taken or not left or max(taken) <= min(left)


def test_a_second_draw_asks_what_the_first_left_out() -> None:
    one = quiz("aabb", 2)
    first = draw(one, "ann:quiz:1", {})
    second = draw(one, "ann:quiz:2", dict.fromkeys(first, 1))

    assert not set(first) & set(second)
    assert set(first) | set(second) == {q.id for q in one.questions}


def test_objectives_not_asked_yet_come_first_when_there_are_fewer_places_than_objectives() -> None:
    one = quiz("abcdef", 3)
    first = draw(one, "ann:quiz:1", {})

    assert not set(first) & set(draw(one, "ann:quiz:2", dict.fromkeys(first, 1)))


def test_learners_and_tries_are_asked_different_questions() -> None:
    one = quiz("aaaabbbb", 4)

    assert len({draw(one, f"{who}:quiz:{n}", {}) for who in ("ann", "ben") for n in range(10)}) > 5


def test_the_final_test_of_the_shipped_course_is_balanced(shipped_course: LiveCourse) -> None:
    final = shipped_course.current().by_id["final-test"].content
    assert isinstance(final, model.Quiz)
    seen: Counter[str] = Counter()
    for number in range(1, 4):
        asked = draw(final, f"ann:final-test:{number}", seen)
        objectives = Counter(q.objective for q in final.questions if q.id in asked)
        pool = Counter(q.objective for q in final.questions)
        assert len(asked) == final.draw
        assert all(objectives[o] >= min(n, max(objectives.values()) - 1) for o, n in pool.items())
        seen.update(asked)


KINDS = [SINGLE, MULTIPLE, MATCHING, ORDERING]
SIZES = {"single": 3, "multiple": 5, "matching": 4, "ordering": 4}


@given(st.sampled_from(KINDS), st.text())
def test_a_rerun_never_reshuffles(asked: model.Question, seed: str) -> None:
    order = shown_order(asked, seed)

    assert order == shown_order(asked, seed)
    assert sorted(order) == list(range(SIZES[asked.kind]))


@given(st.text())
def test_steps_are_never_shown_in_the_right_order(seed: str) -> None:
    assert shown_order(ORDERING, seed) != (0, 1, 2, 3)


@pytest.mark.parametrize("asked", KINDS, ids=lambda q: q.kind)
def test_another_attempt_or_question_has_another_order(asked: model.Question) -> None:
    assert len({shown_order(asked, f"ann:quiz:{n}") for n in range(30)}) > 3
    twin = asked.model_copy(update={"id": "twin"})
    assert any(shown_order(asked, str(n)) != shown_order(twin, str(n)) for n in range(10))


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_options_with_an_order_of_their_own_keep_it(kind: str) -> None:
    fixed = question(kind, options=options(True, False, False, True), shuffle=False)

    assert {shown_order(fixed, str(n)) for n in range(20)} == {(0, 1, 2, 3)}


@pytest.mark.parametrize("asked", [NUMBER, WORD, OPEN], ids=lambda q: q.kind)
def test_what_is_typed_has_nothing_to_shuffle(asked: model.Question) -> None:
    assert shown_order(asked, "seed") == ()


def test_the_order_is_the_same_in_every_version_of_the_app() -> None:
    """A learner under way would see the options jump if an update changed these."""
    assert shown_order(MULTIPLE, "ann:quiz:1") == (2, 0, 3, 1, 4)
    assert draw(quiz("aabbcc", 3), "ann:quiz:1", {}) == ("a0", "b3", "c4")
