"""What all activity pages share: carrying out an action and telling why it was refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from courseware.actions import learning
from courseware.actions.refusal import Refused
from courseware.actions.sitting import Sitting, save_draft
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


def move(visit: Visit, attempt_id: int, place: int) -> None:
    """Go to another screen, scene or question."""
    carry_out(learning.move, visit.house, visit.learner.id, attempt_id, place)


def draft_keeper(visit: Visit, attempt_id: int, field: str) -> Callable[[str], None]:
    """Return what keeps the unfinished text of a field."""
    return partial(carry_out, save_draft, visit.house, visit.learner.id, attempt_id, field)


def page_turner(
    visit: Visit,
    attempt_id: int,
    place: int,
    last: int,
    unit: str,
    finish: tuple[str, Callable[[], None]] | None,
) -> None:
    """Draw 上一页 and 下一页 (`unit` is 页); on the last one, the words that finish it, if any."""
    with st.container(key="cw-turn", horizontal=True):
        if place > 0:
            st.button(f"上一{unit}", key="back", on_click=move, args=(visit, attempt_id, place - 1))
        if place < last:
            st.button(
                f"下一{unit}",
                key="next",
                type="primary",
                on_click=move,
                args=(visit, attempt_id, place + 1),
            )
        elif finish is not None:
            st.button(finish[0], key="finish", type="primary", on_click=finish[1])


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


def newer_wording(
    visit: Visit, sitting: Sitting, again: Callable[..., Any] = learning.start_over
) -> None:
    """Say so when the course was edited since this attempt began, and offer the new wording.

    `again` starts over, given the house, the learner's id and the attempt's.
    """
    if not sitting.is_outdated:
        return
    st.info("课程内容有更新。这一次仍按你开始时的版本进行。", icon=":material/update:")
    st.button(
        "用新版重新开始",
        key="newer",
        type="tertiary",
        on_click=carry_out,
        args=(again, visit.house, visit.learner.id, sitting.attempt.id),
    )


def download(label: str, path: str, plain: bool = False) -> str:
    """Return a link as a button that downloads a file of the learner's own."""
    look = "cw-download cw-plain" if plain else "cw-download"
    return m.tag("a", m.text(label), class_=look, href=path, download="")
