"""A settled plan as it is taken along: what stands on it, and the day that it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from courseware.actions import sitting as s
from courseware.actions.house import House
from courseware.actions.planning import planning_of
from courseware.actions.refusal import Refused
from courseware.grading.sixw2h.dates import Resolved, resolve
from courseware.records import store

CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class PlanCard:
    """A settled plan as it is printed. `visit` is the day that its when-box names, if any."""

    attempt_id: int
    learner: str
    course: str
    customer: str
    points: int  # 0 to 100
    lines: tuple[tuple[str, str], ...]  # element's name, what was written
    texts: Mapping[str, str]
    written_at: datetime
    visit: Resolved | None

    @property
    def written_on(self) -> date:
        """Return the day in China on which it was written."""
        return self.written_at.astimezone(CHINA).date()


def plan_card(house: House, learner_id: str, attempt_id: int) -> PlanCard:
    """Return the best version of the learner's own plan. Raises Refused."""
    with house.database.read() as connection:
        learner = store.find_learner(connection, learner_id)
        attempt = s.own_attempt(connection, learner_id, attempt_id)
        plan = planning_of(s.load_sitting(house, connection, attempt))
    best = plan.best
    if best is None or learner is None:
        raise Refused("这份计划还没有交过，先交一版再下载")
    written_at = max(r.answered_at for r in plan.sitting.responses if r.try_no == best.number)
    return PlanCard(
        attempt_id=attempt_id,
        learner=learner.name,
        course=house.course.manifest.title,
        customer=plan.customer.title or "我的客户",
        points=round(best.score.total * 100),
        lines=tuple((e.name, best.texts[e.key]) for e in plan.exercise.elements),
        texts=best.texts,
        written_at=written_at,
        visit=resolve(best.texts["when"], written_at.astimezone(CHINA).date()),
    )


def if_then(card: PlanCard) -> str:
    """Return the plan as if–then lines: people keep such plans more often (Gollwitzer 2006)."""
    text = card.texts
    then = "，".join(
        part
        for part in (
            f"就去{text['where']}" if text["where"] else "",
            f"见{text['who']}" if text["who"] else "",
        )
        if part
    )
    lines = [
        f"如果到了{text['when'] or '这一天'}，{then or '就出发'}。",
        f"要拿到：{text['what']}" if text["what"] else "",
        f"怎么做：{text['how']}" if text["how"] else "",
        f"如果走不通：{text['which']}" if text["which"] else "",
        f"花多少：{text['howmuch']}" if text["howmuch"] else "",
    ]
    return "\n".join(line for line in lines if line)
