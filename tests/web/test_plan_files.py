"""What is downloaded of a plan: only one's own, readable in Chinese, on one page, in a calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from urllib.parse import unquote

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader
from starlette.testclient import TestClient

from courseware.actions import joining, planning
from courseware.actions.house import House
from courseware.actions.plan_card import plan_card
from courseware.web.visit_card import visit_card_pdf
from tests.playing import begin, model_texts
from tests.web.conftest import sign_in


@pytest.fixture
def ann(house: House, browser: TestClient) -> str:
    """Return the id of the learner whose browser it is."""
    return joining.join(house, sign_in(browser), "小安").id


def handed_in(house: House, learner: str, **changes: str) -> int:
    attempt = begin(house, learner, "goal").attempt.id
    texts = model_texts(house.course.by_id["goal"].content) | changes  # type: ignore[arg-type]
    planning.hand_in_plan(house, learner, attempt, 1, texts)
    return attempt


def test_the_card_is_one_page_with_every_box(house: House, ann: str, browser: TestClient) -> None:
    attempt = handed_in(house, ann)

    answer = browser.get(f"/plan/{attempt}/card.pdf")

    assert answer.headers["content-type"] == "application/pdf"
    named = unquote(answer.headers["content-disposition"].split("''")[1])
    assert named == "拜访卡-再访汽车经销商.pdf"
    assert "no-store" in answer.headers["cache-control"]
    [page] = PdfReader(BytesIO(answer.content)).pages
    text = "".join(page.extract_text().split())
    for piece in (
        "拜访卡",
        "小安",
        "再访汽车经销商",
        "目标评分100分",
        "现场记下",
        "Which有哪些选择",
    ):
        assert piece in text
    for box in model_texts(house.course.by_id["goal"].content).values():  # type: ignore[arg-type]
        assert box.replace(" ", "") in text


@pytest.mark.parametrize("characters", ["汉", "w", "，", "😀"])
def test_a_card_filled_to_the_brim_stays_one_page(
    house: House, ann: str, browser: TestClient, characters: str
) -> None:
    full = dict.fromkeys(
        ("what", "when", "where", "who", "why", "which", "how", "howmuch"), characters * 500
    )
    attempt = handed_in(house, ann, **full)

    answer = browser.get(f"/plan/{attempt}/card.pdf")

    assert answer.status_code == 200
    assert len(PdfReader(BytesIO(answer.content)).pages) == 1


def test_the_sheet_has_every_box_as_text(house: House, ann: str, browser: TestClient) -> None:
    attempt = handed_in(house, ann, how="=1+1 先算账，再讲方案")

    answer = browser.get(f"/plan/{attempt}/card.xlsx")

    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    rows = {row[0].value: row[1] for row in sheet.iter_rows(max_col=2) if row[0].value}
    assert rows["客户"].value == "再访汽车经销商"
    assert rows["目标评分"].value == pytest.approx(94, abs=7)
    how = rows["How 怎么做"]
    assert (how.value, how.data_type, how.quotePrefix) == ("=1+1 先算账，再讲方案", "s", True)


def test_the_reminder_stands_on_the_day_that_was_chosen(
    house: House, ann: str, browser: TestClient
) -> None:
    attempt = handed_in(house, ann)

    answer = browser.get(f"/plan/{attempt}/reminder.ics?day=2026-05-13")

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    start = event.decoded("dtstart")
    assert start if isinstance(start, date) else start.date() == date(2026, 5, 13)
    assert event["summary"] == "拜访：再访汽车经销商"
    assert event["description"].startswith("如果到了")
    assert event["uid"] == f"plan-{attempt}@courseware"
    assert len(event.walk("VALARM")) == 1


@pytest.mark.parametrize("day", ["tomorrow", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_is_told_in_chinese(
    house: House, ann: str, browser: TestClient, day: str
) -> None:
    attempt = handed_in(house, ann)

    answer = browser.get(f"/plan/{attempt}/reminder.ics?day={day}")

    assert answer.status_code == 404
    assert "日期要写成" in answer.text


@pytest.mark.parametrize("attempt", [2**31, 2**63, 10**30])
def test_an_attempt_with_a_number_that_no_database_has_is_not_found(
    ann: str, browser: TestClient, attempt: int
) -> None:
    assert browser.get(f"/plan/{attempt}/card.pdf").status_code == 404


def test_a_customer_whose_name_cannot_be_seen_still_gets_a_card(house: House, ann: str) -> None:
    card = replace(plan_card(house, ann, handed_in(house, ann)), customer="\u200b")

    assert len(PdfReader(BytesIO(visit_card_pdf(card))).pages) == 1


def test_a_plan_without_a_day_needs_one(house: House, ann: str, browser: TestClient) -> None:
    attempt = handed_in(house, ann, when="尽快")

    assert "没有写到哪一天" in browser.get(f"/plan/{attempt}/reminder.ics").text


@pytest.mark.parametrize("file", ["card.pdf", "card.xlsx", "reminder.ics?day=2026-05-13"])
def test_nobody_downloads_the_plan_of_somebody_else(
    house: House, ann: str, browser: TestClient, file: str
) -> None:
    joining.join(house, "ben", "小本")
    attempt = handed_in(house, "ben")

    answer = browser.get(f"/plan/{attempt}/{file}")

    assert answer.status_code == 404
    assert "没有找到这次学习记录" in answer.text
    assert "经销商" not in answer.text


@pytest.mark.parametrize("file", ["card.pdf", "card.xlsx", "reminder.ics"])
def test_a_stranger_downloads_nothing(
    house: House, ann: str, browser: TestClient, file: str
) -> None:
    attempt = handed_in(house, ann)
    browser.cookies.clear()

    assert browser.get(f"/plan/{attempt}/{file}").status_code == 403
