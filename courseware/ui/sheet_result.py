"""What stands in a sheet, to be read: examples, finished copies, and what a check found."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from courseware.actions.filling import Filling
from courseware.course import sheet_model as sm
from courseware.grading.sheet_example import example_values
from courseware.grading.sheets import TICKED, Finding, Values, row_numbers, row_of
from courseware.ui import markup as m
from courseware.ui.sheet_matrix import standings

NAMED = 4  # as many of what is missing are named at the end; each is told at its own place


def example(sheet: sm.Sheet, section: sm.SheetSection) -> None:
    """Draw the example of a section; of a sorting section only the one item that is given away."""
    note = m.tag("p", m.text(sheet.example_note), class_="cw-how")
    if isinstance(section, sm.SortingSection):
        shown = section.example
        body = m.tag("dt", m.text(f"{shown.text}：{shown.pile}")) + m.tag("dd", m.text(shown.why))
        st.html(note + m.tag("dl", body, class_="cw-filled"))
    elif isinstance(section, sm.ChecklistSection):
        pairs = [(task.text, f"✓ {task.example}") for task in section.items]
        st.html(note + _pairs(pairs))
    else:
        st.html(note + standing(section, example_values(section)))


def standing(section: sm.SheetSection, values: Values) -> str:
    """Return what stands in a section as HTML."""
    if isinstance(section, sm.FieldsSection):
        return _pairs([(_name(each), values.get(each.id, "")) for each in section.items])
    if isinstance(section, sm.TableSection):
        return "".join(
            m.tag("h4", f"第 {number} 行")
            + _pairs(
                [(_name(each), row_of(values, row).get(each.id, "")) for each in section.columns]
            )
            for number, row in enumerate(row_numbers(section, values), 1)
        )
    if isinstance(section, sm.SortingSection):
        return _pairs(
            [(pile.name, "、".join(_on(section, values, pile.name))) for pile in section.piles]
        )
    if isinstance(section, sm.ChecklistSection):
        return _pairs(
            [
                (each.text, "✓ 做到了" if values.get(each.id) == TICKED else "")
                for each in section.items
            ]
        )
    return _compared(section, values)


def _on(section: sm.SortingSection, values: Values, pile: str) -> list[str]:
    return [item.text for n, item in enumerate(section.items) if values.get(str(n)) == pile]


def _compared(section: sm.MatrixSection, values: Values) -> str:
    used = [
        column
        for number, column in enumerate(section.columns)
        if number < section.needed_columns
        or any(values.get(f"{row.id}.{column.id}.text") for row in section.rows)
    ]
    parts: list[str] = []
    for row in section.rows:
        weight = values.get(f"{row.id}.weight", "—")
        parts.append(m.tag("h4", m.text(f"{row.label}（权重 {weight}）")))
        for column in used:
            cell = row_of(values, f"{row.id}.{column.id}")
            told = f"{cell['text']}（{cell.get('score', '—')} 分）" if cell.get("text") else "—"
            parts.append(m.tag("p", m.tag("b", m.text(column.label)) + " " + m.text(told)))
    return "".join(parts) + standings(section, values, len(used))


def _name(column: sm.SheetColumn) -> str:
    return f"{column.label}（{column.unit}）" if column.unit else column.label


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        m.tag("dt", m.text(name)) + m.tag("dd", m.text(text).replace("\n", "<br>") or "—")
        for name, text in pairs
    )
    return m.tag("dl", rows, class_="cw-filled")


def _named(findings: Sequence[Finding]) -> str:
    """Return the first few by name and how many there are, in one line."""
    names = "、".join(each.label for each in findings[:NAMED])
    return names if len(findings) <= NAMED else f"{names}等 {len(findings)} 处"


def summary(filling: Filling, sections: Sequence[sm.SheetSection]) -> None:
    """Draw what the last check found in these sections: how much is well, and what is missing."""
    for section in sections:
        check = filling.checks.get(section.id)
        if check is None:
            continue
        result = check.result
        changed = check.values != filling.values[section.id]
        total = len(result.findings)
        if result.is_complete:
            line, kind = "要紧的都有了", "right"
        else:
            line, kind = f"{total} 处里 {total - len(result.lacking)} 处好了", "part"
        body = m.tag("p", m.tag("b", m.text(f"{section.title}：{line}")))
        if result.lacking:
            body += m.tag("p", m.text("还差：" + _named(result.lacking)))
        if result.advice:
            body += m.tag("p", m.text(result.advice))
        if changed:
            body += m.tag("p", "后来改过，再检查一次就知道了。", class_="cw-how")
        st.html(m.tag("div", body, class_=f"cw-box cw-{kind}", role="status"))
