"""What a plan earned: the total, each box with the words that earned it, first and best."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from courseware.actions.plan_card import if_then, plan_card
from courseware.actions.planning import Planning, Try
from courseware.course.load import Activity
from courseware.course.plan_model import PlanElement
from courseware.grading.plan import SURE
from courseware.ui import markup as m
from courseware.ui.attempt import download, score_card
from courseware.ui.onward import onward
from courseware.ui.visit import Visit

KINDS = {2: "right", 1: "part", 0: "wrong"}
WORDS = {2: "2 分 照着能做", 1: "1 分 还得再问", 0: "0 分 还没写到"}


def summary(plan: Planning, shown: Try) -> None:
    """Draw the total of one version and what it means."""
    names = {e.key: e.name for e in plan.exercise.elements}
    score = shown.score
    weak = [names[key] for key, box in score.boxes.items() if box.score < 2]
    if score.vetoed:
        missing = "、".join(names[key] for key in score.vetoed)
        headline, good = "这个目标还不成立", False
        line = f"“{missing}”是零分，缺了它，别的写得再好也去不成。"
    elif score.reaches(plan.exercise):
        headline, good = "这是一个有效的目标", True
        line = "八格都能照着做。" if not weak else "还能更好：" + "、".join(weak)
    else:
        headline, good = f"还差一点，{plan.exercise.pass_mark} 分算写成", False
        line = "先补这几格：" + "、".join(weak[:4])
    score_card(score.total, headline, line, good)


def box_result(element: PlanElement, shown: Try) -> None:
    """Draw what one box earned, the words that earned it, and the question that would lift it."""
    box, text = shown.score.boxes[element.key], shown.texts[element.key]
    badge = m.tag("span", WORDS[box.score], class_="cw-badge")
    body = badge
    if box.confidence < SURE:
        body += m.tag("span", "提示，供参考", class_="cw-badge cw-unsure")
    if text:
        body += m.tag("p", highlighted(text, box.evidence), class_="cw-said")
    if box.reason:
        body += m.tag("p", m.text(box.reason), class_="cw-reason")
    if box.score < 2:
        body += m.tag("p", m.text(element.question), class_="cw-lift")
    st.html(m.tag("div", body, class_=f"cw-box cw-{KINDS[box.score]}"))


def highlighted(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return text as HTML with the spans marked. Offsets are characters, ordered and disjoint."""
    parts: list[str] = []
    place = 0
    for start, end in spans:
        parts += [m.text(text[place:start]), m.tag("mark", m.text(text[start:end]))]
        place = end
    return "".join([*parts, m.text(text[place:])])


def beside(plan: Planning) -> None:
    """Draw the first and the best version side by side, once they differ."""
    best = plan.best
    if best is None or best.number == plan.tries[0].number:
        return
    with st.expander("第一版和最好的一版"):
        first = _version(plan, plan.tries[0], "第一版")
        st.html(
            m.tag(
                "div",
                first + _version(plan, best, f"最好的一版（第 {best.number} 版）"),
                class_="cw-beside",
            )
        )


def _version(plan: Planning, shown: Try, head: str) -> str:
    total = m.tag("b", f"{shown.score.total * 100:.0f} 分")
    rows = "".join(
        m.tag("dt", m.text(e.name) + m.tag("small", f"{shown.score.boxes[e.key].score} 分"))
        + m.tag("dd", highlighted(shown.texts[e.key], shown.score.boxes[e.key].evidence) or "—")
        for e in plan.exercise.elements
    )
    heading = m.tag("h3", m.text(head) + " " + total)
    return m.tag("section", heading + m.tag("dl", rows, class_="cw-rubric"), class_="cw-card")


def model_plan(plan: Planning) -> None:
    """Draw a good plan for this customer."""
    model = plan.customer.model
    if model is None:
        return
    with st.expander("参考答案"):
        rows = "".join(
            m.tag("dt", m.text(e.name)) + m.tag("dd", m.text(getattr(model, e.key)))
            for e in plan.exercise.elements
        )
        note = m.tag("p", m.text(model.note), class_="cw-why")
        st.html(m.tag("dl", rows, class_="cw-rubric") + note)


def take_along(visit: Visit, plan: Planning) -> None:
    """Draw what a finished plan is good for: the card, and a reminder on the day it names."""
    attempt_id = plan.sitting.attempt.id
    card = plan_card(visit.house, visit.learner.id, attempt_id)
    st.subheader("带走它", anchor=False)
    st.html(
        download("拜访卡（PDF，一页）", f"/plan/{attempt_id}/card.pdf")
        + download("拜访卡（表格）", f"/plan/{attempt_id}/card.xlsx", plain=True)
    )
    named = card.visit.day if card.visit else None
    key = f"a{attempt_id}-day"
    words = "计划里写的那一天" if named else "计划里没有写到哪一天，选一个"
    day = st.date_input(f"哪一天去（{words}）", value=named, key=key, format="YYYY-MM-DD")
    if isinstance(day, date):
        path = f"/plan/{attempt_id}/reminder.ics?day={day:%Y-%m-%d}"
        st.html(download("放进日历（到那天提醒我）", path, plain=True))
    st.html(m.tag("p", m.text(if_then(card)).replace("\n", "<br>"), class_="cw-callout"))


def settled(visit: Visit, activity: Activity, plan: Planning) -> None:
    """Draw a plan that is closed: its best version, what to take along, and the way on."""
    best = plan.best
    st.html(m.tag("h1", m.text(plan.customer.title), class_="cw-title"))
    if best is None:
        st.info("这一次没有交过。")
        visit.link("learn", "回到客户列表", ":material/arrow_back:", a=activity.id)
        return
    summary(plan, best)
    if len(plan.tries) > 1:
        st.caption(f"定下的是得分最高的一版：第 {best.number} 版，共交过 {len(plan.tries)} 版。")
    if plan.sitting.attempt.passed:
        onward(visit, activity.id)
    take_along(visit, plan)
    for element in plan.exercise.elements:
        st.html(m.tag("p", m.text(element.name), class_="cw-label"))
        box_result(element, best)
    beside(plan)
    model_plan(plan)
    visit.link("learn", "回到客户列表", ":material/list:", a=activity.id)
