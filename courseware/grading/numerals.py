"""Numbers as people type them in Chinese: full width, 中文数字, mixed with 万 and 亿."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
# From large to small; what stands before a unit multiplies it, what stands after is less than it.
UNITS = {"亿": 100_000_000, "万": 10_000, "千": 1000, "百": 100, "十": 10}
TIMES_BELOW = {"亿": 100_000_000, "万": 10_000}  # the other units are multiplied by one digit
VARIANTS = str.maketrans("〇两俩壹贰叁肆伍陆柒捌玖拾佰仟萬億", "零二二一二三四五六七八九十百千万亿")
DASHES = str.maketrans("−–", "--")
ARABIC = re.compile(
    r"(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|(?=\.\d))(\.\d+)?\s*([十百千]?)([万亿]?)"
)
NUMERAL = re.compile(r"[零〇一二两俩三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億0-9]+")
MAX_LENGTH = 40  # characters; nobody types a longer number


def parse_number(text: str, unit: str | None = None) -> float | None:
    """Return the one number in `text`, or None when there is none or more than one.

    A trailing `unit` or its beginning (天 of 天以内), thousands separators, spaces around the
    number and full-width characters are accepted.
    """
    # Normalising would make 2² into 22 and ①② into 12.
    if any(unicodedata.category(c) == "No" for c in text):
        return None
    folded = unicodedata.normalize("NFKC", text).strip().rstrip("。.")
    if unit:
        folded = _without_unit(folded.casefold(), unicodedata.normalize("NFKC", unit).casefold())
    folded = folded.strip().translate(DASHES)
    if len(folded) > MAX_LENGTH:
        return None
    sign = -1 if folded.startswith(("-", "负")) else 1
    value = _unsigned(re.sub(r"^[-+负]\s*", "", folded))
    return None if value is None else float(sign * value)


def _without_unit(text: str, unit: str) -> str:
    compact = "".join(unit.split())
    # 3万 is not 3万元 cut short, nor 5m 5mm: such units count only when they are whole.
    whole_only = compact[:1].isascii() or NUMERAL.match(compact[:1])
    for end in range(len(compact), len(compact) - 1 if whole_only else 0, -1):
        spelt = r"\s*".join(map(re.escape, compact[:end]))
        if found := re.search(rf"\s*{spelt}$", text):
            return text[: found.start()]
    return text


def _unsigned(text: str) -> Decimal | None:
    if found := ARABIC.fullmatch(text):
        whole, fraction, small, big = found.groups()
        digits = re.sub(r"[ ,]", "", whole) + (fraction or "")
        return Decimal(digits) * UNITS.get(small, 1) * UNITS.get(big, 1)
    text = text.translate(VARIANTS)
    if found := re.fullmatch(r"([^点]+)点([零一二三四五六七八九]+)([万亿]?)", text):
        whole, fraction, big = found.groups()
        value = chinese_integer(whole)
        digits = "".join(str(DIGITS[c]) for c in fraction)
        return None if value is None else Decimal(f"{value}.{digits}") * UNITS.get(big, 1)
    value = chinese_integer(text)
    return None if value is None else Decimal(value)


def chinese_integer(text: str) -> int | None:
    """Return the value of a numeral, else None: 三百二十, 一百二 (120), 二〇二五, 3万5千."""
    text = text.translate(VARIANTS)
    if text and all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text)) if len(text) < 16 else None
    return _below(text, 10**16)


def _below(text: str, limit: int) -> int | None:
    """Return the value of a numeral with units, None when it is none or not less than `limit`."""
    for name, size in UNITS.items():
        if size >= limit or name not in text:
            continue
        head, _, tail = text.rpartition(name)
        times = 1 if name == "十" and not head else _below(head, TIMES_BELOW.get(name, 10))
        rest = _rest(tail, size)
        if not times or rest is None:
            return None
        value = times * size + rest
        return value if value < limit else None
    if text in DIGITS:
        return DIGITS[text]
    if re.fullmatch(r"[0-9]{1,16}", text):
        return int(text) if int(text) < limit else None
    return None


def _rest(tail: str, size: int) -> int | None:
    """Return what the part after a unit adds: a bare last digit takes the next lower place."""
    if not tail:
        return 0
    if tail in DIGITS and tail != "零":
        return DIGITS[tail] * size // 10
    if tail.startswith("零") and len(tail) > 1:
        return _below(tail[1:], size)
    # A single Arabic digit may mean either: 3万5 is left to be written out.
    return None if len(tail) == 1 else _below(tail, size)


def fold(text: str) -> str:
    """Return `text` as answers are compared: width, case, spaces, punctuation, 中文数字 folded."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(c for c in plain if unicodedata.category(c)[0] in "LN" or c in "+%.")
    # A point counts in a number only.
    plain = re.sub(r"(?<!\d)\.|\.(?!\d)", "", plain)

    def arabic(match: re.Match[str]) -> str:
        value = None if match[0].isdecimal() else chinese_integer(match[0])
        return match[0] if value is None else str(value)

    return NUMERAL.sub(arabic, plain)
