"""The sections of a sheet, each kind with its own blanks.

They are no fragments of their own: a tap that leaves a field and presses a button of the page
reaches Streamlit as one message, which would run only the field's fragment again.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import streamlit as st

from courseware.actions import filling as f
from courseware.course import sheet_model as sm
from courseware.grading.sheets import ROWS, TICKED, row_numbers, row_of
from courseware.ui import markup as m
from courseware.ui.attempt import carry_out
from courseware.ui.sheet_blank import blank, keeper, key_of, remark
from courseware.ui.sheet_matrix import matrix
from courseware.ui.sheet_result import example
from courseware.ui.visit import Visit

WIDE = ("long", "choice")
TO_DO = {"empty": "还没勾"}
TOO_FEW = {"empty": "还差几行"}
SORTED = {"well": "放对了", "weak": "再想想", "empty": "还没放"}


def section(visit: Visit, filling: f.Filling, shape: sm.SheetSection) -> None:
    """Draw one section of a sheet under way, as it stands in the records."""
    with st.container(key=f"cw-sheet-{shape.id}"):
        _section(visit, filling, shape)


def _section(visit: Visit, filling: f.Filling, shape: sm.SheetSection) -> None:
    st.html(m.tag("h2", m.text(shape.title)) + m.tag("p", m.text(shape.help), class_="cw-how"))
    with st.expander("看一个填好的例子"):
        example(filling.sheet, shape)
    if isinstance(shape, sm.FieldsSection):
        _fields(visit, filling, shape)
    elif isinstance(shape, sm.TableSection):
        _table(visit, filling, shape)
    elif isinstance(shape, sm.MatrixSection):
        matrix(visit, filling, shape)
    elif isinstance(shape, sm.SortingSection):
        _sorting(visit, filling, shape)
    else:
        _checklist(visit, filling, shape)


def _fields(visit: Visit, filling: f.Filling, shape: sm.FieldsSection) -> None:
    values = filling.values[shape.id]
    for field in shape.items:
        place = f"{shape.id}.{field.id}"
        blank(visit, filling.sitting.attempt.id, place, field, values.get(field.id, ""))
        remark(filling, shape.id, field.id)


def _table(visit: Visit, filling: f.Filling, shape: sm.TableSection) -> None:
    attempt_id, values = filling.sitting.attempt.id, filling.values[shape.id]
    rows = row_numbers(shape, values)
    fresh = f.next_row(shape, filling.sitting.drafts)

    def change(action: Callable[..., None], row: int) -> None:
        carry_out(action, visit.house, visit.learner.id, attempt_id, shape.id, row)

    for number, row in enumerate(rows, 1):
        with st.container(border=True, key=f"cw-row-{shape.id}-{row}"):
            st.html(m.tag("h3", f"第 {number} 行"))
            _row(visit, filling, shape, row)
            if len(rows) > 1:
                st.button(
                    "删去这一行",
                    key=f"a{attempt_id}-{shape.id}-drop-{row}",
                    type="tertiary",
                    help=None,
                    on_click=change,
                    args=(f.drop_row, row),
                )
    remark(filling, shape.id, ROWS, TOO_FEW)
    if len(rows) < shape.max_rows:
        for gone in f.rows_taken_away(shape, filling.sitting.drafts)[-1:]:
            back = f"a{attempt_id}-{shape.id}-back-{gone}"
            arguments = (f.add_row, gone)
            st.button("取回删去的一行", key=back, type="tertiary", on_click=change, args=arguments)
        # The key holds the number of the new row: a second click finds the row already there.
        add = f"a{attempt_id}-{shape.id}-add-{fresh}"
        arguments = (f.add_row, fresh)
        st.button("加一行", key=add, icon=":material/add:", on_click=change, args=arguments)


def _row(visit: Visit, filling: f.Filling, shape: sm.TableSection, row: int) -> None:
    """Draw the blanks of a row: short ones two abreast where there is room, wide ones alone."""
    values = row_of(filling.values[shape.id], row)
    for is_wide, run in groupby(shape.columns, key=lambda column: column.kind in WIDE):
        columns, abreast = list(run), 1 if is_wide else 2
        for start in range(0, len(columns), abreast):
            pair = columns[start : start + abreast]
            # Choices in a column of their own would scroll sideways instead of wrapping.
            places = st.columns(len(pair)) if len(pair) > 1 else [st.container()]
            for column, place in zip(pair, places, strict=True):
                with place:
                    field = f"{shape.id}.{row}.{column.id}"
                    attempt_id = filling.sitting.attempt.id
                    blank(visit, attempt_id, field, column, values.get(column.id, ""))
                    remark(filling, shape.id, f"{row}.{column.id}")


def _sorting(visit: Visit, filling: f.Filling, shape: sm.SortingSection) -> None:
    piles = "".join(
        m.tag("dt", m.text(pile.name)) + m.tag("dd", m.text(pile.help)) for pile in shape.piles
    )
    st.html(m.tag("dl", piles, class_="cw-filled"))
    attempt_id, values = filling.sitting.attempt.id, filling.values[shape.id]
    names = [pile.name for pile in shape.piles]
    runs = groupby(enumerate(shape.items), key=lambda pair: pair[1].group)
    for place, (group, run) in enumerate(runs):
        # By its place: a group may come again further down.
        with st.container(border=True, key=f"cw-row-{shape.id}-{place}"):
            if group:
                st.html(m.tag("h3", m.text(group)))
            for number, item in run:
                field, given = f"{shape.id}.{number}", values.get(str(number))
                st.pills(
                    item.text,
                    names,
                    default=given if given in names else None,
                    key=key_of(attempt_id, field),
                    on_change=keeper(visit, attempt_id, field),
                )
                remark(filling, shape.id, str(number), SORTED)


def _checklist(visit: Visit, filling: f.Filling, shape: sm.ChecklistSection) -> None:
    attempt_id, values = filling.sitting.attempt.id, filling.values[shape.id]
    for task in shape.items:
        field = f"{shape.id}.{task.id}"
        st.checkbox(
            task.text if task.needed else f"{task.text}（有更好）",
            value=values.get(task.id) == TICKED,
            key=key_of(attempt_id, field),
            on_change=keeper(visit, attempt_id, field),
            width="stretch",
        )
        remark(filling, shape.id, task.id, TO_DO)
