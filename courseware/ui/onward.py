"""Where to go after something is finished."""

from __future__ import annotations

import streamlit as st

from courseware.actions import reporting
from courseware.ui.visit import Visit


def onward(visit: Visit, finished_id: str) -> None:
    """Draw one clear way on: the next open activity, or the certificate when all is done."""
    state = reporting.progress_of(visit.house, visit.learner.id)
    with st.container(key="cw-go"):
        if state.is_complete:
            visit.link("certificate", "全部完成，去领证书", ":material/workspace_premium:")
        elif (following := state.after(finished_id)) is not None:
            upcoming = following.activity
            visit.link(
                "learn", f"下一步：{upcoming.title}", ":material/arrow_forward:", a=upcoming.id
            )
    visit.link("home", "回首页", ":material/arrow_back:")
