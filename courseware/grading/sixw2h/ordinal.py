"""Weighs named signals into a grade: one weighing for "at least 1", one for "2"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

THIN = 0.88  # How much of its chance a 1 keeps that rests on general words only.


@dataclass(frozen=True)
class Weighing:
    """A logistic weighing: `base`, and how much one unit of each signal adds to the log odds."""

    base: float
    weights: Mapping[str, float]

    def chance(self, signals: Mapping[str, float]) -> float:
        """Return the probability, 0 to 1, that these signals deserve the grade."""
        sum_ = self.base + sum(self.weights.get(name, 0.0) * v for name, v in signals.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, sum_))))


def grade(
    some: Weighing, full: Weighing, signals: Mapping[str, float], *, thin: bool = False
) -> tuple[int, float]:
    """Return the grade 0, 1 or 2 and how sure that is, 0 to 1.

    Both chances only rise with signals that count for a text and fall with those that count
    against it. `thin` says that only general words speak for the text.
    """
    at_least_one, two = some.chance(signals), full.chance(signals)
    two = min(two, at_least_one)
    if two >= 0.5:
        return 2, modest(two)
    if at_least_one >= 0.5:
        return 1, modest((at_least_one - two) * (THIN if thin else 1))
    return 0, modest(1 - at_least_one)


def modest(chance: float) -> float:
    """Return a chance with a deduction: new voices are harder than those we learned from."""
    return chance**1.5
