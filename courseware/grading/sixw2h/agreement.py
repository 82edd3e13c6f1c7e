"""How far scores agree with labels: exact share, quadratic weighted kappa, 0↔2 errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Agreement:
    """Shares are 0–1; `kappa` is None when either side gave one grade only and they differ."""

    n: int
    exact: float
    kappa: float | None
    far: float  # share of answers scored 0 for 2 or 2 for 0


def agreement(pairs: Sequence[tuple[int, int]]) -> Agreement:
    """Return the agreement of (label, score) pairs. Raises ValueError when there is none.

    Quadratic weighted kappa after Cohen (1968): 1 - Σ w·observed / Σ w·expected, w = (i - j)².
    """
    if not pairs:
        raise ValueError("no pairs")
    n = len(pairs)
    labels, scores = (Counter(side) for side in zip(*pairs, strict=True))
    observed = sum((a - b) ** 2 for a, b in pairs) / n
    expected = sum(
        (a - b) ** 2 * times * others for a, times in labels.items() for b, others in scores.items()
    ) / (n * n)
    kappa = 1 - observed / expected if expected else (1.0 if not observed else None)
    exact = sum(a == b for a, b in pairs) / n
    return Agreement(n, exact, kappa, sum(abs(a - b) == 2 for a, b in pairs) / n)
