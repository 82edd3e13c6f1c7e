"""Compares a learner's diagnosis with the handout's causes and their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from courseware.course import model


@dataclass(frozen=True)
class Diagnosis:
    """What was found, missed and wrongly blamed (cause ids); for each cause found, its evidence."""

    found: tuple[str, ...]
    missed: tuple[str, ...]
    mistaken: tuple[str, ...]
    evidence: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    score: float


def diagnose(case: model.DiagnosisCase, chosen: Mapping[str, list[str]]) -> Diagnosis:
    """Return how `chosen` (cause id → ids of the moments that show it) compares with the handout.

    The score weighs causes and evidence alike: found less wrongly blamed, each as a share of what
    there is, at least 0; times one half plus half the share of found causes with a fitting moment.
    """
    keys = {c.id: c for c in case.causes if c.handout}
    found = tuple(c.id for c in case.causes if c.id in chosen and c.handout)
    mistaken = tuple(c.id for c in case.causes if c.id in chosen and not c.handout)
    missed = tuple(k for k in keys if k not in chosen)
    evidence = {
        cause: (
            tuple(m for m in chosen[cause] if m in keys[cause].moments),
            tuple(m for m in chosen[cause] if m not in keys[cause].moments),
        )
        for cause in found
    }
    others = len(case.causes) - len(keys)
    share = len(found) / len(keys) - (len(mistaken) / others if others else 0.0)
    shown = sum(bool(fits) for fits, _ in evidence.values())
    proof = shown / len(found) if found else 0.0
    return Diagnosis(found, missed, mistaken, evidence, max(0.0, share) * (0.5 + 0.5 * proof))
