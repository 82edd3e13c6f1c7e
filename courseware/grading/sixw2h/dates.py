"""The day that words name: 下周三上午10点, 本月底前, 春节前."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from courseware.grading.numerals import chinese_integer
from courseware.grading.sixw2h.feasts import FEASTS, lunar_day, next_day, next_feast
from courseware.grading.sixw2h.finding import N
from courseware.grading.sixw2h.fold import fold
from courseware.grading.sixw2h.hours import hour_in


@dataclass(frozen=True)
class Resolved:
    """The day that words name, the hour if they name one, and whether it is the last day for it."""

    day: date
    start: time | None
    is_deadline: bool


@dataclass(frozen=True)
class _Named:
    """A day that a piece of text names; `last` when the piece itself says that it ends there."""

    start: int
    end: int
    day: date
    last: bool


Rule = Callable[[re.Match[str], date], tuple[date, bool] | None]
WEEK = r"(?:周|星期|礼拜)"
BEFORE = r"(?:之前|以前|前|为止|截止)"
WITHIN = r"(?:之内|以内|内|里)"
WEEKDAYS = (
    {c: i for i, c in enumerate("一二三四五六")}
    | {"日": 6, "天": 6}
    | {str(i + 1): i for i in range(7)}
)
UNTIL = re.compile(
    rf"^(?:[号日天]|这天|那天)?;?(?:早上|上午|中午|下午|晚上)?(?:[下上]班|收工|关门|{N}点半?|\d+:\d\d)*{BEFORE}"
)
LATEST = re.compile(
    r"(?:最[晚迟]|顶多|截止|截至|不晚于|不迟于|不超过|拖到|赶在)(?:也)?(?:不)?(?:到|在|是|要|拖|超过)*$"
)
SOON = timedelta(days=60)
# Between the day and the hour; folding takes the space away and would make 2026/12/1 9:00 the 19th.
GAP = re.compile(r"(?<=\d)\s+(?=\d)")
# No visit is planned for such a day; it is a slip, or a joke.
FAR = timedelta(days=3653)
# Days that are named because they will not do, or because they come again and again.
UNWANTED = re.compile(
    r"^(?:他|她|老总)?(?:不行|没空|不在|不开|不去|出差|开会|有会|休息|盘点|太忙|不成|来不及)"
)
RECURRING = re.compile(r"(?:每个?|逢)$")


def resolve(text: str, today: date) -> Resolved | None:
    """Return the day that `text` names, seen from `today`, or None when it names no day.

    A bare 周五 or 28号 is the next one, today included; 本周内 ends on Sunday; the day before a
    feast is its last day; 工作日 leave out Saturdays and Sundays but know no public holidays. What
    is ten years away counts as no day.
    """
    plain = fold(GAP.sub(";", text)).text
    named = [d for d in _days(plain, today) if abs(d.day - today) < FAR]
    days = [d for d in named if not RECURRING.search(plain[: d.start])]
    wanted = [d for d in days if not UNWANTED.search(plain[d.end :])] or days
    if not wanted:
        return None
    chosen = wanted[0]
    following = min((d.start for d in days if d.start >= chosen.end), default=len(plain))
    start = hour_in(plain[chosen.start : following]) or hour_in(plain[: chosen.start])
    last = (
        chosen.last
        or bool(UNTIL.search(plain[chosen.end :]))
        or bool(LATEST.search(plain[: chosen.start]))
    )
    return Resolved(chosen.day, start, last)


def _days(text: str, today: date) -> list[_Named]:
    """Return the named days in the order of the text; of overlapping pieces the longest."""
    found = sorted(_matches(text, today), key=lambda d: (d.start, -d.end))
    kept: list[_Named] = []
    for named in found:
        if not kept or named.start >= kept[-1].end:
            kept.append(named)
    return kept


def _matches(text: str, today: date) -> Iterator[_Named]:
    for pattern, rule in RULES:
        for m in pattern.finditer(text):
            try:
                answer = rule(m, today)
            except (ValueError, OverflowError, KeyError):
                # 2月30日, or a year that no calendar reaches.
                continue
            if answer:
                yield _Named(*m.span(), *answer)


def _number(written: str) -> int:
    """Return a whole number; of 两三 and 三五 the larger. Raises ValueError."""
    plain = written.replace(",", "").replace("廿", "二十").replace("卅", "三十")
    if re.fullmatch(r"[二两三四五六七八九][三四五六七八九]", plain):
        plain = plain[-1]
    value = int(plain) if plain.isdecimal() else chinese_integer(plain)
    if value is None:
        raise ValueError(written)
    return value


def _weeks(words: str) -> int:
    """Return how many weeks 下下 or 本 is away."""
    return words.count("下") - words.count("上")


def _month(today: date, ahead: int) -> date:
    """Return the first day of the month that is so many months ahead."""
    months = today.year * 12 + today.month - 1 + ahead
    return date(months // 12, months % 12 + 1, 1)


def _end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _plus_months(today: date, ahead: int) -> date:
    first = _month(today, ahead)
    return first.replace(day=min(today.day, _end(first).day))


def _working(day: date, count: int) -> date:
    """Return the day that is so many working days later. Raises OverflowError."""
    if count > 0:
        # Seen from a weekend, the count begins where it would on the Friday before.
        day -= timedelta(days=max(0, day.weekday() - 4))
    day += timedelta(days=count // 5 * 7)
    for _ in range(count % 5):
        day += timedelta(days=3 if day.weekday() == 4 else 1)
    return day


def _monday(today: date, ahead: int) -> date:
    return today + timedelta(days=7 * ahead - today.weekday())


def _relative(m: re.Match[str], today: date) -> tuple[date, bool]:
    word = m[0]
    ahead = 3 if "大后" in word else 2 if "后" in word else 1 if word[0] in "明次隔听" else 0
    return today + timedelta(days=ahead), False


def _weekday(m: re.Match[str], today: date) -> tuple[date, bool]:
    which = m["which"]
    day = _monday(today, _weeks(which)) + timedelta(days=WEEKDAYS[m["day"]])
    if not which and day < today:
        day += timedelta(days=7)
    return day, False


def _this_week(m: re.Match[str], today: date) -> tuple[date, bool]:
    ahead = _weeks(m["which"] or "")
    sunday = _monday(today, ahead) + timedelta(days=6)
    if m["weekend"]:
        return (sunday - timedelta(days=2 if m["before"] else 0)), True
    return (_monday(today, ahead) - timedelta(days=1) if m["before"] else sunday), True


def _full(m: re.Match[str], today: date) -> tuple[date, bool]:
    return date(_number(m["y"]), _number(m["m"]), _number(m["d"])), False


def _month_day(m: re.Match[str], today: date) -> tuple[date, bool]:
    month, day = _number(m["m"]), _number(m["d"])
    year = {"今": today.year, "明": today.year + 1, "后": today.year + 2}.get((m["y"] or " ")[0])
    if year:
        return date(year, month, day), False
    return next_day(lambda y: date(y, month, day), today), False


def _day_of_month(m: re.Match[str], today: date) -> tuple[date, bool]:
    day, which = _number(m["d"]), m["which"] or ""
    if which:
        return _month(today, which.count("下")).replace(day=day), False
    # A month without that day is passed over.
    for ahead in range(3):
        first = _month(today, ahead)
        if day <= _end(first).day and (first.replace(day=day) >= today):
            return first.replace(day=day), False
    raise ValueError(m[0])


def _month_end(m: re.Match[str], today: date) -> tuple[date, bool]:
    if m["m"]:
        month = _number(m["m"])
        return next_day(lambda y: _end(date(y, month, 1)), today), True
    return _end(_month(today, (m["which"] or "").count("下"))), True


def _in_month(m: re.Match[str], today: date) -> tuple[date, bool]:
    """本月内 and 12月内 end with the month, 下个月前 and 12月前 with the one before."""
    if m["m"] and m["before"]:
        month = _number(m["m"])
        first = next_day(lambda y: date(y, month, 1), today + timedelta(days=1))
    elif m["m"]:
        month = _number(m["m"])
        first = next_day(lambda y: _end(date(y, month, 1)), today).replace(day=1)
    else:
        first = _month(today, (m["which"] or "").count("下"))
    return (first - timedelta(days=1) if m["before"] else _end(first)), True


def _ten_days(m: re.Match[str], today: date) -> tuple[date, bool]:
    first = _month(today, (m["which"] or "").count("下"))
    if m["m"]:
        month = _number(m["m"])
        first = next_day(lambda y: _end(date(y, month, 1)), today).replace(day=1)
    ends = {"上旬": 10, "月中": 15, "中旬": 20}
    return (first.replace(day=ends[m["part"]]) if m["part"] in ends else _end(first)), True


def _year_end(m: re.Match[str], today: date) -> tuple[date, bool]:
    year = today.year + ("明" in (m["which"], m["which2"]))
    if m["part"] == "上半年":
        return date(year, 6, 30), True
    return date(year, 12, 31), True


def _quarter(m: re.Match[str], today: date) -> tuple[date, bool]:
    if m["q"]:
        month = 3 * _number(m["q"])
        return next_day(lambda y: _end(date(y, month, 1)), today), True
    ahead = 3 * (m["which"] or "").count("下") + (2 - (today.month - 1) % 3)
    return _end(_month(today, ahead)), True


def _after(m: re.Match[str], today: date) -> tuple[date, bool] | None:
    """三天之内, 两周后, 半个月内, 24小时内, 3个工作日内."""
    if m["n"][0] in "几数":
        return None
    last = bool(re.match(WITHIN + "|" + BEFORE, m["side"]))
    rough = re.fullmatch(r"[两二三四五六七八九][三四五六七八九]", m["n"])
    if rough and not last:
        return None
    unit, half = m["unit"], m["n"] == "半"
    if "月" in unit:
        # 半个月, 两个月, 一个半月.
        later = today if half else _plus_months(today, _number(m["n"]))
        return later + timedelta(days=15 if half or unit.startswith("半") else 0), last
    if unit == "年":
        return _plus_months(today, 6 if half else 12 * _number(m["n"])), last
    if half:
        return today, last
    count = _number(m["n"])
    if unit == "工作日":
        return _working(today, count), last
    if unit in ("小时", "钟头", "钟"):
        return today + timedelta(days=-(-count // 24) if count >= 12 else 0), last
    return today + timedelta(days=count * (7 if unit in ("周", "星期", "礼拜") else 1)), last


def _trading(m: re.Match[str], today: date) -> tuple[date, bool]:
    return _working(today, _number(m["n"])), False


def _nth(m: re.Match[str], today: date) -> tuple[date, bool]:
    """本月最后一天, 下个月第一个工作日, 12月第二个周五."""
    if m["m"]:
        month = _number(m["m"])
        return next_day(lambda y: _nth_of(date(y, month, 1), m), today), False
    return _nth_of(_month(today, (m["which"] or "").count("下")), m), False


def _nth_of(first: date, m: re.Match[str]) -> date:
    every = [first + timedelta(days=i) for i in range(_end(first).day)]
    if m["unit"] in ("工作日", "交易日"):
        every = [d for d in every if d.weekday() < 5]
    elif m["day"]:
        every = [d for d in every if d.weekday() == WEEKDAYS[m["day"]]]
    nth = len(every) if m["last"] else _number(m["n"])
    if not 1 <= nth <= len(every):
        raise ValueError(m[0])
    return every[nth - 1]


def _feast(m: re.Match[str], today: date) -> tuple[date, bool]:
    return next_feast(m["feast"], today), False


def _before_feast(m: re.Match[str], today: date) -> tuple[date, bool]:
    """The last day before it, or 春节前三天."""
    day = next_feast(m["feast"], today + timedelta(days=1))
    if not m["n"]:
        return day - timedelta(days=1), True
    return day - timedelta(days=_number(m["n"]) * (1 if m["unit"] == "天" else 7)), False


def _after_feast(m: re.Match[str], today: date) -> tuple[date, bool]:
    """国庆后第一天 is the first day after the holiday."""
    count, length = _number(m["n"]), FEASTS[m["feast"]][1]

    def day_after(feast: date) -> date:
        last = feast + timedelta(days=length - 1)
        return _working(last, count) if m["working"] else last + timedelta(days=count)

    # During a holiday and soon after it, the days after this one are meant.
    day = day_after(next_feast(m["feast"], today - SOON))
    return (day if day >= today else day_after(next_feast(m["feast"], today))), False


def _lunar(m: re.Match[str], today: date) -> tuple[date, bool]:
    names = {None: 1, "正": 1, "冬": 11, "腊": 12}
    month = names.get(m["m"]) or _number(m["m"])
    day = _number(m["d"].removeprefix("初"))
    return next_day(lambda y: lunar_day(y, month, day), today), False


def _before_new_year(m: re.Match[str], today: date) -> tuple[date, bool]:
    return next_feast("春节", today + timedelta(days=1)) - timedelta(days=1), True


WHICH = r"(?P<which>(?:下{1,3}|本|这|当|今|上)?一?个?)"
MONTH = rf"(?:(?P<m>{N})月份?|(?P<which>下{{0,2}}|本|这|当|今)个?月)"
NAMES = "|".join(sorted(map(re.escape, FEASTS), key=len, reverse=True))
FEAST = rf"(?P<feast>{NAMES})(?:放假|假期|长假|小长假)?"
COUNT = r"[一二三四五六七八九十两\d]{1,3}"
LUNAR_DAY = (
    r"(?P<d>初[一二三四五六七八九十]|[廿卅][一二三四五六七八九]?|[一二三四五六七八九十\d]{1,3})"
)
RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (
            r"大后[天日]|(?<!前)(?<!大)后(?:天|日|儿)|明[天日早晚晨儿]|今[天日早晚晨儿]|听[日朝晚]|当天"
            r"|^(?:次日|隔天|第二天)",
            _relative,
        ),
        (rf"{WHICH}{WEEK}(?P<day>[一二三四五六日天1-7])(?!次|个|趟|天|周)", _weekday),
        (rf"{WHICH}{WEEK}(?P<weekend>末)?(?:结束)?(?:{WITHIN}|(?P<before>{BEFORE}))", _this_week),
        (r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})[日号]?", _full),
        (
            rf"(?P<y>[今明后]年)?的?(?P<m>{N})月份?(?P<d>{N})[日号]?(?!月|个|成|天|点|\d)",
            _month_day,
        ),
        (
            r"(?P<y>(?!))?(?<![\d.:/])(?P<m>1[0-2]|0?[1-9])[/.-](?P<d>3[01]|[12]\d|0?[1-9])"
            r"(?![\d.:/%-]|折|元|块|倍|万|米|g|小时|个|天)",
            _month_day,
        ),
        (
            rf"(?:(?P<which>下{{1,2}}|本|这|当)个?月|(?<![\d零一二三四五六七八九十廿月]))(?P<d>{N})[号日]"
            r"(?!码|线|楼|院|店|门|车|房|厅|机|子|段|卡|池|常|期|内|之内|以内)",
            _day_of_month,
        ),
        (rf"{MONTH}?[底末](?={BEFORE}|{WITHIN})", _month_end),
        (rf"{MONTH}(?:{WITHIN}|(?P<before>{BEFORE}))", _in_month),
        (rf"{MONTH}?(?P<part>上旬|中旬|下旬|月中)(?:{WITHIN}|{BEFORE})", _ten_days),
        (
            rf"(?P<which>[今明本])?(?:年的?)?(?P<part>年[底末终]|[上下]半年)(?:{WITHIN}|{BEFORE})"
            rf"|(?:(?P<which2>[今明本])年|(?P<part2>年))(?:之内|以内|内)",
            _year_end,
        ),
        (
            rf"(?:第?(?P<q>[一二三四1-4])季度|(?P<which>[下本这当])?个?季度?)[底末]?"
            rf"(?:结束)?(?:{WITHIN}|{BEFORE})",
            _quarter,
        ),
        (
            rf"(?P<n>{N})个?(?P<unit>工作日|天|日|周|星期|礼拜|月|半月|年|小时|钟头|钟)(?:左右)?"
            rf"(?P<side>{WITHIN}|之?以?后|之?前|以前)(?!的)",
            _after,
        ),
        (r"[td]\+(?P<n>\d{1,2})", _trading),
        (
            rf"{MONTH}[底末]?的?(?:第(?P<n>{COUNT})|(?P<last>最后)一?)个?"
            rf"(?P<unit>工作日|交易日|天|{WEEK}(?P<day>[一二三四五六日天]))",
            _nth,
        ),
        (rf"{FEAST}(?:的)?前(?P<n>{COUNT})个?(?P<unit>天|周|星期|礼拜)", _before_feast),
        (rf"{FEAST}(?:开始)?(?:(?:之|以)?前|放假前|前夕)(?!后)(?P<n>(?!))?", _before_feast),
        (
            rf"{FEAST}(?:之|以|过|节)?(?:后|结束后?)?的?第(?P<n>{COUNT})个?(?:(?P<working>工作日|上班日)|天)",
            _after_feast,
        ),
        (
            rf"{FEAST}(?!前后|期间|那|过?后|过完|之后|以后|之?以?前|假|长|礼|促|活动|的?前|的?时候|左右|开始|[一-龥]?第)",
            _feast,
        ),
        (rf"(?:农历|阴历|旧历)?(?P<m>[正冬腊])月{LUNAR_DAY}[号日]?", _lunar),
        (rf"(?:农历|阴历|旧历)(?P<m>{COUNT})月{LUNAR_DAY}[号日]?", _lunar),
        (r"大年(?P<m>(?!))?(?P<d>初[一二三四五六七八九十])", _lunar),
        (r"(?<![今明去\d半一二三四五六七八九十两几多])年前(?!后)", _before_new_year),
    )
)
