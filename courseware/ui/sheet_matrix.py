"""The comparison with weights: a row at a time, as many columns as wanted, totals as it goes."""

from __future__ import annotations

import streamlit as st

from courseware.actions.filling import Filling
from courseware.course.sheet_blanks import read_whole
from courseware.course.sheet_model import MatrixSection
from courseware.grading.sheets import FULL_WEIGHT, WEIGHTS, Values, totals, weight_total
from courseware.ui import markup as m
from courseware.ui import state
from courseware.ui.sheet_blank import keeper, key_of, line, remark
from courseware.ui.visit import Visit

PARTS = ("text", "score")


def matrix(visit: Visit, filling: Filling, shape: MatrixSection) -> None:
    """Draw the comparison as it stands, and the totals of what stands."""
    attempt_id, values = filling.sitting.attempt.id, filling.values[shape.id]
    more = f"a{attempt_id}-{shape.id}-more"
    count = _shown(shape, values, more)
    for row in shape.rows:
        with st.container(border=True, key=f"cw-row-{shape.id}-{row.id}"):
            st.html(m.tag("h3", m.text(row.label)) + m.tag("p", m.text(row.help), class_="cw-how"))
            weight = f"{shape.id}.{row.id}.weight"
            st.number_input(
                "权重（%）",
                0,
                FULL_WEIGHT,
                read_whole(values.get(f"{row.id}.weight", "")),
                step=1,
                key=key_of(attempt_id, weight),
                on_change=keeper(visit, attempt_id, weight),
            )
            for column in shape.columns[:count]:
                _cell(visit, filling, shape, f"{row.id}.{column.id}", column.label)
    if count < len(shape.columns):
        label = f"再比一个：{shape.columns[count].label}"
        flag = f"{more}-{count}"
        st.button(label, key=flag, icon=":material/add:", on_click=state.raise_flag, args=(flag,))
    remark(filling, shape.id, WEIGHTS)
    st.html(standings(shape, values, count))


def _shown(shape: MatrixSection, values: Values, more: str) -> int:
    """Return how many columns to show: those that are needed, written in or asked for."""
    count = shape.needed_columns
    for number, column in enumerate(shape.columns):
        written = any(f"{r.id}.{column.id}.{p}" in values for r in shape.rows for p in PARTS)
        if written or state.flag(f"{more}-{number}"):
            count = max(count, number + 1)
    return count


def _cell(visit: Visit, filling: Filling, shape: MatrixSection, place: str, label: str) -> None:
    attempt_id, values = filling.sitting.attempt.id, filling.values[shape.id]
    text, score = f"{shape.id}.{place}.text", f"{shape.id}.{place}.score"
    left, right = st.columns([3, 2])
    with left:
        line(
            f"{label}：描述",
            values.get(f"{place}.text", ""),
            key_of(attempt_id, text),
            keeper(visit, attempt_id, text),
        )
    with right:
        scale = list(range(shape.min_score, shape.max_score + 1))
        given = read_whole(values.get(f"{place}.score", ""))
        st.pills(
            f"{label}：得分",
            scale,
            default=given if given in scale else None,
            key=key_of(attempt_id, score),
            on_change=keeper(visit, attempt_id, score),
        )
    remark(filling, shape.id, place)


def standings(shape: MatrixSection, values: Values, count: int) -> str:
    """Return the totals of the first `count` columns as HTML, or what they still wait for."""
    found = totals(shape, values)
    known = [total for total in found.values() if total is not None]
    rows = ""
    for column in shape.columns[:count]:
        total = found[column.id]
        if total is None:
            rows += m.tag("li", m.text(f"{column.label}：还没打完分"))
            continue
        best = m.tag("span", "最高", class_="cw-badge") if total == max(known) else ""
        words = m.text(f"{column.label}：{total:.2f} 分") + best
        rows += m.tag("li", words + m.bar(total / shape.max_score, f"{column.label}的总分"))
    weights = weight_total(shape, values)
    note = "" if weights == FULL_WEIGHT else f"，要正好 {FULL_WEIGHT} 才算得出总分"
    head = m.tag("h3", "总分") + m.tag("p", f"权重合计 {weights}{note}", class_="cw-how")
    return m.tag("section", head + m.tag("ul", rows, class_="cw-totals"), class_="cw-card")
