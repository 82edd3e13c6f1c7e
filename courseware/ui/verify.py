"""Verifying a certificate: anybody with its code may ask, also without a name or a cookie."""

from __future__ import annotations

import streamlit as st

from courseware.actions import certifying
from courseware.actions.house import House
from courseware.records.store import CertificateRecord
from courseware.ui import markup as m
from courseware.ui import state

FIELD = "verify-code"
MAX_TYPED = 40


def draw(house: House) -> None:
    """Draw the page: a field for the code, and what is known of the one in the URL."""
    asked = st.query_params.get("code", "")[:MAX_TYPED]
    st.html(
        m.tag("h1", "核验证书", class_="cw-title")
        + m.tag("p", "输入证书上的 12 位编号，或者直接扫证书上的二维码。", class_="cw-lead")
    )
    if asked.strip():
        record = certifying.verify(house, asked)
        st.html(_valid(record) if record else _unknown(asked))
    with st.form("verify", border=False):
        # The key holds the code, so that another link to this page fills the field anew.
        key = f"{FIELD}-{asked}"
        st.text_input("证书编号", value=asked, key=key, max_chars=MAX_TYPED, autocomplete="off")
        st.form_submit_button(
            "核验", type="primary", width="stretch", on_click=_look_up, args=(key,)
        )
    title = m.text(house.course.manifest.title)
    st.html(
        m.tag("p", "编号不分大小写，横线和空格可写可不写。", class_="cw-lead")
        + m.tag("a", f"去看这门课：{title}", href="/", target="_self", class_="cw-way-out")
    )


def _look_up(key: str) -> None:
    st.query_params["code"] = str(state.widget(key) or "").strip()


def _valid(record: CertificateRecord) -> str:
    score = certifying.points(record)
    rows = [
        ("姓名", record.name),
        ("课程", record.course),
        *([("成绩", f"{score} 分")] if score is not None else []),
        ("发证日期", certifying.chinese_date(record)),
        ("证书编号", record.code),
    ]
    facts = "".join(
        m.tag("div", m.tag("dt", head) + m.tag("dd", m.text(value))) for head, value in rows
    )
    return m.tag(
        "section",
        m.tag("span", "", class_="cw-seal", aria_hidden="true")
        + m.tag("h2", "证书有效")
        + m.tag("p", "请和手里的证书逐项对照。")
        + m.tag("dl", facts),
        class_="cw-verified",
        role="status",
    )


def _unknown(asked: str) -> str:
    return m.tag(
        "section",
        m.tag("h2", "没有找到这张证书")
        + m.tag("p", f"没有编号为“{m.text(asked.strip())}”的证书。")
        + m.tag("p", "对照证书再输一遍，一共 12 位。")
        + m.tag("p", "编号里没有数字 0、1、2、5、8，也没有字母 B、I、L、O、S、Z。"),
        class_="cw-verified cw-not-found",
        role="status",
    )
