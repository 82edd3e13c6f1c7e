"""One blank of a sheet on the page; whatever is put into it is saved as text at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time

import streamlit as st

from courseware.actions.filling import Filling
from courseware.course.sheet_blanks import read_day, read_time, read_whole
from courseware.course.sheet_model import SheetColumn, SheetField
from courseware.grading.sheets import TICKED
from courseware.ui import markup as m
from courseware.ui import state
from courseware.ui.attempt import draft_keeper
from courseware.ui.visit import Visit

MAX_TEXT, MAX_LONG = 200, 1000
# Wide enough for any sheet that is still in use.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
MINUTES_APART = 10
PAUSE = "1s"
# What is said of a place that is not well, by its state; of the others nothing is.
KINDS = {"well": "right", "weak": "part", "empty": "none"}
MENDING = {"weak": "再改改", "empty": "还空着"}


def key_of(attempt_id: int, field: str) -> str:
    """Return the key of the widget for a saved text, such as `time.start`."""
    return f"a{attempt_id}-{field}"


def as_text(value: object) -> str:
    """Return what a widget holds as the text that is saved."""
    if value is None or value is False:
        return ""
    if value is True:
        return TICKED
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return str(round(value)) if isinstance(value, float) else str(value)


def keeper(visit: Visit, attempt_id: int, field: str) -> Callable[[], None]:
    """Return what saves the widget of a field as it stands."""
    keep = draft_keeper(visit, attempt_id, field)
    return lambda: keep(as_text(state.widget(key_of(attempt_id, field))))


def typed(attempt_id: int, fields: Iterable[str]) -> dict[str, str]:
    """Return what stands on the page in these fields; those that are not drawn are left out."""
    drawn = [field for field in fields if state.is_drawn(key_of(attempt_id, field))]
    return {field: as_text(state.widget(key_of(attempt_id, field))) for field in drawn}


def blank(visit: Visit, attempt_id: int, field: str, shape: SheetColumn, value: str) -> None:
    """Draw a blank with what stands in it."""
    key, save, label = key_of(attempt_id, field), keeper(visit, attempt_id, field), _label(shape)
    if shape.kind == "text":
        line(label, value, key, save)
    elif shape.kind == "long":
        st.text_area(label, value, key=key, height="content", max_chars=MAX_LONG, on_change=save)
    elif shape.kind == "number":
        st.number_input(label, value=read_whole(value), step=1, key=key, on_change=save)
    elif shape.kind == "date":
        st.date_input(
            label,
            _day_within(value),
            FIRST_DAY,
            LAST_DAY,
            key=key,
            format="YYYY-MM-DD",
            on_change=save,
        )
    elif shape.kind == "time":
        st.time_input(label, read_time(value), key=key, step=MINUTES_APART * 60, on_change=save)
    else:
        options = list(shape.choices)
        default = value if value in options else None
        st.pills(label, options, default=default, key=key, on_change=save)


def _day_within(value: str) -> date | None:
    """Return the day that is written if the calendar reaches it.

    The blank may have been one for words when something was written into it.
    """
    day = read_day(value)
    return day if day is not None and FIRST_DAY <= day <= LAST_DAY else None


def line(label: str, value: str, key: str, save: Callable[[], None]) -> None:
    """Draw a field for a line of text, which is saved whenever the writing pauses."""
    st.text_input(
        label,
        value,
        key=key,
        max_chars=MAX_TEXT,
        on_change=save,
        autocomplete="off",
        live=PAUSE,
    )


def _label(shape: SheetColumn) -> str:
    """Return the name with what has to be known of the blank; plain, for it is also read aloud."""
    notes = [shape.unit or "", "" if shape.needed else "可以不填"]
    if isinstance(shape, SheetField) and shape.help:
        notes.append(shape.help.rstrip("。"))
    said = "；".join(note for note in notes if note)
    return f"{shape.label}（{said}）" if said else shape.label


def remark(
    filling: Filling, section_id: str, place: str, marks: Mapping[str, str] = MENDING
) -> None:
    """Draw what the last check said of a place, with a word for its state if `marks` has one.

    It stays while the place is mended: the advice is still of use, and nothing on the page moves
    away under the finger.
    """
    finding = filling.said(section_id, place)
    if finding is None or finding.state not in marks:
        return
    word, kind = marks[finding.state], KINDS[finding.state]
    if not filling.is_as_checked(section_id, place):
        word, kind = "改过了", "none"
    body = m.tag("b", word) + m.tag("span", m.text(finding.line))
    st.html(m.tag("p", body, class_=f"cw-remark cw-remark-{kind}"))
