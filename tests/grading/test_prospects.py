"""A judgement of a prospect beside the card's own sentences."""

from __future__ import annotations

from itertools import product

import pytest

from courseware.course.live import LiveCourse
from courseware.course.prospect_model import ManExercise, ManWeights, Prospect, ProspectFact
from courseware.grading import prospects
from courseware.grading.prospects import ASK, DIMENSIONS, grade, key_of, right_strategies, written


@pytest.fixture(scope="module")
def exercise(shipped_course: LiveCourse) -> ManExercise:
    found = [
        a.content for a in shipped_course.current().activities if isinstance(a.content, ManExercise)
    ]
    return found[0]


def card(*shows: str | None) -> Prospect:
    """Return a card whose sentences show these letters, with sentences that show nothing to fill up."""
    shown = [*shows, *[None] * (5 - len(shows))]
    facts = tuple(
        ProspectFact(text=f"第{i}句。", shows=mark, why="因为。")  # type: ignore[arg-type]
        for i, mark in enumerate(shown)
    )
    return Prospect(id="c", title="某人", trade="某业", product="专线", facts=facts)


FULL = {"money": "M", "authority": "a", "need": "N"}
PROOF = {"money": [0], "authority": [1], "need": [2]}


def test_the_key_is_what_the_sentences_show() -> None:
    assert written(key_of(card("n", "M", "A"))) == "M+A+n"
    assert written(key_of(card("a", "a"))) == "?+a+?"


# Judgement of M+a+N, evidence, strategy: what each part and the whole is worth.
WORTH = [
    (FULL, PROOF, "find-a", (1, 1, True, 1)),
    ({**FULL, "need": "n"}, PROOF, "find-a", (2 / 3, 1, True, 0.8)),
    (
        {**FULL, "need": "?"},
        {**PROOF, "need": []},
        "find-a",
        (2 / 3, 2 / 3, True, 0.4 + 0.2 * 2 / 3 + 0.2),
    ),
    (
        FULL,
        {**PROOF, "money": [0, 3]},
        "find-a",
        (1, (2 / 3 + 2) / 3, True, 0.8 + 0.2 * (2 / 3 + 2) / 3),
    ),
    (FULL, {**PROOF, "money": [4]}, "find-a", (1, 2 / 3, True, 0.8 + 0.2 * 2 / 3)),
    (FULL, PROOF, "grow", (1, 1, False, 0.8)),
    (FULL, PROOF, "ask-money", (1, 1, False, 0.8)),
    (FULL, {}, "grow", (1, 0, False, 0.6)),
    ({}, {}, "nothing", (0, 0, False, 0)),
    (FULL, dict.fromkeys(DIMENSIONS, range(5)), "find-a", (1, 1 / 3, True, 0.8 + 0.2 / 3)),
]


@pytest.mark.parametrize(("letters", "proof", "strategy", "worth"), WORTH)
def test_letters_evidence_and_strategy_count_apart(
    exercise: ManExercise, letters: dict, proof: dict, strategy: str, worth: tuple
) -> None:
    found = grade(exercise, card("M", "a", "N"), letters, proof, strategy)

    assert (found.judgement, found.proof, found.strategy_right, found.total) == pytest.approx(worth)
    assert found.all_right == (found.judgement == 1)


def test_two_sentences_that_decide_a_letter_are_both_asked_for(exercise: ManExercise) -> None:
    both = card("M", "M", "a", "N")
    found = grade(exercise, both, FULL, {"money": [0, 4], "authority": [2], "need": [3]}, "find-a")

    evidence = found.evidence["money"]
    assert (evidence.found, evidence.missed, evidence.stray) == ((0,), (1,), (4,))
    assert evidence.score == 0.5


def test_what_is_not_known_is_a_judgement_and_needs_no_evidence(exercise: ManExercise) -> None:
    open_card = card("M", "A")
    found = grade(
        exercise,
        open_card,
        {"money": "M", "authority": "A", "need": "?"},
        {"money": [0], "authority": [1]},
        ASK["need"],
    )

    assert found.total == 1
    assert "need" not in found.evidence
    guessed = grade(
        exercise, open_card, {"money": "M", "authority": "A", "need": "N"}, PROOF, "ideal"
    )
    assert (guessed.right["need"], guessed.strategy_right) == (False, False)


def test_any_letter_that_is_not_known_may_be_asked_for_first(exercise: ManExercise) -> None:
    assert right_strategies(exercise, key_of(card("A"))) == ("ask-money", "ask-need")


def test_weights_need_not_add_up_to_a_hundred(exercise: ManExercise) -> None:
    light = exercise.model_copy(update={"weights": ManWeights(judgement=2, evidence=0, strategy=2)})

    assert grade(light, card("M", "a", "N"), FULL, {}, "grow").total == 0.5


HANDOUT = {
    "M+A+N": "理想的销售对象",
    "M+A+n": "配上熟练的销售技术",
    "M+a+N": "有决定权的人",
    "m+A+N": "给予融资",
    "m+a+N": "长期观察、培养",
    "m+A+n": "长期观察、培养",
    "M+a+n": "长期观察、培养",
    "m+a+n": "停止接触",
}


@pytest.mark.parametrize("marks", list(product("Mm", "Aa", "Nn")), ids="".join)
def test_the_strategies_are_the_handouts(exercise: ManExercise, marks: tuple[str, ...]) -> None:
    [name] = right_strategies(exercise, dict(zip(DIMENSIONS, marks, strict=True)))

    words = {each.id: each.text for each in exercise.strategies}
    assert HANDOUT["+".join(marks)] in words[name]


def test_the_shipped_cards_cover_every_combination_in_many_trades(exercise: ManExercise) -> None:
    keys = [written(key_of(each)) for each in exercise.cards]

    assert len(exercise.cards) >= 24
    assert set(HANDOUT) <= set(keys)
    assert sum(prospects.UNKNOWN in key for key in keys) >= 3
    assert len({each.trade for each in exercise.cards}) >= 20
    assert any("小王" in fact.text for each in exercise.cards for fact in each.facts)
