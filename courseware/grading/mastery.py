"""Which prospect comes next in a practice run, and when judging is mastered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from courseware.course.prospect_model import ManExercise, Prospect
from courseware.grading import prospect_maker as maker
from courseware.grading.prospects import UNKNOWN, key_of, written

# How many cards after a miss its combination comes back in another card, and the card itself.
LIKE_IT, ITSELF = 2, 6


@dataclass(frozen=True)
class Judged:
    """One answer as mastery sees it: which card, and whether all three letters were right."""

    card: str
    right: bool


@dataclass(frozen=True)
class Standing:
    """Where a learner stands. `run` counts right new cards in a row, `longest` the best run.

    `combinations` are those in the run, in the handout's writing, without cards that leave a
    letter open.
    """

    run: int
    longest: int
    combinations: tuple[str, ...]
    is_mastered: bool


def order_of(exercise: ManExercise, seed: str, seen: Collection[str] = ()) -> tuple[str, ...]:
    """Return the authored cards that the learner has not seen, shuffled; combinations alternate."""
    keys = {c.id: written(key_of(c)) for c in exercise.cards}
    rng = Random(seed)
    left = [c.id for c in exercise.cards if c.id not in seen]
    rng.shuffle(left)
    order: list[str] = []
    while left:
        # Of the combinations that least was shown of, whichever card comes first.
        counts = {name: sum(keys[o] == keys[name] for o in order) for name in left}
        last = keys[order[-1]] if order else ""
        best = min(left, key=lambda name: (keys[name] == last, counts[name]))
        order.append(best)
        left.remove(best)
    return tuple(order)


def standing(exercise: ManExercise, answers: Iterable[Judged]) -> Standing:
    """Return where the answers so far (of one run, in order) leave the learner.

    A card that comes back neither lengthens a run nor, if right, breaks it. Mastery, once reached,
    stays.
    """
    keys = _authored_keys(exercise)
    met: set[str] = set()
    run: list[str] = []
    longest, mastered = 0, False
    for answer in answers:
        if not answer.right:
            run = []
        elif answer.card not in met:
            run.append(_key(keys, answer.card))
        met.add(answer.card)
        longest = max(longest, len(run))
        goal = exercise.mastery
        mastered = mastered or (len(run) >= goal.run and len(_full(run)) >= goal.combinations)
    return Standing(len(run), longest, tuple(sorted(_full(run))), mastered)


def next_card(
    exercise: ManExercise, order: Sequence[str], seed: str, answers: Sequence[Judged]
) -> str:
    """Return the id of the card that comes after these answers; always the same for the same.

    A missed card's combination comes back in a different card after one other, and the missed card
    itself after five; one card later when both fall together. Otherwise authored cards come in
    their order, and once they are all seen, composed ones without end.
    """
    queue = _Queue(exercise, list(order), seed)
    for answer in answers:
        queue.pop()
        if not answer.right:
            queue.bring_back(answer.card)
    return queue.pop()


def card_of(exercise: ManExercise, card_id: str) -> Prospect:
    """Return an authored or composed card by its id. Raises LookupError."""
    for card in exercise.cards:
        if card.id == card_id:
            return card
    return maker.make(exercise, card_id)


def _authored_keys(exercise: ManExercise) -> Mapping[str, str]:
    return {c.id: written(key_of(c)) for c in exercise.cards}


def _key(keys: Mapping[str, str], card_id: str) -> str:
    return keys.get(card_id) or maker.written_key(card_id)


def _full(keys: Iterable[str]) -> set[str]:
    return {key for key in keys if UNKNOWN not in key}


@dataclass
class _Queue:
    """Deals cards one by one. Invariant: `due` is by the number at which a card should come."""

    exercise: ManExercise
    order: list[str]
    seed: str
    dealt: int = 0
    made: int = 0
    due: list[tuple[int, str, str]] = field(default_factory=list)  # number, key or "", card or ""

    def __post_init__(self) -> None:
        self.keys = _authored_keys(self.exercise)

    def pop(self) -> str:
        """Deal the next card."""
        self.dealt += 1
        ripe = [each for each in self.due if each[0] <= self.dealt]
        if ripe:
            first = min(ripe)
            self.due.remove(first)
            return first[2] or self._like(first[1])
        if self.order:
            return self.order.pop(0)
        return self._made(None)

    def bring_back(self, card_id: str) -> None:
        """Plan that a missed card and its combination come again."""
        self.due.append((self.dealt + LIKE_IT, _key(self.keys, card_id), ""))
        self.due.append((self.dealt + ITSELF, "", card_id))

    def _like(self, key: str) -> str:
        for name in self.order:
            if self.keys[name] == key:
                self.order.remove(name)
                return name
        return self._made(key)

    def _made(self, key: str | None) -> str:
        card_id = maker.id_of(self.seed, self.made, key)
        self.made += 1
        return card_id
