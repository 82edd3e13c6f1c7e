"""Scores one box of a 6W2H plan, and says which words earned it and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from courseware.grading.sixw2h import (
    alternatives,
    methods,
    noise,
    outcomes,
    people,
    places,
    quantities,
    reasons,
    times,
)
from courseware.grading.sixw2h.doubt import tempered
from courseware.grading.sixw2h.finding import Finding, Scenario
from courseware.grading.sixw2h.fold import Folded, fold

Reader = Callable[[Folded, Scenario], Finding]
READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "what": outcomes.read,
        "when": times.read,
        "where": places.read,
        "who": people.read,
        "why": reasons.read,
        "which": alternatives.read,
        "how": methods.read,
        "howmuch": quantities.read,
    }
)
ELEMENTS = tuple(READERS)
UNKNOWN = Scenario()
GAP = 2  # characters
MAX_LENGTH = 2000  # characters that are read; nobody types more into one box


@dataclass(frozen=True)
class ElementScore:
    """Invariant: `evidence` are ordered, disjoint (start, end) offsets into the text as typed."""

    score: Literal[0, 1, 2]
    evidence: tuple[tuple[int, int], ...]
    reason: str
    confidence: float


def score(element: str, text: str, scenario: Scenario | None = None) -> ElementScore:
    """Return what the text is worth for one of ELEMENTS. Raises KeyError for another element."""
    read = READERS[element]
    folded = noise.prepared(element, fold(text[:MAX_LENGTH]))
    known = scenario or UNKNOWN
    found = noise.worthless(element, folded, known)
    if found is None:
        found = read(folded, known)
        found.confidence = tempered(element, folded, found)
    # What no word of the learner's earned counts for nothing, whatever a reader says.
    worth = found.score if found.spans else 0
    points: Literal[0, 1, 2] = 2 if worth >= 2 else 1 if worth == 1 else 0
    spans = [folded.span(*s) for s in _joined(found.spans, folded.text)] if points else []
    return ElementScore(points, _merged(spans), found.reason, round(min(found.confidence, 1), 2))


def _joined(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Return the spans with the small gaps between them closed, so that they read as words."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= GAP and text[joined[-1][1] : start].isalnum():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
