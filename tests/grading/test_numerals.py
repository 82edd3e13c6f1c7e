"""Numbers as learners type them, and words as answers are compared."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.grading.numerals import chinese_integer, fold, parse_number

READABLE = [
    # Arabic digits, half and full width
    ("20", 20), ("２０", 20), ("2０", 20), (" 20 ", 20), ("\u300020\u3000", 20), ("٢٠", 20),
    ("007", 7), ("0", 0), ("4.1", 4.1), ("４．１", 4.1), (".5", 0.5), ("0.50", 0.5), ("5.", 5),
    ("20。", 20), ("3.45", 3.45), ("-0", 0),
    # thousands
    ("1,000", 1000), ("1，000", 1000), ("１，０００", 1000), ("1,234,567", 1234567),
    ("1 000", 1000), ("1 234 567.5", 1234567.5), ("1,000.5", 1000.5), ("1000000", 1000000),
    # Arabic digits with a Chinese unit
    ("3万", 30000), ("３万", 30000), ("3 万", 30000), ("3.5万", 35000), ("1.5亿", 150_000_000),
    ("1.1亿", 110_000_000), ("3千", 3000), ("5百", 500), ("2十", 20), ("3百万", 3_000_000),
    ("3万5千", 35000), ("1亿2000万", 120_000_000), ("2萬", 20000), ("1,000万", 10_000_000),
    # 中文数字
    ("零", 0), ("〇", 0), ("一", 1), ("两", 2), ("十", 10), ("十五", 15), ("二十", 20),
    ("二十八", 28), ("一百", 100), ("一百零五", 105), ("一百一十", 110), ("一百一十五", 115),
    ("一百十五", 115), ("两百", 200), ("三百二十", 320), ("一千零五十", 1050),
    ("一千零五", 1005), ("两万", 20000), ("十万零一", 100001), ("一万零五", 10005),
    ("一千万", 10_000_000), ("三千五百万", 35_000_000), ("一亿", 100_000_000),
    ("一亿二千万", 120_000_000), ("一万亿", 10**12), ("一亿零五", 100_000_005),
    ("壹佰贰拾叁", 123), ("伍萬", 50000), ("一億", 100_000_000), ("二 十".replace(" ", ""), 20),
    # a last bare digit takes the next lower place
    ("一百二", 120), ("三千五", 3500), ("一万二", 12000), ("两千三百五", 2350),
    ("三十五万六", 356_000), ("一亿二", 120_000_000), ("二百五", 250),
    # digits read one by one, and the Chinese decimal point
    ("二〇二五", 2025), ("一一〇", 110), ("零五", 5), ("三点五", 3.5), ("四点一零", 4.1),
    ("十二点二五", 12.25), ("三点五万", 35000), ("零点四", 0.4), ("3点五", 3.5),
    # signs
    ("-5", -5), ("－５", -5), ("−5", -5), ("–5", -5), ("负五", -5), ("负5", -5), ("+5", 5),
    ("＋５", 5), ("- 5", -5), ("负三点五", -3.5), ("-1,000", -1000), ("-3万", -30000),
]  # fmt: skip

UNREADABLE = [
    "", " ", "。", ".", ",", "-", "+", "负", "点", "abc", "不知道", "很多", "几个", "二十多", "约20",
    "20左右", "半", "½", "1½", "²", "2²", "①", "①②", "⒈", "3-5", "3~5", "3到5", "1/2", "20 30",
    "二十 三十", "20,30", "1,00", "1,0,0", "1,0000", "10,00,000", "+-5", "--5", "-负5", "负负五",
    "..5", "1.2.3", "1e3", "0x10", "inf", "nan", "-inf", "１ｅ３", "True", "None", "10%", "百分之十",
    "百", "千", "万", "亿", "百二", "千八", "十十", "二十十", "一百百", "一百一千", "一千一千",
    "五万万", "一亿亿", "二千零", "一百零零五", "一百零", "三点", "点五", "三点十", "12万3", "3万5",
    "20个", "二十人", "9" * 41, "9" * 2000, "一" * 16, "一" + "亿" * 40, "一" + "万" * 1999, "千" * 2000,
    "\ud800", "5\x00", "５\u200b",
]  # fmt: skip

WITH_UNIT = [
    ("20人", "人", 20), ("２０人", "人", 20), ("20 人", "人", 20), ("二十人", "人", 20),
    ("20人。", "人", 20), ("20", "人", 20), ("-5元", "元", -5), ("3万元", "元", 30000),
    ("4.1 分", "分", 4.1), ("90分钟", "分钟", 90), ("90分", "分钟", 90), ("40天以内", "天以内", 40),
    ("40天", "天以内", 40), ("四十天", "天以内", 40), ("15日", "日（6月）", 15),
    ("15日(6月)", "日（6月）", 15), ("15日（6月）", "日（6月）", 15), ("5KM", "km", 5),
    ("5 ｋｍ", "km", 5), ("20％", "%", 20), ("3万元", "万元", 3), ("3 万 元", "万元", 3),
    ("5元/月", "元/月", 5), ("5 元 / 月", "元/月", 5), ("5元", "元/月", 5),
    # another unit, or one cut short so that it means something else
    ("20个", "人", None), ("20人人", "人", None), ("5m", "mm", None), ("5k", "km", None),
    ("人", "人", None), ("人20", "人", None), ("20天以", "元", None), ("15月", "日（6月）", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), READABLE)
def test_a_number_is_read_however_it_is_written(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", UNREADABLE, ids=lambda text: ascii(text[:12]))
def test_what_is_no_single_number_is_not_read(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(("text", "unit", "value"), WITH_UNIT)
def test_the_unit_may_be_written_too(text: str, unit: str, value: float | None) -> None:
    assert parse_number(text, unit) == value


def in_chinese(number: int) -> str:
    """Write a number from 0 to 10 ** 16 - 1 as it is read aloud."""
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    for name, size in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        if number >= size:
            times, rest = divmod(number, size)
            gap = "零" if 0 < rest < size // 10 else ""
            return in_chinese(times) + name + gap + (in_chinese(rest) if rest else "")
    raise AssertionError(number)


WIDE = str.maketrans("0123456789,.-", "０１２３４５６７８９，．－")
NUMBERS = st.integers(0, 10**16 - 1) | st.integers(0, 200_000)


@given(NUMBERS)
def test_a_chinese_numeral_is_read_back(number: int) -> None:
    assert chinese_integer(in_chinese(number)) == number


@given(NUMBERS, st.booleans(), st.sampled_from(["", "人", "天以内", "%"]), st.booleans())
def test_a_number_is_read_back_from_any_spelling(
    number: int, negative: bool, unit: str, wide: bool
) -> None:
    sign = -1 if negative else 1
    spellings = ["-" * negative + form for form in (str(number), f"{number:,}", f" {number}。")]
    spellings.append("负" * negative + in_chinese(number))

    for spelling, suffix in product(spellings, {"", unit}):
        text = spelling.strip("。") + suffix
        text = text.translate(WIDE) if wide else text
        assert parse_number(text, unit or None) == float(sign * number), text


@given(st.decimals(-(10**9), 10**9, places=4, allow_nan=False))
def test_a_decimal_is_read_as_python_reads_it(number: object) -> None:
    assert parse_number(f"{number:f}") == float(f"{number:f}")


ALPHABET = st.sampled_from(
    "零〇一二两三九十百千万亿点负壹拾萬0159０９,，.。+-－− %人²½①abＡＢ\u3000\t的"
)


@given(st.text(ALPHABET | st.characters(), max_size=60), st.none() | st.text(min_size=1))
def test_no_text_upsets_the_reading_of_numbers(text: str, unit: str | None) -> None:
    value = parse_number(text, unit)

    assert value is None or -1e40 < value < 1e40


SAME = [
    ("下一步", "下 一 步"), ("下一步", "下一步。"), ("下一步", "下一步."), ("下一步", "“下一步”"),
    ("下一步", "下一步…"), ("下一步", "下1步"), ("How much", "HOW MUCH"), ("How much", "howmuch"),
    ("6W2H", "６ｗ２ｈ"), ("6W2H", "6 W 2 H"), ("6W2H", "六W二H"), ("三百二十", "320"),
    ("一百二", "120"), ("3万", "三万"), ("3万", "30000"), ("3.5", "３．５"), ("二〇二五年", "2025年"),
    ("V网", "v网"), ("Straße", "STRASSE"), ("有望客户", "有望，客户！"), ("5%", "５％"),
]  # fmt: skip

DIFFERENT = [
    ("下一步", "下两步"), ("3.5", "35"), ("5%", "5"), ("M+A", "MA"), ("有望", "有望客户"),
    ("一万", "一"), ("万一", "1000"), ("行动", "动行"), ("20", "2"), ("v2", "v.2.1"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_width_case_spaces_punctuation_and_numerals_do_not_count(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_means_something_else_stays_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(ALPHABET, max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("text", ["一" + "万" * 1999, "千" * 2000, "一亿" * 900, "九" * 2000, ""])
def test_no_long_answer_upsets_the_folding(text: str) -> None:
    assert len(fold(text)) <= 2000


@given(st.text(max_size=200))
def test_no_text_upsets_the_folding(text: str) -> None:
    fold(text)
