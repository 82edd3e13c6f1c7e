"""Numbers as people type them in Chinese: full width, 中文数字, mixed with 万 and 亿."""

from __future__ import annotations

import re
import unicodedata

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
DIGITS |= {"〇": 0, "两": 2, "俩": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5}
DIGITS |= {"陆": 6, "柒": 7, "捌": 8, "玖": 9}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG = {"万": 10_000, "亿": 100_000_000}
NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百千万亿\d.]+")


def parse_number(text: str, unit: str | None = None) -> float | None:
    """Return the one number in `text`, or None when there is none or more than one.

    A trailing `unit`, thousands separators, spaces and full-width characters are accepted.
    """
    folded = re.sub(r"[\s,，]", "", unicodedata.normalize("NFKC", text)).strip("。.")
    if unit:
        folded = folded.removesuffix(unicodedata.normalize("NFKC", unit))
    sign = -1.0 if folded.startswith(("-", "负")) else 1.0
    folded = folded.lstrip("+-负")
    if re.fullmatch(r"\d+(\.\d+)?[万亿]?", folded):
        scale = BIG.get(folded[-1], 1)
        return sign * float(folded.rstrip("万亿")) * scale
    value = chinese_integer(folded)
    return None if value is None else sign * value


def chinese_integer(text: str) -> int | None:
    """Return the value of a Chinese numeral such as 三百二十 or 一百二 (120), else None."""
    if not text or any(c not in DIGITS and c not in UNITS and c not in BIG for c in text):
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text)) if len(text) < 16 else None
    total, section, digit, last_unit = 0, 0, None, 1
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
            if digit == 0:
                last_unit = 10
        elif c in UNITS:
            section += (1 if digit is None else digit) * UNITS[c]
            digit, last_unit = None, UNITS[c]
        else:
            total = (total + section + (digit or 0)) * BIG[c]
            section, digit, last_unit = 0, None, BIG[c]
    # A last bare digit takes the next lower place: 一百二 is 120, 三千五 is 3500.
    tail = (digit or 0) * (last_unit // 10 if last_unit > 10 else 1)
    return total + section + tail


def fold(text: str) -> str:
    """Return `text` as answers are compared: width, case, spaces, punctuation, 中文数字 folded."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(c for c in plain if unicodedata.category(c)[0] in "LN" or c in "+%.")

    def arabic(match: re.Match[str]) -> str:
        value = chinese_integer(match[0])
        return match[0] if value is None else str(value)

    return re.sub(r"[零〇一二两三四五六七八九十百千万]+", arabic, plain)
