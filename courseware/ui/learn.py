"""The page of one activity: finds it by the URL and hands it to the drawer of its kind."""

from __future__ import annotations

import streamlit as st

from courseware.actions import reporting
from courseware.actions.refusal import Refused
from courseware.actions.sitting import activity_of
from courseware.reports.progress import Status
from courseware.ui import branching, desk, diagnosis, lesson, plan, prospect, quiz, sheet, story
from courseware.ui.attempt import tell_refusal
from courseware.ui.visit import Visit

DRAWERS = {
    "lesson": lesson.draw,
    "quiz": quiz.draw,
    "story": story.draw,
    "diagnosis": diagnosis.draw,
    "branching": branching.draw,
    "sixw2h": plan.draw,
    "man": prospect.draw,
    "sheet": sheet.draw,
    "desk": desk.draw,
}


def draw(visit: Visit) -> None:
    """Draw the activity that `?a=` names, or say why it can't be."""
    activity_id = st.query_params.get("a", "")
    # A link from one activity to the next stays on this page, and the browser's address with it;
    # writing the query makes the address follow, so that reload and Back work.
    st.query_params.from_dict(st.query_params.to_dict())
    if _is_open(visit, activity_id):
        _activity(visit, activity_id)


def _is_open(visit: Visit, activity_id: str) -> bool:
    try:
        activity = activity_of(visit.house, activity_id)
    except Refused as refusal:
        st.warning(str(refusal))
        visit.link("home", "回首页", ":material/arrow_back:")
        return False
    state = reporting.progress_of(visit.house, visit.learner.id).of(activity_id)
    if state.status is Status.LOCKED:
        st.subheader(activity.title, anchor=False)
        st.info("这一项还没有开放。请先完成：" + "、".join(state.waits_for), icon=":material/lock:")
        visit.link("home", "回首页", ":material/arrow_back:")
        return False
    return True


@st.fragment
def _activity(visit: Visit, activity_id: str) -> None:
    """Only this part runs again when something is answered or a page is turned.

    The activity is looked up on each run, so that a saved edit of the course shows at once.
    """
    tell_refusal()
    try:
        activity = activity_of(visit.house, activity_id)
        DRAWERS[activity.kind](visit, activity)
    except Refused as refusal:
        st.warning(str(refusal))
