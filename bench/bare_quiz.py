"""The page ours is compared with: a bare quiz that draws what ours drew, and keeps nothing.

`bench/answers.py` records the screens of our quiz and names the recording in BENCH_SCREENS. Here
they are drawn again: the same elements with the same text, in a fragment as ours are, one radio and
one submit button, then the explained state, then the next question. Only the work of a bare page is
done for it: no identity, no grading, and no database unless BENCH_SAVE names a file.
"""

from __future__ import annotations

import streamlit as st
from bare_screens import SCREENS, save


def answered() -> None:
    """Go to the explained state."""
    save(st.query_params["a"], st.session_state.get("place", 0))
    st.session_state["answered"] = True


def go_on() -> None:
    """Go to the next question."""
    st.session_state["answered"] = False
    st.session_state["place"] = st.session_state.get("place", 0) + 1


CLICKS = {"submit": answered, "next": go_on}


def draw(nodes: list[dict], key: str) -> None:
    """Draw recorded elements."""
    for i, node in enumerate(nodes):
        kind, text = node["kind"], node["text"]
        if node["children"]:
            with st.container(key=f"{key}-{i}", horizontal=node["horizontal"]):
                draw(node["children"], f"{key}-{i}")
        elif kind == "html":
            st.html(text)
        elif kind == "markdown":
            st.markdown(text)
        elif kind == "caption":
            st.caption(text)
        elif kind == "page_link":
            st.page_link("https://example.org", label=text)
        elif kind == "radio":
            st.radio(
                text,
                node["options"],
                index=None,
                key=f"{key}-{i}",
                label_visibility="collapsed",
                on_change="ignore",
            )
        elif kind == "button":
            st.button(
                text,
                key=f"{key}-{i}",
                type=node["style"],
                width="stretch" if node["style"] == "primary" else "content",
                on_click=CLICKS.get(node["role"]),
            )
        else:
            raise ValueError(f"the bare page cannot draw {kind}")


@st.fragment
def question() -> None:
    """Draw the question, or its explanation once it is answered."""
    quiz = SCREENS["quizzes"][st.query_params["a"]]
    place = st.session_state.get("place", 0) % len(quiz)
    state = "explained" if st.session_state.get("answered") else "question"
    draw(quiz[place][state], f"q{place}")


st.set_page_config(page_title="Quiz", layout="centered")
draw(SCREENS["header"], "header")
question()
