"""The hour of the day that words name: 下午三点半, 15:30, am9:30."""

from __future__ import annotations

import re
from datetime import time

from courseware.grading.numerals import chinese_integer

NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
PART = (
    r"清晨|凌晨|一?早|早上|早晨|上午|中午|正午|午后|下午|傍晚|晚上?|今晚|明晚|夜里"
    r"|朝早?|下昼|晏昼|am|pm"
)
CLOCK = re.compile(
    rf"(?P<part>{PART})?[,(]?(?:大?约|大概)?(?:"
    rf"(?P<h>{NUMBER})(?:点|时(?![候间机段常效期]))"
    rf"(?:(?P<half>半)|(?P<quarter>[一三1-3])刻|(?P<m>{NUMBER})分?)?"
    r"|(?P<hh>[01]?\d|2[0-3]):(?P<mm>[0-5]\d))(?P<late>am|pm)?"
)
MIDNIGHT = ("凌晨", "晚", "晚上", "今晚", "明晚", "夜里")  # with 12点
EVENING = ("午后", "下午", "傍晚", "晚", "晚上", "今晚", "明晚", "夜里", "下昼", "晏昼", "pm")


def hour_in(text: str) -> time | None:
    """Return the first hour that a folded text names, if any.

    3点 of a working day is in the afternoon; midnight is no hour to meet and passed over.
    """
    for m in CLOCK.finditer(text):
        hour = _number(m["h"] or m["hh"])
        minute = _number(m["m"] or m["mm"] or "0")
        if m["half"]:
            minute = 30
        if m["quarter"]:
            minute = 15 * (_number(m["quarter"]) or 0)
        if hour is None or minute is None:
            continue
        part = m["part"] or m["late"] or ""
        if part in MIDNIGHT and hour == 12:
            continue
        late = (part in EVENING and hour < 12) or (part in ("中午", "正午") and hour < 10)
        if late or (not part and m["h"] and 1 <= hour <= 6):
            hour += 12
        if hour < 24 and minute < 60:
            return time(hour, minute)
    return None


def _number(written: str) -> int | None:
    return int(written) if written.isdecimal() else chinese_integer(written)
