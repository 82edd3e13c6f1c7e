"""Who looks at which app: what every page is handed, and the links between pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from courseware.actions.house import House
from courseware.records.store import Learner

Link = Mapping[str, str]


@dataclass(frozen=True)
class Visit:
    """One run of a page for one learner."""

    house: House
    learner: Learner
    pages: Mapping[str, st.Page]

    def link(self, page: str, label: str, icon: str | None = None, **query: str) -> None:
        """Draw a link to a page of the app."""
        st.page_link(self.pages[page], label=label, icon=icon, query_params=query or None)
