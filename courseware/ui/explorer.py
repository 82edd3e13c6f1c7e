"""A picture to play with: switches, what their combination means, and all combinations below."""

from __future__ import annotations

from functools import partial
from itertools import product

import streamlit as st

from courseware.course import model
from courseware.ui import markup as m


@st.fragment
def draw(picture: model.Explorer, key: str) -> None:
    """Draw the switches and the answer. Only this part runs again when one is turned."""
    with st.container(key=f"cw-explorer-{key}"):
        marks = [_switch(switch, f"{key}-{i}") for i, switch in enumerate(picture.switches)]
        st.html(answer(picture, "+".join(marks)))
        caption = m.tag("figcaption", m.inline(picture.caption)) if picture.caption else ""
        st.html(m.tag("figure", table(picture, "+".join(marks)) + caption, class_="cw-picture"))


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


def answer(picture: model.Explorer, chosen: str) -> str:
    """Return the card about the chosen combination as HTML."""
    cell = {cell.key: cell for cell in picture.cells}[chosen]
    head = _marks(picture, cell.key) + m.tag("b", m.inline(cell.title))
    return m.tag(
        "div", m.tag("p", head) + m.block(cell.text), class_="cw-cell", role="status"
    )


def table(picture: model.Explorer, chosen: str) -> str:
    """Return the table of all combinations as HTML, the chosen one marked."""
    cells = {cell.key: cell for cell in picture.cells}
    keys = ["+".join(marks) for marks in product(*((s.on, s.off) for s in picture.switches))]
    rows = "".join(_row(picture, cells[key], key == chosen) for key in keys)
    head = "".join(m.tag("th", name, scope="col") for name in ("组合", "说明"))
    return m.tag(
        "table",
        m.tag("thead", m.tag("tr", head)) + m.tag("tbody", rows),
        class_="cw-cells",
        aria_label=" ".join(picture.alt.split()),
    )


def _row(picture: model.Explorer, cell: model.Cell, is_chosen: bool) -> str:
    body = m.tag("th", _marks(picture, cell.key), scope="row") + m.tag(
        "td", m.tag("b", m.inline(cell.title)) + m.block(cell.text)
    )
    return m.tag("tr", body, aria_current="true") if is_chosen else m.tag("tr", body)


def _marks(picture: model.Explorer, key: str) -> str:
    """Return the marks of a combination, those of open switches filled."""
    marks = (
        m.tag("span", m.text(mark), class_="cw-mark cw-mark-on" if mark == s.on else "cw-mark")
        for s, mark in zip(picture.switches, key.split("+"), strict=True)
    )
    return m.tag("span", "".join(marks), class_="cw-marks")
