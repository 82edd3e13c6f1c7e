"""Times as learners read them. UTC inside, their own time zone only here."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

CHINA = ZoneInfo("Asia/Shanghai")


def when(moment: datetime | None) -> str:
    """Return a moment as 11月24日 14:05 in the reader's time zone; China's if it is unknown."""
    if moment is None:
        return ""
    try:
        zone = ZoneInfo(st.context.timezone or "Asia/Shanghai")
    except (KeyError, ValueError):
        zone = CHINA
    local = moment.astimezone(zone)
    return f"{local.month}月{local.day}日 {local:%H:%M}"
