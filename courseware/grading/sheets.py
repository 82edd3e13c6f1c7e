"""What stands in a sheet and what is missing: every kind of section, its share, its totals.

`values` of a section are texts by place: `field`; `rows` (such as `1 2 4`) and `4.column` of a
table; `row.weight`, `row.column.text` and `row.column.score` of a matrix; the number of an item in
a sorting section, holding the pile's name; the id of a task, holding `1` when it is ticked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from courseware.course import sheet_model as sm
from courseware.course.sheet_blanks import fault, read_whole

State = Literal["well", "weak", "empty"]
Values = Mapping[str, str]
TICKED = "1"
# What is said of a whole section and not of one blank.
ROWS, WEIGHTS = "rows", "weights"
FULL_WEIGHT = 100


@dataclass(frozen=True)
class Finding:
    """What a check says of one place. `weight` is how many blanks it stands for."""

    place: str
    label: str
    state: State
    line: str
    weight: int = 1


@dataclass(frozen=True)
class SectionResult:
    """What a check says of a section; `score` is the share of what matters that is well, 0 to 1."""

    findings: tuple[Finding, ...]
    advice: str = ""

    @property
    def score(self) -> float:
        """Return the share that is well; a section in which nothing is asked is whole."""
        total = sum(f.weight for f in self.findings)
        return sum(f.weight for f in self.findings if f.state == "well") / total if total else 1.0

    @property
    def is_complete(self) -> bool:
        """Say whether everything that matters is there and well."""
        return all(f.state == "well" for f in self.findings)

    @property
    def lacking(self) -> tuple[Finding, ...]:
        """Return what is missing or not well, in order."""
        return tuple(f for f in self.findings if f.state != "well")

    def at(self, place: str) -> Finding | None:
        """Return what is said of one place."""
        return next((f for f in self.findings if f.place == place), None)


def check_section(section: sm.SheetSection, values: Values) -> SectionResult:
    """Return what is well and what is missing in one section."""
    if isinstance(section, sm.FieldsSection):
        return SectionResult(tuple(_blanks(section.items, values, "", "")))
    if isinstance(section, sm.TableSection):
        return SectionResult(tuple(_rows(section, values)))
    if isinstance(section, sm.MatrixSection):
        return SectionResult(tuple(_matrix(section, values)))
    if isinstance(section, sm.SortingSection):
        return SectionResult(tuple(_piles(section, values)))
    open_ones = [task for task in section.items if values.get(task.id) != TICKED]
    findings = tuple(
        Finding(task.id, task.text, "empty" if task in open_ones else "well", task.why)
        for task in section.items
        if task.needed
    )
    return SectionResult(findings, section.advice if open_ones else "")


def score_sheet(results: Sequence[SectionResult]) -> float:
    """Return what a whole sheet is worth, 0 to 1: the mean of its sections."""
    return sum(result.score for result in results) / len(results)


def places(section: sm.SheetSection, values: Values) -> tuple[str, ...]:
    """Return where something can stand in a section, in order."""
    if isinstance(section, sm.FieldsSection | sm.ChecklistSection):
        return tuple(item.id for item in section.items)
    if isinstance(section, sm.SortingSection):
        return tuple(str(number) for number in range(len(section.items)))
    if isinstance(section, sm.TableSection):
        rows = row_numbers(section, values)
        return ("rows", *(f"{row}.{column.id}" for row in rows for column in section.columns))
    found = [f"{row.id}.weight" for row in section.rows]
    for row in section.rows:
        for column in section.columns:
            found += [f"{row.id}.{column.id}.text", f"{row.id}.{column.id}.score"]
    return tuple(found)


def row_numbers(section: sm.TableSection, values: Values) -> tuple[int, ...]:
    """Return the rows of a table by their numbers, which stay theirs when others are taken away."""
    written = [read_whole(word) for word in values.get("rows", "").split()]
    numbers = [n for n in dict.fromkeys(written) if n is not None and 0 < n < 10_000]
    return tuple(numbers[: section.max_rows]) or tuple(range(1, section.min_rows + 1))


def row_of(values: Values, number: int | str) -> dict[str, str]:
    """Return what stands in one row of a table, by column, or of a matrix."""
    start = f"{number}."
    return {place[len(start) :]: v for place, v in values.items() if place.startswith(start)}


def weight_total(section: sm.MatrixSection, values: Values) -> int:
    """Return what the weights come to so far."""
    return sum(read_whole(values.get(f"{row.id}.weight", "")) or 0 for row in section.rows)


def totals(section: sm.MatrixSection, values: Values) -> dict[str, float | None]:
    """Return each column's total by its id, on the scale of the scores.

    None while a score or a weight is missing or the weights do not come to a hundred.
    """
    weights = [read_whole(values.get(f"{row.id}.weight", "")) for row in section.rows]
    found: dict[str, float | None] = {}
    for column in section.columns:
        scores = [read_whole(values.get(f"{row.id}.{column.id}.score", "")) for row in section.rows]
        pairs = [(w, s) for w, s in zip(weights, scores, strict=True) if None not in (w, s)]
        whole = len(pairs) == len(section.rows) and sum(w or 0 for w in weights) == FULL_WEIGHT
        found[column.id] = (
            sum((w or 0) * (s or 0) for w, s in pairs) / FULL_WEIGHT if whole else None
        )
    return found


def _blanks(
    blanks: Sequence[sm.SheetColumn], values: Values, before: str, label: str
) -> Iterator[Finding]:
    """Yield what is said of blanks; an empty one that is not needed is not spoken of."""
    for blank in blanks:
        place, name = before + blank.id, label + blank.label
        if not values.get(blank.id, "").strip():
            if blank.needed:
                yield Finding(place, name, "empty", blank.advice)
            continue
        wrong = fault(blank, values, blanks)
        line = "" if wrong is None else f"{wrong}。{blank.advice}"
        yield Finding(place, name, "well" if wrong is None else "weak", line)


def _rows(section: sm.TableSection, values: Values) -> Iterator[Finding]:
    """Yield what is said of rows in which something stands, and of rows that are missing."""
    needed = sum(column.needed for column in section.columns)
    written = 0
    for place, number in enumerate(row_numbers(section, values), 1):
        row = row_of(values, number)
        if any(row.get(column.id, "").strip() for column in section.columns):
            written += 1
            yield from _blanks(section.columns, row, f"{number}.", f"第 {place} 行 ")
    if written < section.min_rows:
        missing = section.min_rows - written
        line = f"至少写 {section.min_rows} 行，现在有 {written} 行。"
        yield Finding(ROWS, "行数", "empty", line, missing * max(needed, 1))


def _matrix(section: sm.MatrixSection, values: Values) -> Iterator[Finding]:
    total = weight_total(section, values)
    weights = [read_whole(values.get(f"{row.id}.weight", "")) for row in section.rows]
    weighed = None not in weights
    state: State = "well" if weighed and total == FULL_WEIGHT else "weak" if total else "empty"
    line = "" if state == "well" else f"现在合计 {total}。{section.weight_advice}"
    yield Finding(WEIGHTS, "权重", state, line)
    for number, column in enumerate(section.columns):
        cells = [row_of(values, f"{row.id}.{column.id}") for row in section.rows]
        if number >= section.needed_columns and not any(any(c.values()) for c in cells):
            continue
        for row, cell in zip(section.rows, cells, strict=True):
            score = read_whole(cell.get("score", ""))
            is_scored = score is not None and section.min_score <= score <= section.max_score
            is_told = bool(cell.get("text", "").strip())
            state = "well" if is_told and is_scored else "weak" if is_told or is_scored else "empty"
            lacks = "缺描述。" if is_scored else "缺得分。" if is_told else ""
            line = "" if state == "well" else f"{lacks}{section.cell_advice}"
            yield Finding(f"{row.id}.{column.id}", f"{row.label}·{column.label}", state, line)


def _piles(section: sm.SortingSection, values: Values) -> Iterator[Finding]:
    """Yield right, wrong or not placed; what is not placed is not given away."""
    for number, item in enumerate(section.items):
        given = values.get(str(number), "")
        if given not in {pile.name for pile in section.piles}:
            yield Finding(str(number), item.text, "empty", "")
        elif given == item.pile:
            yield Finding(str(number), item.text, "well", item.why)
        else:
            line = f"应放进“{item.pile}”。{item.why}"
            yield Finding(str(number), item.text, "weak", line)
