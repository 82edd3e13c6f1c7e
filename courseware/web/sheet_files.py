"""A sheet to take along as a spreadsheet: what stands there, text as text, totals reckoned."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.routing import Route

from courseware.actions.filling import Filling, filling_of
from courseware.actions.house import House
from courseware.actions.sitting import look_back
from courseware.course import sheet_model as sm
from courseware.course.sheet_blanks import read_day, read_whole
from courseware.grading.sheets import (
    TICKED,
    Values,
    row_numbers,
    row_of,
    totals,
    weight_total,
)
from courseware.reports.workbook import Block, Cell, Page, workbook
from courseware.web.attachment import File, own_file

WIDTHS = {"text": 22, "long": 42, "number": 12, "date": 14, "time": 10, "choice": 16}
LABEL, TEXT = 30, 64


def _xlsx(house: House, learner_id: str, request: Request) -> File:
    filling = filling_of(look_back(house, learner_id, request.path_params["attempt"]))
    name = filling.sheet.title
    return File(name, "xlsx", workbook(_pages(filling), house.now()), "sheet")


def _pages(filling: Filling) -> Iterator[Page]:
    """Yield a worksheet for each page of the sheet; plain pages next to each other are one."""
    sheet = filling.sheet
    runs: list[list[sm.SheetSection]] = []
    for page in sheet.pages:
        if runs and all(_is_plain(each) for each in (*runs[-1], *page)):
            runs[-1] += page
        else:
            runs.append(list(page))
    for run in runs:
        name = sheet.title if len(runs) == 1 else run[0].group or run[0].title
        blocks = [block for each in run for block in _blocks(filling, each)]
        yield Page(name, run[0].group or sheet.title, tuple(blocks), _widths(run))


def _is_plain(section: sm.SheetSection) -> bool:
    return isinstance(section, sm.FieldsSection | sm.ChecklistSection)


def _widths(run: list[sm.SheetSection]) -> tuple[int, ...]:
    """Return the widths of the columns, the widest that a section of the worksheet asks for."""
    has_columns = any(not _is_plain(section) for section in run)
    asked = [_wanted(section, has_columns) for section in run]
    longest = max(len(widths) for widths in asked)
    return tuple(max(w[i] for w in asked if i < len(w)) for i in range(longest))


def _wanted(section: sm.SheetSection, has_columns: bool) -> tuple[int, ...]:
    if isinstance(section, sm.TableSection):
        return tuple(WIDTHS[column.kind] for column in section.columns)
    if isinstance(section, sm.SortingSection):
        return (18, 22, 16, TEXT)
    if isinstance(section, sm.MatrixSection):
        return (16, 8, *(w for _ in section.columns for w in (30, 8)))
    # Beside a table a wide second column would push the others off the paper.
    return (22, 42) if has_columns else (LABEL, TEXT)


def _blocks(filling: Filling, section: sm.SheetSection) -> Iterator[Block]:
    values = filling.values[section.id]
    if isinstance(section, sm.FieldsSection):
        rows = tuple((_name(each), _cell(each, values.get(each.id))) for each in section.items)
        yield Block(section.title, (), rows)
    elif isinstance(section, sm.ChecklistSection):
        done = (
            (each.text, "✓" if values.get(each.id) == TICKED else None) for each in section.items
        )
        yield Block(section.title, (), tuple(done))
    elif isinstance(section, sm.TableSection):
        lines = [row_of(values, number) for number in row_numbers(section, values)]
        rows = tuple(tuple(_cell(c, line.get(c.id)) for c in section.columns) for line in lines)
        yield Block(section.title, tuple(_name(each) for each in section.columns), rows)
    elif isinstance(section, sm.SortingSection):
        yield Block(
            section.title, ("组", "项目", "放在", "为什么"), tuple(_piles(filling, section))
        )
    else:
        yield _compared(section, values)


def _piles(filling: Filling, section: sm.SortingSection) -> Iterator[tuple[Cell, ...]]:
    """Yield what was put where; why, only of what was checked as it stands and is right."""
    values = filling.values[section.id]
    for number, item in enumerate(section.items):
        said = filling.said(section.id, str(number))
        is_right = said is not None and said.state == "well"
        why = item.why if is_right and filling.is_as_checked(section.id, str(number)) else None
        yield item.group, item.text, values.get(str(number)), why


def _compared(section: sm.MatrixSection, values: Values) -> Block:
    head = ["项目", "权重", *(h for c in section.columns for h in (c.label, "得分"))]
    rows: list[tuple[Cell, ...]] = []
    for row in section.rows:
        line: list[Cell] = [row.label, read_whole(values.get(f"{row.id}.weight", ""))]
        for column in section.columns:
            cell = row_of(values, f"{row.id}.{column.id}")
            line += [cell.get("text"), read_whole(cell.get("score", ""))]
        rows.append(tuple(line))
    found = totals(section, values)
    sums: list[Cell] = ["总分（权重×得分）", weight_total(section, values)]
    for column in section.columns:
        total = found[column.id]
        sums += [None, None if total is None else round(total, 2)]
    return Block(section.title, tuple(head), (*rows, tuple(sums)))


def _name(column: sm.SheetColumn) -> str:
    return f"{column.label}（{column.unit}）" if column.unit else column.label


def _cell(column: sm.SheetColumn, text: str | None) -> Cell:
    """Return a number and a day as what they are, all else as text: nothing written is lost."""
    if not text:
        return None
    found: Cell = None
    if column.kind == "number":
        found = read_whole(text)
    elif column.kind == "date":
        found = read_day(text)
    return text if found is None else found


ROUTES = [Route("/sheet/{attempt:int}/sheet.xlsx", own_file(_xlsx, "这张表还没有"))]
