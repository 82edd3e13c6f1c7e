"""Which prospect comes next, and when judging is mastered."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.course.prospect_model import ManExercise, ManMastery
from courseware.course.reading import read_sources
from courseware.grading import prospect_maker as maker
from courseware.grading.mastery import Judged, card_of, next_card, order_of, standing
from courseware.grading.prospects import UNKNOWN, key_of, written
from tests.conftest import ROOT

EXERCISE = next(found for _, found in read_sources(ROOT).of_type(ManExercise))
AUTHORED = {card.id for card in EXERCISE.cards}


def key(card_id: str) -> str:
    return written(key_of(card_of(EXERCISE, card_id)))


def play(marks: list[bool], seed: str = "s", order: tuple[str, ...] | None = None) -> list[Judged]:
    """Return the cards that come when the letters are right or not, in this order."""
    order = order_of(EXERCISE, seed) if order is None else order
    answers: list[Judged] = []
    for right in marks:
        answers.append(Judged(next_card(EXERCISE, order, seed, answers), right))
    return answers


@given(st.text(max_size=12), st.sets(st.sampled_from(sorted(AUTHORED))))
def test_the_order_has_every_unseen_card_once_and_combinations_alternate(
    seed: str, seen: set[str]
) -> None:
    order = order_of(EXERCISE, seed, seen)

    assert sorted(order) == sorted(AUTHORED - seen)
    if not seen:
        keys = [key(name) for name in order]
        assert all(one != other for one, other in pairwise(keys))
        assert len(set(keys[:12])) == len(set(keys)), "each kind comes before any comes again"


def test_learners_meet_the_cards_in_different_orders() -> None:
    assert order_of(EXERCISE, "ann") != order_of(EXERCISE, "ben")


@given(st.text(max_size=12))
def test_authored_cards_come_first_then_composed_ones_without_end(seed: str) -> None:
    cards = [each.card for each in play([True] * 60, seed)]

    assert set(cards[: len(AUTHORED)]) == AUTHORED
    assert all(card.startswith("gen-") for card in cards[len(AUTHORED) :])
    assert len(set(cards)) == 60


@given(st.text(max_size=12), st.integers(0, 40))
def test_a_miss_comes_back_as_another_card_within_three_and_itself_later(
    seed: str, place: int
) -> None:
    marks = [True] * (place + 8)
    marks[place] = False
    cards = [each.card for each in play(marks, seed)]
    missed = cards[place]

    following = cards[place + 1 : place + 4]
    assert key(missed) in {key(card) for card in following}
    assert missed not in following
    assert cards.count(missed) == 2
    assert cards.index(missed, place + 1) == place + 6


@given(st.lists(st.booleans(), max_size=40), st.text(max_size=12))
def test_no_card_comes_twice_in_a_row_and_a_right_one_never_again(
    marks: list[bool], seed: str
) -> None:
    answers = play(marks, seed)

    for i, one in enumerate(answers[:-1]):
        assert one.card != answers[i + 1].card
        if one.right:
            assert one.card not in [later.card for later in answers[i + 1 :] if later is not one]


def met(*names: str) -> list[Judged]:
    """Return right judgements of composed cards with these keys; `x` before one is a miss."""
    answers = []
    for i, name in enumerate(names):
        right = not name.startswith("x")
        answers.append(Judged(maker.id_of("met", i, name.lstrip("x")), right))
    return answers


SIX = ("M+A+N", "M+A+n", "M+a+N", "m+A+N", "m+a+N", "m+a+N")
STANDINGS = [
    ((), (0, 0, 0, False)),
    (SIX, (6, 6, 5, True)),
    (SIX[:5], (5, 5, 5, False)),
    (("xM+a+n", *SIX), (6, 6, 5, True)),
    ((*SIX[:5], "xm+a+n"), (0, 5, 0, False)),
    ((*SIX[:5], "xm+a+n", *SIX[:5]), (5, 5, 5, False)),
    ((*SIX, "xm+a+n"), (0, 6, 0, True)),
    (("M+A+N",) * 9, (9, 9, 1, False)),
    ((*SIX[:4], "M+A+?", "?+a+n"), (6, 6, 4, False)),
    ((*SIX[:5], "M+A+?"), (6, 6, 5, True)),
]


@pytest.mark.parametrize(("names", "found"), STANDINGS)
def test_mastery_is_a_run_of_right_judgements_over_enough_combinations(
    names: tuple[str, ...], found: tuple[int, int, int, bool]
) -> None:
    now = standing(EXERCISE, met(*names))

    assert (now.run, now.longest, len(now.combinations), now.is_mastered) == found
    assert not [each for each in now.combinations if UNKNOWN in each]


def test_a_card_that_comes_back_neither_lengthens_a_run_nor_breaks_it() -> None:
    answers = met(*SIX[:3])

    assert standing(EXERCISE, [*answers, answers[0]]).run == 3
    assert standing(EXERCISE, [*answers, Judged(answers[0].card, False)]).run == 0
    missed = Judged(answers[0].card, False)
    assert standing(EXERCISE, [missed, *answers]).run == 2


def test_how_long_the_run_must_be_is_the_authors_choice() -> None:
    short = EXERCISE.model_copy(update={"mastery": ManMastery(run=2, combinations=2)})

    assert standing(short, met("M+A+N", "m+a+n")).is_mastered
    assert not standing(short, met("M+A+N", "M+A+N")).is_mastered


@given(st.text(max_size=12))
def test_who_is_always_right_masters_it_in_about_the_shortest_run(seed: str) -> None:
    answers = play([True] * 10, seed)

    assert not standing(EXERCISE, answers[:5]).is_mastered
    assert standing(EXERCISE, answers).is_mastered
