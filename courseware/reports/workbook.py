"""Spreadsheets for people: titled blocks of rows, one page wide in print, nothing that computes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

Cell = str | int | float | bool | date | None

FONT = {"font_name": "Microsoft YaHei", "font_size": 11, "valign": "top"}
EDGE = {"border": 1, "border_color": "#D9D3C6"}
LONGEST = 32_000  # characters; Excel takes 32,767 in a cell
# What a spreadsheet program would compute when the cell is edited.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Block:
    """Rows under a heading. Invariant: every row is as long as `head`, or as the other rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Page:
    """One worksheet: blocks one under the other; `widths` of the columns in characters."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    widths: tuple[int, ...]
    freeze: bool = False  # keeps the first block's head in sight


def workbook(pages: Iterable[Page], made: datetime) -> bytes:
    """Return an xlsx file. Text stays text, whatever it begins with. `made` is an aware time."""
    buffer = BytesIO()
    options: dict[str, Any] = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": made.replace(tzinfo=None)})
        formats = _Formats(book)
        for name, page in _named(pages):
            _write(book.add_worksheet(name), formats, page)
    return buffer.getvalue()


class _Formats:
    """The looks of cells, made once a workbook."""

    def __init__(self, book: Any) -> None:
        self.title = book.add_format({**FONT, "bold": True, "font_size": 16})
        self.heading = book.add_format({**FONT, "bold": True, "font_color": "#0B6B57"})
        self.head = book.add_format({**FONT, **EDGE, "bold": True, "bg_color": "#E0EFE9"})
        self.text = book.add_format({**FONT, **EDGE, "text_wrap": True})
        # The mark that keeps Excel from reading the text as a formula when somebody edits it.
        self.quoted = book.add_format({**FONT, **EDGE, "text_wrap": True, "quote_prefix": True})
        self.day = book.add_format({**FONT, **EDGE, "num_format": "yyyy-mm-dd", "align": "left"})
        self.number = book.add_format({**FONT, **EDGE, "align": "left"})


def _named(pages: Iterable[Page]) -> Iterable[tuple[str, Page]]:
    """Yield each page with a name that Excel takes: short, plain and not given twice."""
    used: set[str] = set()
    for number, page in enumerate(pages, 1):
        name = "".join(c for c in page.name if c not in "[]:*?/\\'")[:28] or f"表{number}"
        if name.casefold() in used:
            name = f"{name[:25]}-{number}"
        used.add(name.casefold())
        yield name, page


def _write(sheet: Any, formats: _Formats, page: Page) -> None:
    for column, width in enumerate(page.widths):
        sheet.set_column(column, column, width)
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, page.title, formats.title)
    row = 2
    for number, block in enumerate(page.blocks):
        if block.title:
            sheet.write_string(row, 0, block.title, formats.heading)
            row += 1
        if block.head:
            for column, text in enumerate(block.head):
                sheet.write_string(row, column, text, formats.head)
            row += 1
        if page.freeze and number == 0:
            sheet.freeze_panes(row, 1)
        for cells in block.rows:
            _write_row(sheet, formats, row, cells)
            row += 1
        row += 1


def _write_row(sheet: Any, formats: _Formats, row: int, cells: Sequence[Cell]) -> None:
    for column, value in enumerate(cells):
        if value is None:
            sheet.write_blank(row, column, None, formats.text)
        elif isinstance(value, bool):
            sheet.write_string(row, column, "是" if value else "否", formats.text)
        elif isinstance(value, (int, float)):
            sheet.write_number(row, column, value, formats.number)
        elif isinstance(value, date):
            day = datetime(value.year, value.month, value.day)
            sheet.write_datetime(row, column, day, formats.day)
        else:
            style = formats.quoted if value.startswith(FORMULA_STARTS) else formats.text
            sheet.write_string(row, column, value[:LONGEST], style)
