"""The key of a MAN card, and what an answer to it is worth."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from courseware.course.prospect_model import Dimension, ManExercise, ManWeights, Prospect

# In the order of the letters in MAN.
DIMENSIONS: tuple[Dimension, ...] = ("money", "authority", "need")
LETTERS: Mapping[Dimension, str] = {"money": "M", "authority": "A", "need": "N"}
_SPEAKS_OF: dict[str, Dimension] = {"M": "money", "A": "authority", "N": "need"}
UNKNOWN = "?"
# Stands for "find out about this first" where the id of a strategy would.
ASK: Mapping[Dimension, str] = {d: f"ask-{d}" for d in DIMENSIONS}

# A letter of the right case, or UNKNOWN, by dimension.
Key = Mapping[Dimension, str]


def dimension_of(letter: str) -> Dimension:
    """Return what a letter of either case speaks of. Raises KeyError for another letter."""
    return _SPEAKS_OF[letter.upper()]


def marks_of(dimension: Dimension) -> tuple[str, str, str]:
    """Return the three judgements there are: has, has not, not known."""
    mark = LETTERS[dimension]
    return mark, mark.lower(), UNKNOWN


def key_of(card: Prospect) -> Key:
    """Return what the card's sentences show."""
    shown = {dimension_of(f.shows): str(f.shows) for f in card.facts if f.shows}
    return {d: shown.get(d, UNKNOWN) for d in DIMENSIONS}


def written(key: Key) -> str:
    """Return a key in one word, as the handout writes it: M+A+n, with ? for what is not known."""
    return "+".join(key[d] for d in DIMENSIONS)


def right_strategies(exercise: ManExercise, key: Key) -> tuple[str, ...]:
    """Return what may be done about a prospect: strategy ids, or ASK for what is not known."""
    missing = tuple(ASK[d] for d in DIMENSIONS if key[d] == UNKNOWN)
    return missing or (strategy_of(exercise, key),)


def strategy_of(exercise: ManExercise, key: Key) -> str:
    """Return the strategy id for a full key. Raises KeyError for one that is not full."""
    return {str(c.key): c.strategy for c in exercise.combinations}[written(key)]


@dataclass(frozen=True)
class Evidence:
    """Sentences of one letter by their place in the card, from 0; `score` is 0 to 1."""

    found: tuple[int, ...]
    missed: tuple[int, ...]
    stray: tuple[int, ...]
    score: float


@dataclass(frozen=True)
class Verdict:
    """What an answer is worth. `evidence` has the known letters only; scores are 0 to 1."""

    key: Key
    right: Mapping[Dimension, bool]
    evidence: Mapping[Dimension, Evidence]
    strategy_right: bool
    judgement: float
    proof: float
    total: float

    @property
    def all_right(self) -> bool:
        """Say whether all three letters are right."""
        return all(self.right.values())


def grade(
    exercise: ManExercise,
    card: Prospect,
    judgement: Key,
    evidence: Mapping[Dimension, Collection[int]],
    strategy: str,
) -> Verdict:
    """Return what an answer to a card is worth.

    `evidence` holds the places of the sentences pointed at. For each letter that the card decides
    it earns the harmonic mean (F1) of two shares: of what was pointed at, how much decides the
    letter, and of what decides it, how much was pointed at. For a letter that the card leaves open
    nothing is expected.
    """
    key = key_of(card)
    right: dict[Dimension, bool] = {d: judgement.get(d) == key[d] for d in DIMENSIONS}
    proofs: dict[Dimension, Evidence] = {
        d: _compare(_deciding(card, d), set(evidence.get(d, ())))
        for d in DIMENSIONS
        if key[d] != UNKNOWN
    }
    judged = sum(right.values()) / len(DIMENSIONS)
    proof = sum(p.score for p in proofs.values()) / len(proofs) if proofs else 1.0
    fitting = strategy in right_strategies(exercise, key)
    total = _weigh(exercise.weights, judged, proof, fitting)
    return Verdict(key, right, proofs, fitting, judged, proof, total)


def _deciding(card: Prospect, dimension: Dimension) -> set[int]:
    return {i for i, f in enumerate(card.facts) if f.shows and dimension_of(f.shows) == dimension}


def _compare(deciding: set[int], pointed: set[int]) -> Evidence:
    found = deciding & pointed
    score = 2 * len(found) / (len(deciding) + len(pointed))
    return Evidence(
        tuple(sorted(found)),
        tuple(sorted(deciding - pointed)),
        tuple(sorted(pointed - deciding)),
        score,
    )


def _weigh(weights: ManWeights, judged: float, proof: float, fitting: bool) -> float:
    parts = (
        (weights.judgement, judged),
        (weights.evidence, proof),
        (weights.strategy, float(fitting)),
    )
    return sum(weight * share for weight, share in parts) / sum(weight for weight, _ in parts)
