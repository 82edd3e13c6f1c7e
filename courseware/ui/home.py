"""Home: how far one is, one clear way to go on, and the whole course by module."""

from __future__ import annotations

import streamlit as st

from courseware.actions import reporting
from courseware.reports.progress import ActivityProgress, Progress, Status
from courseware.ui import markup as m
from courseware.ui.visit import Visit

KINDS = {
    "lesson": "课文",
    "quiz": "测验",
    "story": "案例",
    "diagnosis": "诊断",
    "branching": "情景演练",
    "sixw2h": "写目标",
    "man": "判断",
    "sheet": "填表",
    "desk": "排序",
}
ICONS = {
    Status.DONE: ":material/check_circle:",
    Status.UNDER_WAY: ":material/timelapse:",
    Status.NOT_PASSED: ":material/replay:",
    Status.NEW: ":material/radio_button_unchecked:",
    Status.LOCKED: ":material/lock:",
}


def draw(visit: Visit) -> None:
    """Draw the page."""
    state = reporting.progress_of(visit.house, visit.learner.id)
    _summary(visit, state)
    with st.container(key="cw-modules"):
        for module in visit.house.course.manifest.modules:
            _module(visit, state, module.id, module.title, module.summary)


def _summary(visit: Visit, state: Progress) -> None:
    left = round(state.minutes_left_exactly)
    done = sum(p.status is Status.DONE for p in state.required)
    if state.is_complete:
        line = "必修内容全部完成。"
    elif done == 0 and state.share == 0:
        line = f"全部学完约 {left} 分钟。先从小王的故事开始。"
    else:
        line = f"已完成 {done}/{len(state.required)} 项，还剩约 {left} 分钟。"
    st.html(
        m.tag(
            "section",
            m.tag("h1", f"{m.text(visit.learner.name)}，你好")
            + m.tag("p", line)
            + m.bar(state.share, "全课进度"),
            class_="cw-hero",
        )
    )
    if state.is_complete:
        with st.container(key="cw-go"):
            visit.link("certificate", "我的证书", ":material/workspace_premium:")
    elif upcoming := state.next:
        verb = "继续" if upcoming.status is Status.UNDER_WAY or done else "开始"
        with st.container(key="cw-go"):
            visit.link("learn", f"{verb}：{upcoming.activity.title}", a=upcoming.activity.id)


def _module(visit: Visit, state: Progress, module_id: str, title: str, summary: str) -> None:
    items = state.in_module(module_id)
    done = sum(p.status is Status.DONE for p in items)
    with st.container(border=True, key=f"cw-module-{module_id}"):
        head = m.tag("h2", m.text(title)) + m.tag("span", f"{done}/{len(items)}", class_="cw-count")
        st.html(m.tag("div", head, class_="cw-module") + m.tag("p", m.text(summary)))
        for item in items:
            _row(visit, item)


def _row(visit: Visit, item: ActivityProgress) -> None:
    activity = item.activity
    about = f"{KINDS[activity.kind]} · {activity.minutes} 分钟"
    if item.best is not None and activity.kind == "quiz":
        about += f" · 最好 {item.best * 100:.0f} 分"
    if item.status is Status.LOCKED:
        more = "等" if len(item.waits_for) > 2 else ""
        about = f"完成“{'”“'.join(item.waits_for[:2])}”{more}之后开放"
    if not activity.required:
        about += " · 选学"
    with st.container(key=f"cw-{item.status.value}-{activity.id}"):
        visit.link("learn", f"{activity.title} :gray[{about}]", ICONS[item.status], a=activity.id)
