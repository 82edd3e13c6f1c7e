"""What all activity pages share: carrying out an action and telling why it was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from courseware.actions import learning
from courseware.actions.refusal import Refused
from courseware.actions.sitting import Sitting
from courseware.grading.answers import UnreadableAnswer
from courseware.ui import markup as m
from courseware.ui import state
from courseware.ui.visit import Visit


def carry_out(action: Callable[..., Any], *arguments: Any) -> Any:
    """Do an action of the learner's; a refusal is told on the page. Returns None then."""
    try:
        return action(*arguments)
    except (Refused, UnreadableAnswer) as error:
        state.tell(str(error))
        return None


def tell_refusal() -> None:
    """Show why the last action was refused, once."""
    if message := state.told():
        st.warning(message, icon=":material/info:")
        # The button that was pressed may be far down the page; a toast is seen from anywhere.
        st.toast(message, icon=":material/info:")


def crumb(title: str, where: str, share: float) -> None:
    """Draw the line at the top of an activity: its title, where one is, a thin bar."""
    line = m.tag("span", m.text(title)) + m.tag("span", m.text(where), class_="cw-where")
    st.html(m.tag("p", line, class_="cw-crumb") + m.bar(share, "进度"))


def score_card(score: float, headline: str, line: str, good: bool) -> None:
    """Draw a result: a big number and what it means."""
    kind = "good" if good else "more"
    st.html(
        m.tag(
            "section",
            m.tag("p", f"{round(score * 100)}<small>分</small>", class_="cw-score")
            + m.tag("h2", m.text(headline))
            + m.tag("p", m.text(line)),
            class_=f"cw-result cw-result-{kind}",
            role="status",
        )
    )


def done(title: str, word: str, line: str = "") -> None:
    """Draw that an activity is behind the learner."""
    st.html(
        m.tag(
            "section",
            m.tag("p", m.text(word), class_="cw-outcome")
            + m.tag("h2", m.text(title))
            + (m.tag("p", m.text(line)) if line else ""),
            class_="cw-result cw-result-good",
            role="status",
        )
    )


def newer_wording(visit: Visit, sitting: Sitting) -> None:
    """Say so when the course was edited since this attempt began, and offer the new wording."""
    if not sitting.is_outdated:
        return
    st.info("课程内容有更新。这一次仍按你开始时的版本进行。", icon=":material/update:")
    st.button(
        "用新版重新开始",
        key="newer",
        type="tertiary",
        on_click=carry_out,
        args=(learning.start_over, visit.house, visit.learner.id, sitting.attempt.id),
    )
