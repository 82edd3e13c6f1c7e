"""The first page a visitor sees: what this is, and one field for a name."""

from __future__ import annotations

import streamlit as st

from courseware.actions import joining
from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.ui import markup as m
from courseware.ui import state


def draw(house: House, learner_id: str | None) -> None:
    """Ask for a name; the page goes on by itself once it is given."""
    manifest = house.course.manifest
    st.html(
        m.tag(
            "header",
            m.tag("h1", m.text(manifest.title)) + m.tag("p", m.text(manifest.tagline)),
            class_="cw-hero",
        )
    )
    st.markdown(manifest.description)
    if learner_id is None:
        st.error("浏览器没有保存 Cookie，进度会丢失。请允许本站的 Cookie，然后刷新本页。")
        return

    def come_in() -> None:
        try:
            joining.join(house, learner_id, str(state.widget("name") or ""))
        except Refused as refusal:
            state.tell(str(refusal))

    with st.form("welcome", border=False):
        st.text_input("你的名字", key="name", max_chars=joining.MAX_NAME, autocomplete="name")
        st.form_submit_button("开始学习", type="primary", width="stretch", on_click=come_in)
    if message := state.told():
        st.warning(message)
    minutes = sum(a.minutes for a in house.course.activities if a.required)
    lessons = sum(a.kind == "lesson" for a in house.course.activities)
    st.caption(f"不用注册。{lessons} 课，共约 {minutes} 分钟，随时停下，下次从停下的地方继续。")
