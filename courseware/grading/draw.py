"""Which questions an attempt asks, and in what order a learner sees their options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from courseware.course import model


def draw(quiz: model.Quiz, seed: str, times_seen: Mapping[str, int]) -> tuple[str, ...]:
    """Return the ids of the questions that this attempt asks, in the author's order.

    Objectives take turns, so that the draw is balanced over them; within an objective the questions
    seen least often come first, so that another try meets new variants. Same arguments, same draw.
    """
    size = min(quiz.draw or len(quiz.questions), len(quiz.questions))
    random = Random(seed)
    piles: dict[str, list[model.Question]] = {}
    for question in quiz.questions:
        piles.setdefault(question.objective, []).append(question)
    for pile in piles.values():
        random.shuffle(pile)
        pile.sort(key=lambda question: times_seen.get(question.id, 0))
    turns = list(piles.values())
    random.shuffle(turns)
    turns.sort(key=lambda pile: times_seen.get(pile[0].id, 0))
    chosen: set[str] = set()
    while len(chosen) < size:
        for pile in turns:
            if pile and len(chosen) < size:
                chosen.add(pile.pop(0).id)
    return tuple(q.id for q in quiz.questions if q.id in chosen)


def shown_order(question: model.Question, seed: str) -> tuple[int, ...]:
    """Return the indexes of a question's options or items in the order they are shown.

    The order depends on attempt and question alone, so a rerun never reshuffles.
    """
    parts: Sequence[object] = ()
    if isinstance(question, (model.SingleChoice, model.MultipleChoice)):
        parts = question.options
        if not question.shuffle:
            return tuple(range(len(parts)))
    elif isinstance(question, (model.Matching, model.Ordering)):
        parts = question.items
    order = list(range(len(parts)))
    random = Random(f"{seed}:{question.id}")
    random.shuffle(order)
    if isinstance(question, model.Ordering):
        # Steps already in the right order would be answered by doing nothing.
        while order == sorted(order):
            random.shuffle(order)
    return tuple(order)
