"""What is downloaded of a sheet: only one's own, as it stands, text as text."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from courseware.actions import filling, joining
from courseware.actions.house import House
from courseware.actions.sitting import save_draft
from courseware.course.sheet_model import Sheet
from tests.playing import complete, fill_in
from tests.web.conftest import sign_in


@pytest.fixture
def ann(house: House, browser: TestClient) -> str:
    """Return the id of the learner whose browser it is."""
    return joining.join(house, sign_in(browser), "小安").id


def download(browser: TestClient, attempt: int) -> Any:
    answer = browser.get(f"/sheet/{attempt}/sheet.xlsx")
    assert answer.status_code == 200
    named = unquote(answer.headers["content-disposition"].split("''")[1])
    assert named == "拜访小表.xlsx"
    return load_workbook(BytesIO(answer.content))


def rows(page: Any) -> list[tuple[Any, ...]]:
    return [
        row for row in page.iter_rows(values_only=True) if any(cell is not None for cell in row)
    ]


def test_a_filled_sheet_has_a_worksheet_for_each_kind_of_page(
    house: House, ann: str, browser: TestClient
) -> None:
    book = download(browser, complete(house, ann, "form"))

    assert book.sheetnames == ["出门之前", "今天做了什么", "比一比", "放哪一堆", "出门前看一眼"]
    first = dict(row[:2] for row in rows(book["出门之前"]) if len(row) > 1)
    assert first["哪一天"] == datetime(2027, 3, 12)
    assert first["几点交"] == "17:20"
    assert first["在外面多久（分钟）"] == 120
    assert rows(book["今天做了什么"])[2:] == [
        ("见了谁", "备注"),
        ("钱总", "要测通话"),
        ("刘主任", None),
    ]
    assert rows(book["比一比"])[-1][:5] == ("总分（权重×得分）", 100, None, 4.2, None)
    assert rows(book["放哪一堆"])[-1] == ("家里", "住址", "不记", "用不着。")
    assert rows(book["出门前看一眼"])[-2:] == [("带了名片", "✓"), ("喝过水", "✓")]
    widths = {d.width for page in book for d in page.column_dimensions.values()}
    assert max(widths) > 60


def test_a_sheet_under_way_gives_away_nothing_before_it_is_checked(
    house: House, ann: str, browser: TestClient
) -> None:
    attempt = filling.open_sheet(house, ann, "form").attempt.id
    save_draft(house, ann, attempt, "sort.0", "不记")
    save_draft(house, ann, attempt, "sort.1", "不记")
    piles = rows(download(browser, attempt)["放哪一堆"])
    assert piles[-2:] == [(None, "职务", "不记", None), ("家里", "住址", "不记", None)]

    filling.check_sheet(house, ann, attempt, ["sort"], {})

    piles = rows(download(browser, attempt)["放哪一堆"])
    assert piles[-2:] == [(None, "职务", "不记", None), ("家里", "住址", "不记", "用不着。")]


def test_there_is_no_total_of_a_comparison_that_is_not_whole(
    house: House, ann: str, browser: TestClient
) -> None:
    attempt = filling.open_sheet(house, ann, "form").attempt.id
    sheet = house.course.by_id["form"].content
    assert isinstance(sheet, Sheet)
    fill_in(house, ann, attempt, sheet)
    save_draft(house, ann, attempt, "compare.price.weight", "30")

    assert rows(download(browser, attempt)["比一比"])[-1][:4] == (
        "总分（权重×得分）",
        90,
        None,
        None,
    )


def test_what_cannot_be_read_as_a_number_or_a_day_is_taken_along_as_text(
    house: House, ann: str, browser: TestClient
) -> None:
    attempt = filling.open_sheet(house, ann, "form").attempt.id
    for field, text in (("day", "周五吧"), ("out", "两小时"), ("contact", "13800138000")):
        save_draft(house, ann, attempt, f"when.{field}", text)

    book = download(browser, attempt)

    first = dict(row[:2] for row in rows(book["出门之前"]) if len(row) > 1)
    assert (first["哪一天"], first["在外面多久（分钟）"]) == ("周五吧", "两小时")
    assert first["谈了多久（分钟）"] == 13800138000


def test_what_looks_like_a_formula_stays_text(house: House, ann: str, browser: TestClient) -> None:
    attempt = filling.open_sheet(house, ann, "form").attempt.id
    save_draft(house, ann, attempt, "what.goal", "=1+1 同意试用")

    page = download(browser, attempt)["出门之前"]

    [cell] = [c for row in page.iter_rows() for c in row if c.value == "=1+1 同意试用"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_nobody_downloads_the_sheet_of_somebody_else(
    house: House, ann: str, browser: TestClient
) -> None:
    joining.join(house, "ben", "小本")
    attempt = complete(house, "ben", "form")

    answer = browser.get(f"/sheet/{attempt}/sheet.xlsx")

    assert answer.status_code == 404
    assert "没有找到这次学习记录" in answer.text


def test_what_is_no_sheet_is_not_downloaded_as_one(
    house: House, ann: str, browser: TestClient
) -> None:
    attempt = complete(house, ann, "story")

    answer = browser.get(f"/sheet/{attempt}/sheet.xlsx")

    assert answer.status_code == 404
    assert "不是要填的表" in answer.text


def test_a_stranger_downloads_nothing(house: House, ann: str, browser: TestClient) -> None:
    attempt = complete(house, ann, "form")
    browser.cookies.clear()

    assert browser.get(f"/sheet/{attempt}/sheet.xlsx").status_code == 403
