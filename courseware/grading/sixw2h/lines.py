"""Answers as JSON lines: what the `score` and `agreement` commands read and write."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from courseware.course.plan_model import SixWTwoH
from courseware.course.reading import read_sources
from courseware.grading.sixw2h.agreement import agreement
from courseware.grading.sixw2h.finding import Scenario
from courseware.grading.sixw2h.scorer import ELEMENTS, score
from courseware.grading.sixw2h.vocabulary import scenarios


class Malformed(ValueError):
    """A line that is no answer; the message says why, in Chinese."""


@dataclass(frozen=True)
class Answer:
    """One line. `label` is what a person gave it, None when nobody did."""

    id: str | int
    scenario: str
    element: str
    text: str
    label: int | None = None


def known_scenarios(folder: Path) -> Mapping[str, Scenario]:
    """Return the scenarios of every readable 6W2H exercise in a course folder, by id."""
    return {
        name: scenario
        for _, exercise in read_sources(folder).of_type(SixWTwoH)
        for name, scenario in scenarios(exercise).items()
    }


def parse(raw: bytes, *, labelled: bool = False) -> Answer:
    """Return the answer that a line holds. Raises Malformed."""
    try:
        data: Any = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Malformed("不是 JSON") from error
    if not isinstance(data, dict):
        raise Malformed("不是 JSON 对象")
    if type(data.get("id")) not in (str, int):
        raise Malformed('缺少 "id"（文字或整数）')
    if not isinstance(data.get("text"), str):
        raise Malformed('缺少 "text"（文字）')
    if data.get("element") not in ELEMENTS:
        raise Malformed(f'"element" 要是 {"、".join(ELEMENTS)} 之一')
    scenario = data.get("scenario")
    if scenario is not None and not isinstance(scenario, str):
        raise Malformed('"scenario" 要是文字')
    label = data.get("score")
    if labelled and (type(label) is not int or label not in (0, 1, 2)):
        raise Malformed('"score" 要是 0、1 或 2')
    return Answer(
        data["id"], scenario or "", data["element"], data["text"], label if labelled else None
    )


def scored(answer: Answer, known: Mapping[str, Scenario]) -> dict[str, Any]:
    """Return the line that says what an answer is worth. An unknown scenario is no obstacle."""
    found = score(answer.element, answer.text, known.get(answer.scenario.casefold()))
    return {
        "id": answer.id,
        "element": answer.element,
        "score": found.score,
        "evidence": [list(span) for span in found.evidence],
        "reason": found.reason,
        "confidence": found.confidence,
    }


def agreement_table(answers: Sequence[Answer], known: Mapping[str, Scenario]) -> Iterator[str]:
    """Yield the rows of the table: each element that occurs, then all of them together."""
    yield f"{'element':<10}{'n':>6}{'exact':>9}{'QWK':>9}{'0<->2':>9}"
    pairs: dict[str, list[tuple[int, int]]] = {name: [] for name in ELEMENTS}
    for answer in answers:
        found = score(answer.element, answer.text, known.get(answer.scenario.casefold()))
        pairs[answer.element].append((answer.label or 0, found.score))
    everything = [pair for some in pairs.values() for pair in some]
    for name, some in (*pairs.items(), ("overall", everything)):
        if some:
            found = agreement(some)
            kappa = "-" if found.kappa is None else f"{found.kappa:.3f}"
            yield f"{name:<10}{found.n:>6}{found.exact:>9.1%}{kappa:>9}{found.far:>9.1%}"
