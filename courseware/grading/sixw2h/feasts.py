"""The days of a year that have a name, by the sun or by the moon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from borax.calendars.lunardate import LCalendars, LunarDate, TermUtils

DayOf = Callable[[int], date]


def _solar(month: int, day: int) -> DayOf:
    return lambda year: date(year, month, day)


def _term(name: str) -> DayOf:
    return lambda year: TermUtils.nth_term_day(year, term_name=name)


def _moon(month: int, day: int) -> DayOf:
    """Return the rule for a lunar day. A lunar year begins in the solar year of the same number."""
    return lambda year: lunar_day(year, month, day)


def lunar_day(year: int, month: int, day: int) -> date:
    """Return the solar date of a day of lunar year `year`. Raises ValueError when there is none."""
    return LunarDate(year, month, day).to_solar_date()


def _eve(year: int) -> date:
    """Return the last day of lunar year `year`: the month has 29 or 30 days."""
    return lunar_day(year, 12, LCalendars.ndays(year, 12))


def _nth_weekday(month: int, weekday: int, nth: int) -> DayOf:
    def day(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return day


# Names, longest first within a feast, and the days that a holiday customarily lasts.
FEASTS: Mapping[str, tuple[DayOf, int]] = MappingProxyType(
    {
        **dict.fromkeys(("元旦节", "元旦", "新年"), (_solar(1, 1), 1)),
        **dict.fromkeys(("大年三十", "年三十", "除夕夜", "除夕"), (_eve, 1)),
        **dict.fromkeys(("春节", "过年", "大年初一", "农历新年"), (_moon(1, 1), 7)),
        **dict.fromkeys(("元宵节", "元宵", "正月十五"), (_moon(1, 15), 1)),
        **dict.fromkeys(("妇女节", "三八节", "三八"), (_solar(3, 8), 1)),
        **dict.fromkeys(("情人节",), (_solar(2, 14), 1)),
        **dict.fromkeys(("植树节",), (_solar(3, 12), 1)),
        **dict.fromkeys(("清明节", "清明"), (_term("清明"), 1)),
        **dict.fromkeys(("五一劳动节", "劳动节", "五一"), (_solar(5, 1), 5)),
        **dict.fromkeys(("青年节", "五四"), (_solar(5, 4), 1)),
        **dict.fromkeys(("母亲节",), (_nth_weekday(5, 6, 2), 1)),
        **dict.fromkeys(("父亲节",), (_nth_weekday(6, 6, 3), 1)),
        **dict.fromkeys(("端午节", "端午"), (_moon(5, 5), 1)),
        **dict.fromkeys(("儿童节", "六一"), (_solar(6, 1), 1)),
        **dict.fromkeys(("618",), (_solar(6, 18), 1)),
        **dict.fromkeys(("建党节", "七一"), (_solar(7, 1), 1)),
        **dict.fromkeys(("建军节", "八一"), (_solar(8, 1), 1)),
        **dict.fromkeys(("七夕节", "七夕"), (_moon(7, 7), 1)),
        **dict.fromkeys(("中元节", "七月半"), (_moon(7, 15), 1)),
        **dict.fromkeys(("教师节",), (_solar(9, 10), 1)),
        **dict.fromkeys(("中秋节", "中秋", "八月十五"), (_moon(8, 15), 1)),
        **dict.fromkeys(("国庆节", "国庆", "十一假期", "十一长假"), (_solar(10, 1), 7)),
        **dict.fromkeys(("重阳节", "重阳"), (_moon(9, 9), 1)),
        **dict.fromkeys(("双十一", "双11"), (_solar(11, 11), 1)),
        **dict.fromkeys(("双十二", "双12"), (_solar(12, 12), 1)),
        **dict.fromkeys(("平安夜",), (_solar(12, 24), 1)),
        **dict.fromkeys(("圣诞节", "圣诞"), (_solar(12, 25), 1)),
        **dict.fromkeys(("腊八节", "腊八"), (_moon(12, 8), 1)),
        **dict.fromkeys(("小年夜", "小年"), (_moon(12, 23), 1)),
        **{
            name: (_term(name), 1)
            for name in (
                *("小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "谷雨", "立夏", "小满", "芒种"),
                *("夏至", "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬"),
                *("小雪", "大雪", "冬至"),
            )
        },
    }
)


def next_feast(name: str, today: date) -> date:
    """Return the next day of that name, today included. Raises KeyError, ValueError."""
    return next_day(FEASTS[name][0], today)


def next_day(rule: DayOf, today: date) -> date:
    """Return the first day by `rule` that is not before today. Raises ValueError."""
    # The last months of a lunar year fall into the next solar year.
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            day = rule(year)
        except ValueError:
            # A lunar month has 29 or 30 days, and February 29 is rare.
            continue
        if day >= today:
            return day
    raise ValueError("no such day in the years around today")
