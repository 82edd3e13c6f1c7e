"""The script that Streamlit runs: finds who is asking and which page they are on."""

from __future__ import annotations

import streamlit as st

from courseware.actions import joining
from courseware.actions.house import the_house
from courseware.ui import frame, home, learn, welcome
from courseware.ui.visit import Visit

WITHOUT_NAME = {"verify"}


def main() -> None:
    """Draw the page that the URL names."""
    house = the_house()
    st.set_page_config(page_title=house.course.manifest.title, layout="centered")
    given = st.user.get("learner")
    learner_id = given if isinstance(given, str) else None
    learner = joining.recognise(house, learner_id)
    pages: dict[str, st.Page] = {}
    draw = {"home": home.draw, "learn": learn.draw}

    def page(name: str, title: str, default: bool = False) -> None:
        def run() -> None:
            assert learner is not None
            draw[name](Visit(house, learner, pages))

        pages[name] = st.Page(run, title=title, url_path=name, default=default)

    page("home", "首页", default=True)
    page("learn", "学习")
    shown = st.navigation(list(pages.values()), position="hidden")
    if learner is None and shown.url_path not in WITHOUT_NAME:
        welcome.draw(house, learner_id)
        return
    if learner is not None:
        frame.header(Visit(house, learner, pages))
    shown.run()


if __name__ == "__main__":
    main()
