"""Judging prospects by MAN: one after another, until judging is mastered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from courseware.actions import sitting as s
from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.course.prospect_model import Dimension, ManExercise, Prospect
from courseware.grading import mastery
from courseware.grading.mastery import Judged, Standing
from courseware.grading.prospects import (
    ASK,
    DIMENSIONS,
    UNKNOWN,
    Key,
    Verdict,
    grade,
    marks_of,
)
from courseware.records import store

NAMES: Mapping[Dimension, str] = {"money": "购买能力", "authority": "决定权", "need": "需求"}


@dataclass(frozen=True)
class Answered:
    """An answer to one card, and what it was worth."""

    card: Prospect
    judgement: Key
    evidence: Mapping[Dimension, Sequence[int]]
    strategy: str
    verdict: Verdict
    questions: Mapping[str, str]


@dataclass(frozen=True)
class Practice:
    """A practice run. Cards are numbered from 1; nothing is composed before it is asked for."""

    sitting: s.Sitting
    exercise: ManExercise

    @property
    def count(self) -> int:
        """Return how many cards are answered."""
        return len(self.sitting.responses)

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Return the answers as mastery sees them."""
        return tuple(
            Judged(r.question_id, r.answer["letters"] == len(DIMENSIONS))
            for r in self.sitting.responses
        )

    @cached_property
    def standing(self) -> Standing:
        """Return how far from mastery the learner is."""
        return mastery.standing(self.exercise, self.judged)

    @cached_property
    def next_card(self) -> Prospect:
        """Return the card to judge now."""
        attempt = self.sitting.attempt
        order = attempt.question_ids
        card_id = mastery.next_card(self.exercise, order, attempt.seed, self.judged)
        return mastery.card_of(self.exercise, card_id)

    def has_met(self, card: Prospect) -> bool:
        """Say whether a card comes back that was answered before in this run."""
        return any(each.card == card.id for each in self.judged)

    def questions(self, number: int) -> Mapping[str, str]:
        """Return the three questions offered with card `number`, by the strategy they stand for.

        They say nothing of the card: chance and the number choose them.
        """
        rng = Random(f"{self.sitting.attempt.seed}:{number}")
        return {ASK[d]: rng.choice(getattr(self.exercise.questions, d)) for d in DIMENSIONS}

    def answered(self, number: int) -> Answered:
        """Return the answer to card `number` with its verdict. Raises IndexError."""
        response = self.sitting.responses[number - 1]
        said = response.answer
        card = mastery.card_of(self.exercise, response.question_id)
        parts = (said["judgement"], said["evidence"], said["strategy"])
        verdict = grade(self.exercise, card, *parts)
        return Answered(card, *parts, verdict, self.questions(number))


def practice_of(sitting: s.Sitting) -> Practice:
    """Return the practice run that an attempt holds. Raises Refused when it is something else."""
    if not isinstance(sitting.content, ManExercise):
        raise Refused("这不是一次 MAN 练习")
    return Practice(sitting, sitting.content)


def answer(
    house: House,
    learner_id: str,
    attempt_id: int,
    number: int,
    card_id: str,
    judgement: Mapping[Dimension, str],
    evidence: Mapping[Dimension, Sequence[int]],
    strategy: str,
) -> None:
    """Keep the answer to card `number` (from 1); the same number again changes nothing.

    `judgement` has a letter or ? for each dimension, `evidence` the places of the sentences
    pointed at, `strategy` the id of a strategy or of a question to ask. At mastery the run is
    closed. Raises Refused.
    """
    with house.database.write() as connection:
        attempt = s.own_attempt(connection, learner_id, attempt_id)
        practice = practice_of(s.load_sitting(house, connection, attempt))
        if number <= practice.count:
            return
        s.check_unfinished(attempt)
        card = practice.next_card
        if number != practice.count + 1 or card.id != card_id:
            raise Refused("现在轮到的是另一位客户，请刷新页面")
        kept = _readable(practice.exercise, card, judgement, evidence, strategy)
        verdict = grade(practice.exercise, card, *kept)
        said = {
            "judgement": kept[0],
            "evidence": kept[1],
            "strategy": kept[2],
            "letters": sum(verdict.right.values()),
        }
        try_no = sum(each.card == card.id for each in practice.judged) + 1
        now = house.now()
        store.add_response(connection, attempt_id, card.id, try_no, said, verdict.total, now)
        after = practice_of(s.load_sitting(house, connection, attempt))
        store.set_place(connection, attempt_id, after.standing.longest)
        if after.standing.is_mastered:
            letters = sum(r.answer["letters"] for r in after.sitting.responses)
            share = letters / (after.count * len(DIMENSIONS))
            store.finish_attempt(connection, attempt_id, share, True, now)


def _readable(
    exercise: ManExercise,
    card: Prospect,
    judgement: Mapping[Dimension, str],
    evidence: Mapping[Dimension, Sequence[int]],
    strategy: str,
) -> tuple[dict[Dimension, str], dict[Dimension, list[int]], str]:
    """Return an answer as it will be kept. Raises Refused for what is none."""
    letters: dict[Dimension, str] = {}
    pointed: dict[Dimension, list[int]] = {}
    for dimension in DIMENSIONS:
        letter = judgement.get(dimension, "")
        if letter not in marks_of(dimension):
            raise Refused(f"“{NAMES[dimension]}”还没有判断")
        places = sorted(set(evidence.get(dimension, ())))
        if not all(0 <= place < len(card.facts) for place in places):
            raise Refused("画像里没有这一句，请刷新页面")
        if letter == UNKNOWN:
            places = []
        elif not places:
            raise Refused(f"“{NAMES[dimension]}”还没有指出是凭哪一句；找不到就写“资料不足”")
        letters[dimension], pointed[dimension] = letter, places
    if strategy not in {*ASK.values(), *(each.id for each in exercise.strategies)}:
        raise Refused("还没有选怎么办")
    return letters, pointed, strategy
