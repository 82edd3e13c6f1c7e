"""Refits what the 6W2H signals weigh, from labelled answers, and says how far that carries.

    PYTHONPATH=. python bench/refit_sixw2h.py tests/grading/sixw2h/*.jsonl [--write] [--wrong]

Each voice (a file, or the answers of a file that name one `voice`) is first scored with weights
learned from the other voices only, so that the table shows unseen ones. --write puts the weights
learned from all into `weights.py`; --wrong prints what was scored otherwise than labelled. A weight
never changes sides: what counts for a text cannot count against it, however the labels fall.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from courseware.grading.sixw2h import methods, noise, outcomes, reasons
from courseware.grading.sixw2h.agreement import agreement
from courseware.grading.sixw2h.finding import Scenario
from courseware.grading.sixw2h.fold import fold
from courseware.grading.sixw2h.lines import known_scenarios
from courseware.grading.sixw2h.ordinal import Weighing, grade

ROOT = Path(__file__).parents[1]
READERS: Mapping[str, ModuleType] = {"what": outcomes, "why": reasons, "how": methods}
PULL = 0.01  # how strongly a weight is held at what the reader expects
ROUNDS = 3000
TARGET = ROOT / "courseware/grading/sixw2h/weights.py"


@dataclass(frozen=True)
class Row:
    """One labelled answer; `amounts` is None when nothing in it reaches the weighing."""

    text: str
    label: int
    amounts: Mapping[str, float] | None
    thin: bool
    sure: float


def rows(
    paths: Sequence[Path], element: str, known: Mapping[str, Scenario]
) -> Mapping[str, list[Row]]:
    """Return the labelled answers to one element, by voice."""
    found: dict[str, list[Row]] = {}
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            answer = json.loads(line)
            if answer["element"] == element:
                voice = answer.get("voice", path.stem)
                found.setdefault(voice, []).append(row(answer, known))
    return found


def row(answer: Mapping[str, Any], known: Mapping[str, Scenario]) -> Row:
    """Return what the reader notices in one labelled answer."""
    element = answer["element"]
    text = noise.prepared(element, fold(answer["text"]))
    scenario = known.get((answer.get("scenario") or "").casefold(), Scenario())
    nothing = noise.worthless(element, text, scenario)
    seen = READERS[element].notice(text, scenario)
    amounts, sure = (None, nothing.confidence) if nothing else (seen.amounts, 0.0)
    return Row(answer["text"], answer["score"], amounts, not seen.spans, sure)


def weighing(
    amounts: np.ndarray, reached: np.ndarray, sides: np.ndarray, prior: np.ndarray
) -> tuple[float, np.ndarray]:
    """Return base and weights of a logistic regression held near `prior` and to its `sides`."""
    n = len(amounts)
    rate = 1 / (0.25 * (np.linalg.norm(amounts, 2) ** 2 + n) / n + PULL)
    weights, base = prior.copy(), 0.0
    ahead, ahead_base, pace = weights.copy(), base, 1.0
    for _ in range(ROUNDS):
        off = 1 / (1 + np.exp(-(amounts @ ahead + ahead_base))) - reached
        new = ahead - rate * (amounts.T @ off / n + PULL * (ahead - prior))
        new, new_base = np.where(new * sides < 0, 0.0, new), ahead_base - rate * off.mean()
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = new + (pace - 1) / faster * (new - weights)
        ahead_base = new_base + (pace - 1) / faster * (new_base - base)
        weights, base, pace = new, new_base, faster
    return float(base), weights


def learned(reader: ModuleType, some: Sequence[Row]) -> tuple[Weighing, Weighing]:
    """Return the weighings "at least 1" and "2" of one element."""
    weighed = [(row.amounts, row.label) for row in some if row.amounts is not None]
    names = sorted({name for amounts, _ in weighed for name in amounts})
    table = np.array([[amounts.get(name, 0.0) for name in names] for amounts, _ in weighed])
    found: list[Weighing] = []
    for level in (1, 2):
        against = set(reader.AGAINST) - (set(reader.FOR_ONE) if level == 1 else set())
        sides = np.array([-1.0 if name in against else 1.0 for name in names])
        prior = np.array([reader.PRIOR.get(name, (0.0, 0.0))[level - 1] for name in names])
        reached = np.array([float(label >= level) for _, label in weighed])
        base, weights = weighing(table, reached, sides, prior)
        kept = {
            name: round(float(w), 2)
            for name, w in zip(names, weights, strict=True)
            if abs(w) >= 0.005
        }
        found.append(Weighing(round(base, 2), kept))
    return found[0], found[1]


def scores(weights: tuple[Weighing, Weighing], some: Sequence[Row]) -> list[tuple[int, float]]:
    """Return (grade, confidence) of each answer."""
    return [
        (0, r.sure) if r.amounts is None else grade(*weights, r.amounts, thin=r.thin) for r in some
    ]


def written(weights: Mapping[str, tuple[Weighing, Weighing]]) -> str:
    """Return the source of `weights.py`."""
    parts = [
        '"""What the signals weigh; written by bench/refit_sixw2h.py, not by hand."""\n\n'
        "from __future__ import annotations\n\nfrom collections.abc import Mapping\n\n"
        "from courseware.grading.sixw2h.ordinal import Weighing\n\n"
        '# For each element: the weighing of "at least 1", then that of "2".\n'
        "WEIGHTS: Mapping[str, tuple[Weighing, Weighing]] = {\n"
    ]
    for element, both in weights.items():
        parts.append(f'    "{element}": (\n')
        for each in both:
            parts.append(f"        Weighing(\n            {each.base},\n            {{\n")
            for name, weight in each.weights.items():
                parts.append(f'                "{name}": {weight},\n')
            parts.append("            },\n        ),\n")
        parts.append("    ),\n")
    return "".join((*parts, "}\n"))


def main(paths: Sequence[Path], *, write: bool, wrong: bool) -> None:
    """Print the table of unseen voices, and write the weights if asked to."""
    known, result = known_scenarios(ROOT), {}
    buckets: dict[int, list[bool]] = {}
    for element, reader in READERS.items():
        voices = rows(paths, element, known)
        everything: list[tuple[int, int]] = []
        for voice, some in voices.items():
            others = [each for name, rest in voices.items() if name != voice for each in rest]
            if not others:
                continue
            found = scores(learned(reader, others), some)
            pairs = [(each.label, score) for each, (score, _) in zip(some, found, strict=True)]
            everything += pairs
            for (label, score), (_, sure) in zip(pairs, found, strict=True):
                buckets.setdefault(int(sure * 10), []).append(label == score)
            show(element, voice, pairs)
            if wrong:
                show_wrong(some, found)
        if everything:
            show(element, "unseen together", everything)
        result[element] = learned(reader, [each for rest in voices.values() for each in rest])
    for bucket, right in sorted(buckets.items()):
        print(f"confidence {bucket / 10:.1f}: {sum(right)} of {len(right)} right")
    if write:
        TARGET.write_text(written(result), "utf-8")


def show_wrong(some: Sequence[Row], found: Sequence[tuple[int, float]]) -> None:
    """Print the answers that are scored otherwise than labelled, and what was noticed in them."""
    for each, (score, sure) in zip(some, found, strict=True):
        if score != each.label:
            amounts = {k: v for k, v in (each.amounts or {}).items() if v}
            print(f"   {each.label}→{score} {sure:.2f} {each.text[:90]} {amounts}")


def show(element: str, name: str, pairs: Sequence[tuple[int, int]]) -> None:
    """Print one row of the table."""
    found = agreement(pairs)
    kappa = "-" if found.kappa is None else f"{found.kappa:.3f}"
    print(f"{element:<6}{name:<18}{found.n:>5}{found.exact:>8.1%}{kappa:>8}{found.far:>7.1%}")


if __name__ == "__main__":
    main(
        [Path(a) for a in sys.argv[1:] if not a.startswith("-")],
        write="--write" in sys.argv,
        wrong="--wrong" in sys.argv,
    )
