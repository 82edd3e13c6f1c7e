"""The day that words name, seen from one Tuesday."""

from __future__ import annotations

from datetime import date, time
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.grading.sixw2h.dates import Resolved, resolve

TUESDAY = date(2026, 11, 24)

# Words, the day, the hour if any, and whether it is the last day for it.
TABLE = [
    ("今天", "2026-11-24", None, False),
    ("今晚七点", "2026-11-24", "19:00", False),
    ("明天下午三点半", "2026-11-25", "15:30", False),
    ("明早8点", "2026-11-25", "08:00", False),
    ("明儿一早", "2026-11-25", None, False),
    ("聽日", "2026-11-25", None, False),
    ("次日上午", "2026-11-25", None, False),
    ("后天", "2026-11-26", None, False),
    ("大后天", "2026-11-27", None, False),
    ("後天", "2026-11-26", None, False),
    ("周五", "2026-11-27", None, False),
    ("星期二", "2026-11-24", None, False),
    ("周一", "2026-11-30", None, False),
    ("礼拜五收市以后", "2026-11-27", None, False),
    ("这个礼拜四", "2026-11-26", None, False),
    ("本周日", "2026-11-29", None, False),
    ("下周三上午10点", "2026-12-02", "10:00", False),
    ("下個星期三上午十點", "2026-12-02", "10:00", False),
    ("下周2 14:30", "2026-12-01", "14:30", False),
    ("下下周一", "2026-12-07", None, False),
    ("下周四下午两点一刻", "2026-12-03", "14:15", False),
    ("周四3点", "2026-11-26", "15:00", False),
    ("周五前", "2026-11-27", None, True),
    ("周五下班前", "2026-11-27", None, True),
    ("最迟下周五", "2026-12-04", None, True),
    ("本周内", "2026-11-29", None, True),
    ("这礼拜之内", "2026-11-29", None, True),
    ("下周内", "2026-12-06", None, True),
    ("下周前", "2026-11-29", None, True),
    ("周末前", "2026-11-27", None, True),
    ("28号", "2026-11-28", None, False),
    ("5号", "2026-12-05", None, False),
    ("31号", "2026-12-31", None, False),
    ("本月28日下午两点半", "2026-11-28", "14:30", False),
    ("下个月5号", "2026-12-05", None, False),
    ("尽快吧，顶多拖到廿八号", "2026-11-28", None, True),
    ("11月28日前", "2026-11-28", None, True),
    ("11月28日", "2026-11-28", None, False),
    ("１２月３号", "2026-12-03", None, False),
    ("十二月十五号上午九点", "2026-12-15", "09:00", False),
    ("3月1日", "2027-03-01", None, False),
    ("明年3月1日", "2027-03-01", None, False),
    ("2026-12-01", "2026-12-01", None, False),
    ("2026年12月1日之前", "2026-12-01", None, True),
    ("11/30", "2026-11-30", None, False),
    ("12.8上午", "2026-12-08", None, False),
    ("最迟12月15日", "2026-12-15", None, True),
    ("本月底前", "2026-11-30", None, True),
    ("月底前", "2026-11-30", None, True),
    ("月底之前", "2026-11-30", None, True),
    ("下月底前", "2026-12-31", None, True),
    ("十二月底前", "2026-12-31", None, True),
    ("这个月内", "2026-11-30", None, True),
    ("12月内", "2026-12-31", None, True),
    ("12月前", "2026-11-30", None, True),
    ("下个月中旬前", "2026-12-20", None, True),
    ("年底前", "2026-12-31", None, True),
    ("今年年底之前", "2026-12-31", None, True),
    ("年内", "2026-12-31", None, True),
    ("明年上半年之内", "2027-06-30", None, True),
    ("本季度内", "2026-12-31", None, True),
    ("下季度末之前", "2027-03-31", None, True),
    ("一季度前", "2027-03-31", None, True),
    ("三天之内", "2026-11-27", None, True),
    ("3天内", "2026-11-27", None, True),
    ("两三天内", "2026-11-27", None, True),
    ("两周内", "2026-12-08", None, True),
    ("三天后", "2026-11-27", None, False),
    ("两个星期以后", "2026-12-08", None, False),
    ("半个月内", "2026-12-09", None, True),
    ("一个月内", "2026-12-24", None, True),
    ("三年之内", "2029-11-24", None, True),
    ("二十四小时之内", "2026-11-25", None, True),
    ("48小时内", "2026-11-26", None, True),
    ("3个工作日内", "2026-11-27", None, True),
    ("五个工作日之内", "2026-12-01", None, True),
    ("T+3", "2026-11-27", None, False),
    ("Ｔ＋５", "2026-12-01", None, False),
    ("本月最后一天", "2026-11-30", None, False),
    ("下个月第一个工作日", "2026-12-01", None, False),
    ("12月第二个周五", "2026-12-11", None, False),
    ("这个月最后一个周五", "2026-11-27", None, False),
    ("元旦前", "2026-12-31", None, True),
    ("元旦", "2027-01-01", None, False),
    ("圣诞节前", "2026-12-24", None, True),
    ("春节前", "2027-02-05", None, True),
    ("过年前", "2027-02-05", None, True),
    ("年前", "2027-02-05", None, True),
    ("春节前三天", "2027-02-03", None, False),
    ("除夕", "2027-02-05", None, False),
    ("大年初三", "2027-02-08", None, False),
    ("正月初八上午", "2027-02-13", None, False),
    ("腊月二十三", "2027-01-30", None, False),
    ("腊月廿三前", "2027-01-30", None, True),
    ("腊八", "2027-01-15", None, False),
    ("小年前", "2027-01-29", None, True),
    ("元宵节前", "2027-02-19", None, True),
    ("清明前", "2027-04-04", None, True),
    ("端午节当天", "2027-06-09", None, False),
    ("中秋前", "2027-09-14", None, True),
    ("农历八月初十", "2027-09-10", None, False),
    ("重阳节", "2027-10-08", None, False),
    ("国庆前", "2027-09-30", None, True),
    ("国庆后第一天", "2027-10-08", None, False),
    ("国庆节后第一个工作日", "2027-10-08", None, False),
    ("2026/12/1 9:00", "2026-12-01", "09:00", False),
    ("12月1日 10:30", "2026-12-01", "10:30", False),
    ("12.1　14：00", "2026-12-01", "14:00", False),
    ("2026-12-1 10:00之前", "2026-12-01", "10:00", True),
    ("一个半月内", "2027-01-08", None, True),
    ("两个半月后", "2027-02-08", None, False),
    ("半个月内", "2026-12-09", None, True),
    ("10个工作日内", "2026-12-08", None, True),
    ("今晚12点前", "2026-11-24", None, True),
    ("明天凌晨12点", "2026-11-25", None, False),
    ("明天中午12点", "2026-11-25", "12:00", False),
    ("五一前", "2027-04-30", None, True),
    ("双十二前", "2026-12-11", None, True),
    ("冬至", "2026-12-22", None, False),
    ("下周二下午3点见面，当周周五前拿到登记表", "2026-12-01", "15:00", False),
    ("周三老总出差，周四上午九点去", "2026-11-26", "09:00", False),
    ("每月25日盘点，安排在本月26日下午两点半", "2026-11-26", "14:30", False),
    ("方律师周三不开庭,就周三10:00—10:40", "2026-11-25", "10:00", False),
]


@pytest.mark.parametrize(("text", "day", "start", "last"), TABLE)
def test_the_day_that_words_name(text: str, day: str, start: str | None, last: bool) -> None:
    hour = time.fromisoformat(start) if start else None

    assert resolve(text, TUESDAY) == Resolved(date.fromisoformat(day), hour, last)


@pytest.mark.parametrize(
    "text",
    [
        *("", "尽快", "有空时", "下周", "上午", "年底", "月初", "月底", "最近几天", "下周找个上午"),
        *("3个人", "二楼", "28号楼", "20个号", "13912345678", "每周二", "几天内", "两三个星期以后"),
        *("2月30日", "中秋之后淡季的时候", "双十一过后", "国庆前后", "消防复查前后", "忙完这阵"),
        *("周末", "下半年", "3到5", "11.5元", "9折", "合同到期前", "下午三点"),
        *("9999年12月31日", "0001-01-01", "99999个工作日内", "500年后"),
    ],
)
def test_words_that_name_no_day(text: str) -> None:
    assert resolve(text, TUESDAY) is None


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("国庆后第一天", date(2026, 10, 3), date(2026, 10, 8)),
        ("国庆后第一个工作日", date(2026, 10, 7), date(2026, 10, 8)),
        ("春节后第一个工作日", date(2027, 2, 8), date(2027, 2, 15)),
        ("国庆后第一天", date(2026, 10, 8), date(2026, 10, 8)),
        ("国庆后第一天", date(2026, 10, 9), date(2027, 10, 8)),
        ("春节后第一个工作日", date(2027, 2, 13), date(2027, 2, 15)),
        ("国庆后第三个工作日", date(2026, 10, 9), date(2026, 10, 12)),
        ("一个工作日后", date(2026, 11, 28), date(2026, 11, 30)),
        ("五个工作日后", date(2026, 11, 28), date(2026, 12, 4)),
        ("五个工作日后", date(2026, 11, 27), date(2026, 12, 4)),
        ("六个工作日后", date(2026, 11, 29), date(2026, 12, 7)),
    ],
)
def test_the_day_depends_on_where_in_a_holiday_or_week_it_is_seen_from(
    text: str, today: date, day: date
) -> None:
    found = resolve(text, today)

    assert found is not None
    assert found.day == day


def test_a_great_many_working_days_are_not_counted_one_by_one() -> None:
    begun = process_time()

    assert resolve("9999999个工作日内，" * 40, TUESDAY) is None
    assert process_time() - begun < 2


@given(
    st.lists(
        st.sampled_from(
            [*"一二三十初下本周月日号年前后内天0123456789/.-:", "春节", "腊月", "工作日"]
        ),
        max_size=12,
    ).map("".join),
    st.dates(date(2000, 1, 1), date(2090, 12, 31)),
)
def test_nothing_that_looks_like_a_date_breaks_it(text: str, today: date) -> None:
    found = resolve(text, today)

    assert found is None or isinstance(found.day, date)


@given(st.text(max_size=40), st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_no_text_breaks_it(text: str, today: date) -> None:
    found = resolve(text, today)

    assert found is None or isinstance(found, Resolved)


@given(st.sampled_from([t for t, *_ in TABLE]), st.dates(date(2001, 1, 1), date(2080, 1, 1)))
def test_a_day_to_plan_for_is_never_long_gone(text: str, today: date) -> None:
    """Only a weekday of this very week, or a date with its year, may already be over."""
    found = resolve(text, today)

    if found and not text.startswith(("2026", "本", "这")) and "安排在本月" not in text:
        assert found.day >= today or "下周前" in text or "周末前" in text
