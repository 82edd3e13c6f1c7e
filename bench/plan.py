"""How long it takes to score a whole 6W2H plan: goal under 5 ms for eight boxes.

    .venv/bin/python bench/plan.py

Prints, for plans of three lengths, the time a plan and the time an empty function call takes in the
same run. Each plan is scored with texts that differ, so that no cache answers.
"""

from __future__ import annotations

import itertools
import json
import statistics
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from courseware.course.plan_model import SixWTwoH
from courseware.course.reading import read_sources
from courseware.grading.plan import score_plan
from courseware.grading.sixw2h.vocabulary import scenarios

ROOT = Path(__file__).parents[1]
ANSWERS = ROOT / "tests" / "grading" / "sixw2h" / "building.jsonl"
ROUNDS = 200
LONGEST = 500  # characters; the page takes no more in a box


def exercise() -> SixWTwoH:
    """Return the shipped exercise."""
    return next(found for _, found in read_sources(ROOT).of_type(SixWTwoH))


def answers() -> Mapping[str, list[str]]:
    """Return what people wrote, by element."""
    texts: dict[str, list[str]] = {}
    for line in ANSWERS.read_text(encoding="utf-8").splitlines():
        answer = json.loads(line)
        texts.setdefault(answer["element"], []).append(answer["text"])
    return texts


def plans(repeat: int) -> Iterator[Mapping[str, str]]:
    """Yield plans without end; each box holds `repeat` answers and a number of its own."""
    texts = {key: itertools.cycle(each) for key, each in answers().items()}
    for number in itertools.count():
        yield {
            key: (f"{number}、" + "，".join(next(some) for _ in range(repeat)))[:LONGEST]
            for key, some in texts.items()
        }


def measure(repeat: int) -> tuple[float, float, float]:
    """Return (mean characters a box, median ms a plan, 95th percentile of it)."""
    known = exercise()
    scenario = scenarios(known)["s1"]
    chosen = list(itertools.islice(plans(repeat), ROUNDS))
    times: list[float] = []
    for texts in chosen:
        before = time.perf_counter()
        score_plan(known, scenario, texts)
        times.append((time.perf_counter() - before) * 1000)
    length = statistics.mean(len(text) for texts in chosen for text in texts.values())
    return length, statistics.median(times), sorted(times)[int(len(times) * 0.95)]


def main() -> None:
    """Print the table."""
    print(f"{'characters a box':>18}{'median ms':>12}{'p95 ms':>10}")
    for repeat in (1, 3, 100):
        length, median, worst = measure(repeat)
        print(f"{length:>18.0f}{median:>12.2f}{worst:>10.2f}")


if __name__ == "__main__":
    main()
