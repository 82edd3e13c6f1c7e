"""What stands around every page: the course's name and the way to the other pages."""

from __future__ import annotations

import streamlit as st

from courseware.ui.visit import Visit


def header(visit: Visit) -> None:
    """Draw the bar at the top."""
    with st.container(
        key="cw-top", horizontal=True, vertical_alignment="center", gap="small", wrap=False
    ):
        visit.link("home", visit.house.course.manifest.title, ":material/forum:")
        visit.link("record", "成绩", ":material/bar_chart:")
        visit.link("certificate", "证书", ":material/workspace_premium:")
