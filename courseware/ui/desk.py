"""The sorting desk: eight cards, a pile for each, and how soon for those to be visited on."""

from __future__ import annotations

from typing import Any

import streamlit as st

from courseware.actions import learning, sorting
from courseware.actions.sitting import history
from courseware.actions.sorting import Desk
from courseware.course.desk_model import DeskProspect, SortingDesk
from courseware.course.load import Activity
from courseware.grading.desk import GROUPS, INTERVALS
from courseware.ui import markup as m
from courseware.ui import state
from courseware.ui.attempt import carry_out, crumb, draft_keeper, newer_wording
from courseware.ui.desk_result import PILES, result
from courseware.ui.front import front
from courseware.ui.visit import Visit


def draw(visit: Visit, activity: Activity) -> None:
    """Draw the desk under way, the result of the last one, or the page before the first."""
    sitting = learning.resume(visit.house, visit.learner.id, activity.id)
    if sitting is not None:
        newer_wording(visit, sitting)
        _sort(visit, sorting.desk_of(sitting))
        return
    past = history(visit.house, visit.learner.id, activity.id)
    for attempt in reversed(past):
        desk = sorting.own_desk(visit.house, visit.learner.id, attempt.id)
        if desk.result:  # one that was left for a newer wording has none
            result(visit, desk, any(each.passed for each in past))
            return
    exercise = activity.content
    assert isinstance(exercise, SortingDesk)
    front(visit, activity, f"每次 {exercise.draw} 家", f"{exercise.pass_mark} 分算完成")


def _sort(visit: Visit, desk: Desk) -> None:
    attempt_id = desk.sitting.attempt.id
    chosen = {p.id: _chosen(desk, p) for p in desk.prospects}
    settled = sum(
        group is not None and (group != "continue" or days is not None)
        for group, days in chosen.values()
    )
    crumb(desk.exercise.title, f"排好 {settled}/{len(chosen)} 家", settled / len(chosen))
    st.html(m.tag("p", "先给每一家选一堆；选“应继续访问”的，再选几天以内。选了就存下。"))
    with st.container(key="cw-desk"):
        for number, prospect in enumerate(desk.prospects, 1):
            _card(visit, desk, prospect, number, chosen[prospect.id][0] == "continue")

    def hand_in() -> None:
        arguments = (visit.house, visit.learner.id, attempt_id)
        carry_out(
            sorting.hand_in_desk, *arguments, {p.id: _chosen(desk, p) for p in desk.prospects}
        )

    st.button("交上去", key=f"a{attempt_id}-go", type="primary", width="stretch", on_click=hand_in)


def _card(visit: Visit, desk: Desk, prospect: DeskProspect, number: int, goes_on: bool) -> None:
    attempt_id = desk.sitting.attempt.id
    group, days = desk.kept[prospect.id]
    with st.container(key=f"cw-q-{prospect.id}"):
        head = m.tag("h2", m.tag("small", f"{number}") + m.text(prospect.name))
        st.html(m.tag("section", head + m.block(prospect.text), class_="cw-prospect"))
        key = _key(attempt_id, prospect, "group")
        keep_group = draft_keeper(visit, attempt_id, f"{prospect.id}.group")
        st.pills(
            f"{prospect.name}放进哪一堆",
            GROUPS,
            format_func=PILES.__getitem__,
            default=group,
            key=key,
            on_change=lambda: keep_group(str(state.widget(key) or "")),
            label_visibility="collapsed",
        )
        if goes_on:
            days_key = _key(attempt_id, prospect, "days")
            keep_days = draft_keeper(visit, attempt_id, f"{prospect.id}.days")
            st.pills(
                "几天以内可能成交",
                INTERVALS,
                format_func=lambda d: f"{d}天",
                default=days,
                key=days_key,
                on_change=lambda: keep_days(str(state.widget(days_key) or "")),
            )


def _chosen(desk: Desk, prospect: DeskProspect) -> tuple[Any, Any]:
    """Return (pile, days) as the page shows them; what is not drawn stands as it was kept."""
    attempt_id = desk.sitting.attempt.id
    kept = desk.kept[prospect.id]
    found: list[Any] = []
    for part, before in zip(("group", "days"), kept, strict=True):
        key = _key(attempt_id, prospect, part)
        found.append(state.widget(key) if state.is_drawn(key) else before)
    return found[0], found[1]


def _key(attempt_id: int, prospect: DeskProspect, part: str) -> str:
    return f"a{attempt_id}-{prospect.id}-{part}"
