"""What a learner sees when a page fails: calm, in Chinese, with a way on."""

from __future__ import annotations

import logging

import streamlit as st

log = logging.getLogger("courseware")


def show(error: Exception) -> bool:
    """Log the failure and tell the learner; True keeps Streamlit's own message away."""
    log.error("a page failed", exc_info=error)
    st.error(
        "这一页出了点问题，已经记录下来。你提交过的答案都还在，请刷新再试。",
        icon=":material/error:",
    )
    st.html('<p><a href="/" target="_self">回首页</a></p>')
    return True
