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
    emblem = '<img src="/shell/icon.svg" alt="">'
    words = m.tag("h1", m.text(manifest.title)) + m.tag("p", m.text(manifest.tagline))
    st.html(m.tag("header", emblem + m.tag("div", words), class_="cw-welcome"))
    st.markdown(m.flowing(manifest.description))
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
    steps = "".join(
        m.tag("li", m.tag("b", head) + m.tag("span", line))
        for head, line in (
            ("先判断", "看小王怎么拜访，说说他败在哪里"),
            ("再学方法", "一课几分钟，边学边答"),
            ("重走一次", "替他把这次拜访重做一遍"),
        )
    )
    st.html(m.tag("ol", steps, class_="cw-road"))
    minutes = sum(a.minutes for a in house.course.activities if a.required)
    lessons = sum(a.kind == "lesson" for a in house.course.activities)
    st.caption(f"不用注册。{lessons} 课，共约 {minutes} 分钟，随时停下，下次从停下的地方继续。")
