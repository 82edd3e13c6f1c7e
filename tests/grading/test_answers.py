"""What a page sends is read before it is graded, and refused when it cannot be an answer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.course import model
from courseware.grading.answers import MAX_CHARACTERS, UnreadableAnswer, read_answer
from courseware.grading.questions import grade
from tests.grading.test_questions import (
    ALL_KINDS,
    MATCHING,
    MULTIPLE,
    NUMBER,
    OPEN,
    ORDERING,
    SINGLE,
    WORD,
)

READABLE: list[tuple[model.Question, Any, Any]] = [
    (SINGLE, 0, 0),
    (SINGLE, 2, 2),
    (MULTIPLE, [4, 0], [0, 4]),
    (MULTIPLE, (2,), [2]),
    (MATCHING, [0, 1, 2, 2], [0, 1, 2, 2]),
    (MATCHING, (0, 0, 0, 0), [0, 0, 0, 0]),
    (ORDERING, [3, 1, 0, 2], [3, 1, 0, 2]),
    (NUMBER, " ２８ 日 ", "２８ 日"),
    (WORD, "  下一步\n", "下一步"),
    (OPEN, "第一行\n第二行\t缩进\r\n", "第一行\n第二行\t缩进"),
    (OPEN, "字" * MAX_CHARACTERS, "字" * MAX_CHARACTERS),
    (OPEN, "👍🏽 好的👩‍👩‍👧", "👍🏽 好的👩‍👩‍👧"),
]

NO_CHOICE: list[Any] = [
    None, True, False, -1, 3, 10**30, 1.0, 0.5, float("nan"), "", "1", "选项1", [], [1], (0,), {}, b"1",
    object(),
]  # fmt: skip
NO_LIST: list[Any] = [
    None, True, 0, 1, "0", "012", "[0]", {}, {0: 1}, {0, 1}, b"\x00", range(2), iter([0]), 1.5,
]  # fmt: skip
BAD_MEMBERS: list[Any] = [
    True, False, None, -1, -5, 10, 10**30, 0.0, 1.0, float("nan"), "0", "", [], [0], {}, b"0",
]  # fmt: skip
NO_TEXT: list[Any] = [
    None, True, 0, 28, 2.5, [], ["下一步"], {}, b"28", "", " ", "\n\t", "\u3000", "\u200b",
    " \u200b\ufeff ", "\u2060", "字" * (MAX_CHARACTERS + 1), "9" * 10**6, "a\x00b", "\x07响", "退\x08格",
    "\x1b[31m红", "\x7f删", "a\x85b", "\x9b1m", "半\ud800", "\udfff", "\ud83d 笑",
]  # fmt: skip

REFUSED: list[tuple[model.Question, Any]] = [
    *((SINGLE, raw) for raw in NO_CHOICE),
    *((asked, raw) for asked in (MULTIPLE, MATCHING, ORDERING) for raw in NO_LIST),
    *((MULTIPLE, [0, bad]) for bad in BAD_MEMBERS),
    *((MATCHING, [0, 1, 2, bad]) for bad in BAD_MEMBERS),
    *((ORDERING, [0, 1, 2, bad]) for bad in BAD_MEMBERS),
    (MULTIPLE, []), (MULTIPLE, [1, 1]), (MULTIPLE, [0, 1, 2, 3, 4, 0]), (MULTIPLE, [5]),
    (MULTIPLE, [0] * 10**5), (MULTIPLE, [-1]),
    (MATCHING, []), (MATCHING, [0, 1, 2]), (MATCHING, [0, 1, 2, 0, 0]), (MATCHING, [0, 1, 2, 3]),
    (MATCHING, [None, None, None, None]), (MATCHING, [0, 1, 2, None]),
    (ORDERING, []), (ORDERING, [0, 1, 2]), (ORDERING, [0, 1, 2, 2]), (ORDERING, [0, 1, 2, 4]),
    (ORDERING, [0, 1, 2, 3, 3]), (ORDERING, [1, 2, 3, 4]), (ORDERING, [True, 0, 2, 3]),
    *((asked, raw) for asked in (NUMBER, WORD, OPEN) for raw in NO_TEXT),
    *((NUMBER, raw) for raw in ("不知道", "28号左右", "2 8 0", "二十 八", "inf", "nan", "1e3", "28人")),
    (NUMBER, "9" * MAX_CHARACTERS), (NUMBER, "一" + "亿" * 40),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "raw", "stored"), READABLE, ids=lambda v: ascii(v)[:20])
def test_a_readable_answer_becomes_plain_data(asked: model.Question, raw: Any, stored: Any) -> None:
    read = read_answer(asked, raw)

    assert read == stored
    assert type(read) in (int, list, str)


@pytest.mark.parametrize(("asked", "raw"), REFUSED, ids=lambda v: ascii(v)[:30])
def test_what_cannot_be_an_answer_is_refused_in_chinese(asked: model.Question, raw: Any) -> None:
    with pytest.raises(UnreadableAnswer) as refusal:
        read_answer(asked, raw)

    assert any("一" <= c <= "鿿" for c in str(refusal.value))


def test_a_text_too_long_says_how_long_it_is() -> None:
    with pytest.raises(UnreadableAnswer, match="最多写 2000 个字，现在是 2001 个字"):
        read_answer(OPEN, "字" * 2001)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=8,
)
LIKELY = (
    st.lists(st.integers(-1, 5), max_size=5)
    | st.integers(-1, 4)
    | st.text("一二十28日.-", max_size=5)
)


@given(st.sampled_from(ALL_KINDS), ANYTHING | LIKELY)
def test_whatever_is_sent_is_refused_or_can_be_graded(asked: model.Question, raw: Any) -> None:
    try:
        read = read_answer(asked, raw)
    except UnreadableAnswer:
        return

    score = grade(asked, read).score

    assert score is None or 0.0 <= score <= 1.0
    assert read_answer(asked, read) == read
