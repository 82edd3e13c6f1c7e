"""A picture to play with: switches, what their combination means, and all combinations below."""

from __future__ import annotations

from functools import partial
from itertools import product

import streamlit as st

from courseware.course import model
from courseware.ui import markup as m

# One mark for each switch, in their order.
Marks = tuple[str, ...]


@st.fragment
def draw(picture: model.Explorer, key: str) -> None:
    """Draw the switches and the answer. Only this part runs again when one is turned."""
    with st.container(key=f"cw-explorer-{key}"):
        marks = tuple(_switch(switch, f"{key}-{i}") for i, switch in enumerate(picture.switches))
        st.html(answer(picture, marks))
        caption = m.tag("figcaption", m.inline(picture.caption)) if picture.caption else ""
        st.html(m.tag("figure", table(picture, marks) + caption, class_="cw-explored"))


def _switch(switch: model.Switch, key: str) -> str:
    texts = {switch.on: switch.on_text, switch.off: switch.off_text}
    chosen = st.segmented_control(
        switch.label,
        list(texts),
        default=switch.on,
        required=True,
        format_func=partial(_option, texts),
        key=key,
        width="stretch",
    )
    return chosen or switch.on


def _option(texts: dict[str, str], mark: str) -> str:
    return f"{mark} {texts[mark]}"


def answer(picture: model.Explorer, chosen: Marks) -> str:
    """Return the card about the chosen combination as HTML."""
    cell = _cell(picture, chosen)
    head = _marks(picture, chosen) + m.tag("b", m.inline(cell.title))
    return m.tag("div", m.tag("p", head) + m.block(cell.text), class_="cw-cell", role="status")


def table(picture: model.Explorer, chosen: Marks) -> str:
    """Return the table of all combinations as HTML, the chosen one marked."""
    combinations = product(*((s.on, s.off) for s in picture.switches))
    rows = "".join(_row(picture, marks, marks == chosen) for marks in combinations)
    head = "".join(m.tag("th", name, scope="col") for name in ("组合", "说明"))
    return m.tag(
        "table",
        m.tag("thead", m.tag("tr", head)) + m.tag("tbody", rows),
        class_="cw-cells",
        aria_label=" ".join(picture.alt.split()),
    )


def _cell(picture: model.Explorer, marks: Marks) -> model.Cell:
    return {cell.key: cell for cell in picture.cells}["+".join(marks)]


def _row(picture: model.Explorer, marks: Marks, is_chosen: bool) -> str:
    cell = _cell(picture, marks)
    body = m.tag("th", _marks(picture, marks), scope="row") + m.tag(
        "td", m.tag("b", m.inline(cell.title)) + m.block(cell.text)
    )
    return m.tag("tr", body, aria_current="true") if is_chosen else m.tag("tr", body)


def _marks(picture: model.Explorer, marks: Marks) -> str:
    """Return the marks of a combination, those of open switches filled."""
    spans = (
        m.tag("span", m.text(mark), class_="cw-mark cw-mark-on" if mark == s.on else "cw-mark")
        for s, mark in zip(picture.switches, marks, strict=True)
    )
    return m.tag("span", "".join(spans), class_="cw-marks")
