"""My record: every activity's state, tries and best result; the name one is shown by."""

from __future__ import annotations

import streamlit as st

from courseware.actions import joining, reporting
from courseware.reports.progress import Status
from courseware.ui import markup as m
from courseware.ui import state
from courseware.ui.attempt import carry_out, tell_refusal
from courseware.ui.visit import Visit

WORDS = {
    Status.DONE: "完成",
    Status.UNDER_WAY: "进行中",
    Status.NOT_PASSED: "未完成",
    Status.NEW: "未开始",
    Status.LOCKED: "未开放",
}


def draw(visit: Visit) -> None:
    """Draw the page."""
    tell_refusal()
    progress = reporting.progress_of(visit.house, visit.learner.id)
    st.html(m.tag("h1", "我的成绩", class_="cw-title"))
    if all(p.status in (Status.NEW, Status.LOCKED) for p in progress.activities):
        st.info("还没有记录。学完第一课，这里就有了。", icon=":material/menu_book:")
        if progress.next:
            with st.container(key="cw-go"):
                first = progress.next.activity
                visit.link("learn", f"开始：{first.title}", a=first.id)
    for module in visit.house.course.manifest.modules:
        rows = ""
        for item in progress.in_module(module.id):
            graded = item.activity.kind == "quiz" and item.best is not None
            best = f"{(item.best or 0) * 100:.0f} 分" if graded else "—"
            rows += m.tag(
                "tr",
                m.tag("th", m.text(item.activity.title), scope="row")
                + m.tag("td", WORDS[item.status], class_=f"cw-is-{item.status.value}")
                + m.tag("td", f"{item.tries} 次" if item.tries else "—")
                + m.tag("td", best),
            )
        head = "".join(m.tag("th", h, scope="col") for h in ("活动", "状态", "做过", "最好"))
        table = m.tag("thead", m.tag("tr", head)) + m.tag("tbody", rows)
        caption = m.tag("caption", m.text(module.title))
        st.html(m.tag("table", caption + table, class_="cw-table"))
    _name(visit)


def _name(visit: Visit) -> None:
    st.subheader("我的名字", anchor=False)
    st.caption("证书上用这个名字。已经领过的证书不会跟着改。")

    def rename() -> None:
        given = str(state.widget("rename") or "")
        if learner := carry_out(joining.join, visit.house, visit.learner.id, given):
            state.tell(f"已改为“{learner.name}”。")

    with st.form("rename-form", border=False):
        st.text_input("名字", value=visit.learner.name, key="rename", max_chars=joining.MAX_NAME)
        st.form_submit_button("保存", on_click=rename)
