"""The visiting calendar of a sorted desk, as a sheet and for the calendar of a phone."""

from __future__ import annotations

from starlette.requests import Request
from starlette.routing import Route

from courseware.actions.house import House
from courseware.actions.sorting import Desk, own_desk
from courseware.reports.calendar_file import Appointment, calendar
from courseware.reports.workbook import Block, Page, workbook
from courseware.web.attachment import File, own_file

NAME = "访问日历"


def _desk(house: House, learner_id: str, request: Request) -> Desk:
    return own_desk(house, learner_id, request.path_params["attempt"])


def _xlsx(house: House, learner_id: str, request: Request) -> File:
    desk = _desk(house, learner_id, request)
    head = ("日期", "客户", "事项", "最晚日期", "为什么这样排", "去了之后记一笔")
    rows = tuple(
        (
            entry.day,
            entry.prospect.name,
            "访问" if entry.is_visit else "再看一看情况",
            entry.latest if entry.is_visit else None,
            entry.prospect.why,
            None,
        )
        for entry in desk.calendar
    )
    about = Block("", (), (("排好的日子", desk.start),))
    dropped = tuple((p.name, p.why) for p in desk.prospects if p.group == "drop")
    pages = (
        Page(NAME, NAME, (about, Block("按日期", head, rows)), (16, 22, 16, 14, 50, 30)),
        Page("放弃", "放弃的客户", (Block("", ("客户", "为什么"), dropped),), (24, 60)),
    )
    return File(NAME, "xlsx", workbook(pages, house.now()), "calendar")


def _ics(house: House, learner_id: str, request: Request) -> File:
    desk = _desk(house, learner_id, request)
    entries = [
        Appointment(
            uid=f"desk-{desk.sitting.attempt.id}-{entry.prospect.id}@courseware",
            day=entry.day,
            start=None,
            title=f"{'访问' if entry.is_visit else '再看一看'}：{entry.prospect.name}",
            notes=entry.prospect.why,
        )
        for entry in desk.calendar
    ]
    return File(NAME, "ics", calendar(NAME, entries, house.now()), "calendar")


ROUTES = [
    Route("/desk/{attempt:int}/calendar.xlsx", own_file(_xlsx, "访问日历还没有")),
    Route("/desk/{attempt:int}/calendar.ics", own_file(_ics, "访问日历还没有")),
]
