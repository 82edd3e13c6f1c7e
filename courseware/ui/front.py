"""The page before a case: what it is about, and the ways in."""

from __future__ import annotations

import streamlit as st

from courseware.actions import learning
from courseware.course.load import Activity
from courseware.course.model import PracticeBase
from courseware.ui import markup as m
from courseware.ui.attempt import carry_out
from courseware.ui.visit import Visit


def title(activity: Activity, *facts: str) -> None:
    """Draw the activity's title and a row of short facts."""
    chips = "".join(m.tag("li", m.text(fact)) for fact in facts)
    heading = m.tag("h1", m.text(activity.title), class_="cw-title")
    st.html(heading + (m.tag("ul", chips, class_="cw-chips") if chips else ""))


def front(visit: Visit, activity: Activity, *facts: str, again: bool = False) -> None:
    """Draw the case's introduction and a button that begins it, or begins it `again`."""
    case = activity.content
    assert isinstance(case, PracticeBase)
    title(activity, f"约 {case.minutes} 分钟", *facts)
    st.markdown(m.flowing(case.intro))
    st.button(
        "再来一次" if again else "开始",
        key="begin",
        type="primary",
        width="stretch",
        on_click=begin,
        args=(visit, activity.id),
    )


def begin(visit: Visit, activity_id: str) -> None:
    """Start an attempt and leave the result that was shown."""
    if carry_out(learning.start, visit.house, visit.learner.id, activity_id):
        st.query_params.pop("r", None)
