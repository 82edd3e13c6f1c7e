"""A sorting desk can be drawn from its pool, and each card has one right place."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.course.desk_model import SortingDesk
from courseware.course.problem import Problem
from courseware.course.reading import Sources

NEEDED_INTERVALS = 3  # in one draw
PILES = {"continue": "应继续访问", "later": "暂隔一段时间", "drop": "放弃"}


def desk_days_belong_to_visits(sources: Sources) -> Iterator[Problem]:
    """A prospect has `days` exactly when visits to him go on."""
    for document, desk in sources.of_type(SortingDesk):
        for i, prospect in enumerate(desk.prospects):
            if prospect.group == "continue" and prospect.days is None:
                message = "应继续访问的客户要写 days（20、40、60 或 80）"
                yield document.problem(("prospects", i), message, "desk-days")
            elif prospect.group != "continue" and prospect.days is not None:
                message = "只有应继续访问（continue）的客户才写 days"
                yield document.problem(("prospects", i, "days"), message, "desk-days")


def desks_can_be_drawn(sources: Sources) -> Iterator[Problem]:
    """There are enough cards for a draw, with every pile and three of the intervals."""
    for document, desk in sources.of_type(SortingDesk):
        if desk.draw > len(desk.prospects):
            message = f"每次抽 {desk.draw} 家，但一共只有 {len(desk.prospects)} 家"
            yield document.problem(("draw",), message, "draw-too-many")
        groups = {prospect.group for prospect in desk.prospects}
        for group, name in PILES.items():
            if group not in groups:
                message = f"至少要有一家属于“{name}”（group: {group}）"
                yield document.problem(("prospects",), message, "desk-pile-empty")
        intervals = {p.days for p in desk.prospects if p.days is not None}
        if "continue" in groups and len(intervals) < NEEDED_INTERVALS:
            message = f"应继续访问的客户至少要分在 {NEEDED_INTERVALS} 种天数里"
            yield document.problem(("prospects",), message, "desk-intervals")
