"""Grades one answer to one question."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from courseware.course import model
from courseware.grading.answers import Answer
from courseware.grading.numerals import fold, parse_number


@dataclass(frozen=True)
class Grade:
    """`score` runs from 0 to 1, or is None where nobody can say (open text).

    `parts` says for each option, item or step whether the learner had it right; it is empty for
    typed answers. `note` is what the author says of this very mistake.
    """

    score: float | None
    parts: tuple[bool, ...] = ()
    note: str | None = None

    @property
    def is_right(self) -> bool:
        """Say whether the answer earns everything."""
        return self.score is not None and self.score >= 1.0


def grade(question: model.Question, answer: Answer) -> Grade:
    """Return what `answer` (as `read_answer` gives it) is worth."""
    if isinstance(question, model.SingleChoice):
        right = question.options[answer].correct
        return Grade(float(right), tuple(o.correct for o in question.options))
    if isinstance(question, model.MultipleChoice):
        return _grade_multiple(question, answer)
    if isinstance(question, model.Matching):
        parts = tuple(
            item.category == question.categories[chosen]
            for item, chosen in zip(question.items, answer, strict=True)
        )
        return Grade(sum(parts) / len(parts), parts)
    if isinstance(question, model.Ordering):
        return _grade_ordering(answer)
    if isinstance(question, model.NumberQuestion):
        return _grade_number(question, answer)
    if isinstance(question, model.ShortText):
        folded = fold(answer)
        if any(folded == fold(accepted) for accepted in question.accept):
            return Grade(1.0)
        known = (m.why for m in question.mistakes if fold(m.answer) == folded)
        return Grade(0.0, note=next(known, None))
    return Grade(None)


def _grade_multiple(question: model.MultipleChoice, answer: list[int]) -> Grade:
    """Give the share of keys chosen less the share of distractors chosen, at least 0.

    So ticking everything earns nothing, and a wrong tick takes back what a right one earned.
    """
    chosen = set(answer)
    keys = {i for i, option in enumerate(question.options) if option.correct}
    wrong = len(question.options) - len(keys)
    score = len(chosen & keys) / len(keys) - (len(chosen - keys) / wrong if wrong else 0.0)
    parts = tuple((i in chosen) == (i in keys) for i in range(len(question.options)))
    return Grade(max(0.0, score), parts)


def _grade_ordering(answer: list[int]) -> Grade:
    """Give Kendall's tau (pairs in order less pairs out of order, over all pairs), at least 0."""
    pairs = list(combinations(answer, 2))
    in_order = sum(first < second for first, second in pairs)
    tau = (2 * in_order - len(pairs)) / len(pairs)
    return Grade(max(0.0, tau), tuple(step == place for place, step in enumerate(answer)))


def _grade_number(question: model.NumberQuestion, answer: str) -> Grade:
    value = parse_number(answer, question.unit)
    if value is None:
        return Grade(0.0)
    if abs(value - question.answer) <= question.tolerance + 1e-9:
        return Grade(1.0)
    known = (m.why for m in question.mistakes if abs(m.answer - value) <= 1e-9)
    return Grade(0.0, note=next(known, None))
