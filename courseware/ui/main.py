"""The script that Streamlit runs: finds who is asking and which page they are on."""

from __future__ import annotations

import streamlit as st

from courseware.actions import joining
from courseware.actions.house import House, the_house
from courseware.records.store import Learner
from courseware.ui import certificate, frame, home, learn, record, verify, welcome
from courseware.ui.visit import Visit

# Name in the URL → title and drawer. The first is the default page.
PAGES = {
    "home": ("首页", home.draw),
    "learn": ("学习", learn.draw),
    "record": ("我的成绩", record.draw),
    "certificate": ("证书", certificate.draw),
}


def main() -> None:
    """Draw the page that the URL names."""
    house = the_house()
    st.set_page_config(page_title=house.course.manifest.title, layout="centered")
    given = st.user.get("learner")
    learner_id = given if isinstance(given, str) else None
    learner = joining.recognise(house, learner_id)
    pages = _pages(house, learner, learner_id)
    shown = st.navigation(list(pages.values()), position="hidden")
    if learner is not None:
        frame.header(Visit(house, learner, pages))
    shown.run()


def _pages(house: House, learner: Learner | None, learner_id: str | None) -> dict[str, st.Page]:
    pages: dict[str, st.Page] = {}

    def add(name: str) -> None:
        title, draw = PAGES[name]

        def run() -> None:
            if learner is None:
                welcome.draw(house, learner_id)
            else:
                draw(Visit(house, learner, pages))

        pages[name] = st.Page(run, title=title, url_path=name, default=not pages)

    for name in PAGES:
        add(name)
    # The one page for people without a name.
    pages["verify"] = st.Page(lambda: verify.draw(house), title="核验证书", url_path="verify")
    return pages


if __name__ == "__main__":
    main()
