"""What of a sheet is drawn as HTML, and how widgets' values become the texts that are kept."""

from __future__ import annotations

import re
from datetime import date, time

import pytest

from courseware.course import sheet_model as sm
from courseware.course.live import LiveCourse
from courseware.grading.sheet_example import example_values
from courseware.ui.sheet_blank import as_text
from courseware.ui.sheet_matrix import standings
from courseware.ui.sheet_result import standing
from tests.conftest import SMALL

FORM = LiveCourse(SMALL).current().by_id["form"].content
assert isinstance(FORM, sm.Sheet)
WHEN, WHAT, ROWS, COMPARE, SORT, TICKS = FORM.sections


def words(html: str) -> str:
    """Return what of HTML is read, with a bar between pieces."""
    return "|".join(piece for piece in re.split(r"(?:<[^>]*>)+", html) if piece.strip())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        ("写了字", "写了字"),
        (False, ""),
        (True, "1"),
        (0, "0"),
        (20, "20"),
        (20.0, "20"),
        (date(2027, 3, 9), "2027-03-09"),
        (time(7, 5), "07:05"),
    ],
)
def test_a_value_is_kept_as_text(value: object, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize(
    ("section", "pieces"),
    [
        (WHEN, "哪一天|2027-03-12|"),
        (WHEN, "在外面多久（分钟）|120"),
        (ROWS, "第 1 行|见了谁|钱总|备注|要测通话|第 2 行|见了谁|刘主任|备注|—"),
        (COMPARE, "价格（权重 40）|我方| 每月5元（3 分）|别家| 每月4元（4 分）|通话"),
        (COMPARE, "总分|权重合计 100|我方：4.20 分|最高|别家：2.80 分"),
        (SORT, "要记|职务|不记|住址"),
        (TICKS, "带了名片|✓ 做到了|喝过水|✓ 做到了"),
    ],
)
def test_what_stands_in_a_section_can_be_read(section: sm.SheetSection, pieces: str) -> None:
    assert pieces in words(standing(section, example_values(section)))


@pytest.mark.parametrize("section", FORM.sections, ids=lambda section: section.id)
def test_an_empty_section_can_be_read(section: sm.SheetSection) -> None:
    assert standing(section, {})


@pytest.mark.parametrize(
    ("section", "place"), [(WHAT, "goal"), (ROWS, "1.note"), (COMPARE, "price.ours.text")]
)
def test_what_was_typed_is_no_html(section: sm.SheetSection, place: str) -> None:
    html = standing(section, {**example_values(section), place: "<b>同意</b> & 试用"})

    assert "&lt;b&gt;同意&lt;/b&gt; &amp; 试用" in html
    assert "<b>同意" not in html


def test_standings_say_what_they_wait_for() -> None:
    assert isinstance(COMPARE, sm.MatrixSection)
    begun = {"price.weight": "30"}

    told = words(standings(COMPARE, begun, 2))

    assert told == "总分|权重合计 30，要正好 100 才算得出总分|我方：还没打完分|别家：还没打完分"
