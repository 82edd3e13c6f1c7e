"""What is wrong with one filled-in blank of a sheet; authors' examples are held to it as well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from typing import Any

from courseware.course.folding import fold
from courseware.course.sheet_model import SheetCheck, SheetColumn

WEEKDAYS = "一二三四五六日"
# Which checks fit which kind of blank.
WORDS = ("min_chars", "any_of", "none_of", "unlike")
FITTING: Mapping[str, tuple[str, ...]] = {
    "text": WORDS,
    "long": WORDS,
    "choice": (),
    "number": ("at_least", "at_most", "same_as", "not_after"),
    "time": ("time_at_least", "time_at_most", "same_as", "not_after"),
    "date": ("weekday", "day_at_most", "same_as", "not_after"),
}


def read_day(value: str) -> date | None:
    """Return the day written as 2027-03-09, or None."""
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None


def read_time(value: str) -> time | None:
    """Return the time written as 15:00, or None."""
    found = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", value)
    return time(int(found[1]), int(found[2])) if found else None


def read_whole(value: str) -> int | None:
    """Return the whole number that is written, or None; no longer than a spreadsheet keeps it."""
    return int(value) if re.fullmatch(r"-?[0-9]{1,15}", value) else None


def fault(
    blank: SheetColumn, values: Mapping[str, str], blanks: Iterable[SheetColumn]
) -> str | None:
    """Return in a few words what is wrong with a blank that is filled in; None when it is well.

    `values` are the texts of its section or row by id, `blanks` the neighbours that they belong to.
    """
    value = values.get(blank.id, "").strip()
    labels = {each.id: each.label for each in blanks}
    check = blank.check or SheetCheck.model_validate({})
    if blank.kind == "choice":
        return None if value in blank.choices else "请从选项里选一个"
    if blank.kind in ("text", "long"):
        return _words(check, value, values, labels)
    read = {"number": read_whole, "time": read_time, "date": read_day}[blank.kind]
    own = read(value)
    if own is None:
        return {
            "number": "要写整数",
            "time": "要写成 15:00 这样",
            "date": "要写成 2027-03-09 这样",
        }[blank.kind]
    if isinstance(own, int):
        wrong = _number(check, own)
    elif isinstance(own, time):
        wrong = _time(check, own)
    else:
        wrong = _day(check, own)
    return wrong or _beside(check, own, read, values, labels)


def _words(
    check: SheetCheck, value: str, values: Mapping[str, str], labels: Mapping[str, str]
) -> str | None:
    bare = fold(value)
    if check.min_chars is not None and len(bare) < check.min_chars:
        return f"太短了，至少 {check.min_chars} 个字"
    for word in check.none_of:
        if fold(word) in bare:
            return f"“{word}”不要写在这里"
    if check.any_of and not any(fold(word) in bare for word in check.any_of):
        return "要紧的一样还没写到"
    if check.unlike is not None and fold(values.get(check.unlike, "")) == bare:
        return f"和“{labels.get(check.unlike, '')}”写得一样"
    return None


def _number(check: SheetCheck, own: int) -> str | None:
    if check.at_least is not None and own < check.at_least:
        return f"不能小于 {check.at_least}"
    if check.at_most is not None and own > check.at_most:
        return f"不能大于 {check.at_most}"
    return None


def _time(check: SheetCheck, own: time) -> str | None:
    earliest, latest = read_time(check.time_at_least or ""), read_time(check.time_at_most or "")
    if earliest is not None and own < earliest:
        return f"比 {check.time_at_least} 还早"
    if latest is not None and own > latest:
        return f"过了 {check.time_at_most}"
    return None


def _day(check: SheetCheck, own: date) -> str | None:
    if check.weekday is not None and own.isoweekday() != check.weekday:
        is_on, wanted = WEEKDAYS[own.isoweekday() - 1], WEEKDAYS[check.weekday - 1]
        return f"这一天是星期{is_on}，要在星期{wanted}"
    if check.day_at_most is not None and own.day > check.day_at_most:
        return f"过了 {check.day_at_most} 日"
    return None


def _beside(
    check: SheetCheck,
    own: int | time | date,
    read: Callable[[str], Any],
    values: Mapping[str, str],
    labels: Mapping[str, str],
) -> str | None:
    """Compare with another blank, once that one can be read."""
    for name in (check.same_as, check.not_after):
        other = read(values.get(name or "", "").strip())
        if other is None:
            continue
        label = labels.get(name or "", "")
        if name == check.same_as and own != other:
            return f"和“{label}”不一样"
        if name == check.not_after and own > other:
            return f"比“{label}”{'大' if isinstance(own, int) else '晚'}"
    return None
