"""A 6W2H plan to take along: the visit card on paper and as a sheet, the reminder."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request
from starlette.routing import Route

from courseware.actions.house import House
from courseware.actions.plan_card import PlanCard, if_then, plan_card
from courseware.actions.refusal import Refused
from courseware.course.sheet_blanks import read_day
from courseware.reports.calendar_file import Appointment, calendar
from courseware.reports.workbook import Block, Page, workbook
from courseware.web.attachment import File, own_file
from courseware.web.visit_card import visit_card_pdf

FIRST_YEAR, LAST_YEAR = 2000, 2100  # calendars reckon badly near the ends of time


def _card(house: House, learner_id: str, request: Request) -> PlanCard:
    return plan_card(house, learner_id, request.path_params["attempt"])


def _pdf(house: House, learner_id: str, request: Request) -> File:
    card = _card(house, learner_id, request)
    return File(f"拜访卡-{card.customer}", "pdf", visit_card_pdf(card))


def _xlsx(house: House, learner_id: str, request: Request) -> File:
    card = _card(house, learner_id, request)
    about = (("客户", card.customer), ("客户经理", card.learner), ("写成", card.written_on))
    after = tuple((line, "") for line in ("目标达成了吗", "下一步约在哪天", "要记进客户资料的"))
    blocks = (
        Block("", (), (*about, ("目标评分", card.points))),
        Block("6W2H", ("要素", "内容"), card.lines),
        Block("拜访之后", ("事项", "记录"), after),
    )
    page = Page("拜访卡", "拜访卡", blocks, (20, 70))
    return File(f"拜访卡-{card.customer}", "xlsx", workbook([page], house.now()))


def _ics(house: House, learner_id: str, request: Request) -> File:
    card = _card(house, learner_id, request)
    named = card.visit
    chosen = request.query_params.get("day")
    if chosen is not None:
        day = _day(chosen)
    elif named is not None:
        day = named.day
    else:
        raise Refused("计划里没有写到哪一天，请在页面上选一个日期再下载")
    start = named.start if named is not None and named.day == day else None
    entry = Appointment(
        uid=f"plan-{card.attempt_id}@courseware",
        day=day,
        start=start,
        title=f"拜访：{card.customer}",
        notes=if_then(card),
        place=card.texts["where"],
    )
    return File(f"拜访提醒-{card.customer}", "ics", calendar("有效拜访", [entry], house.now()))


def _day(text: str) -> date:
    day = read_day(text)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused("日期要写成 2026-05-06 这样")
    return day


ROUTES = [
    Route("/plan/{attempt:int}/card.pdf", own_file(_pdf, "拜访卡还没有")),
    Route("/plan/{attempt:int}/card.xlsx", own_file(_xlsx, "拜访卡还没有")),
    Route("/plan/{attempt:int}/reminder.ics", own_file(_ics, "提醒还没有")),
]
