"""The visiting calendar that is downloaded: one's own, in order of date, without the dropped."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from starlette.testclient import TestClient

from courseware.actions import joining, learning, sorting
from courseware.actions.house import House
from courseware.actions.sorting import Desk
from tests.playing import right_places
from tests.web.conftest import sign_in


@pytest.fixture
def ann(house: House, browser: TestClient) -> str:
    """Return the id of the learner whose browser it is."""
    return joining.join(house, sign_in(browser), "小安").id


def sorted_desk(house: House, learner: str) -> Desk:
    attempt = learning.start(house, learner, "desk").attempt.id
    places = right_places(sorting.own_desk(house, learner, attempt))
    sorting.hand_in_desk(house, learner, attempt, places)
    return sorting.own_desk(house, learner, attempt)


def test_the_sheet_lists_visits_by_date_and_who_is_dropped(
    house: House, ann: str, browser: TestClient
) -> None:
    desk = sorted_desk(house, ann)

    answer = browser.get(f"/desk/{desk.sitting.attempt.id}/calendar.xlsx")

    book = load_workbook(BytesIO(answer.content))
    sheet = book["访问日历"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=4)]
    start = next(i for i, row in enumerate(rows) if row[0] == "日期") + 1
    listed = rows[start : start + len(desk.calendar)]
    assert [(row[0].date(), row[1]) for row in listed] == [  # type: ignore[union-attr]
        (e.day, e.prospect.name) for e in desk.calendar
    ]
    dropped = [(row[0].value, row[1].value) for row in book["放弃"].iter_rows(min_row=4, max_col=2)]
    assert dropped == [(p.name, p.why) for p in desk.prospects if p.group == "drop"]


def test_the_calendar_has_whole_days_that_a_second_download_replaces(
    house: House, ann: str, browser: TestClient
) -> None:
    desk = sorted_desk(house, ann)
    path = f"/desk/{desk.sitting.attempt.id}/calendar.ics"

    answer = browser.get(path)

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [(e.decoded("dtstart"), str(e["summary"]).split("：")[1]) for e in events] == [
        (entry.day, entry.prospect.name) for entry in desk.calendar
    ]
    assert all(type(e.decoded("dtstart")) is date for e in events)
    assert len({str(e["uid"]) for e in events}) == len(events)
    again = Calendar.from_ical(browser.get(path).content).walk("VEVENT")
    assert [str(e["uid"]) for e in again] == [str(e["uid"]) for e in events]


@pytest.mark.parametrize("file", ["calendar.xlsx", "calendar.ics"])
def test_before_it_is_handed_in_nothing_of_the_key_is_told(
    house: House, ann: str, browser: TestClient, file: str
) -> None:
    attempt = learning.start(house, ann, "desk").attempt.id

    answer = browser.get(f"/desk/{attempt}/{file}")

    assert answer.status_code == 404
    assert "还没有交上去" in answer.text
    assert "号店" not in answer.text


@pytest.mark.parametrize("file", ["calendar.xlsx", "calendar.ics"])
def test_nobody_downloads_the_calendar_of_somebody_else(
    house: House, ann: str, browser: TestClient, file: str
) -> None:
    joining.join(house, "ben", "小本")
    desk = sorted_desk(house, "ben")

    answer = browser.get(f"/desk/{desk.sitting.attempt.id}/{file}")

    assert answer.status_code == 404
    assert "没有找到这次学习记录" in answer.text


@pytest.mark.parametrize("file", ["calendar.xlsx", "calendar.ics"])
def test_a_stranger_downloads_nothing(
    house: House, ann: str, browser: TestClient, file: str
) -> None:
    desk = sorted_desk(house, ann)
    browser.cookies.clear()

    assert browser.get(f"/desk/{desk.sitting.attempt.id}/{file}").status_code == 403
