"""A visitor gives a name and is a learner."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.actions.house import House
from courseware.actions.joining import MAX_NAME, clean_name, join, recognise
from courseware.actions.refusal import Refused

NAMES = [
    ("小安", "小安"), ("  小安  ", "小安"), ("小\u3000安", "小 安"), ("小   安", "小 安"),
    ("Ａｎｎ", "Ann"), ("Ann Lee", "Ann Lee"), ("阿依古丽·买买提", "阿依古丽·买买提"),
    ("小\n安", "小 安"), ("小\t安", "小 安"), ("小\x00安", "小 安"), ("小\x1b安", "小 安"),
    ("\u202e安小", "安小"), ("小\u200b安", "小 安"), ("\ufeff小安", "小安"), ("小安\ud800", "小安"),
    ("<b>安</b>", "<b>安</b>"), ("'; DROP TABLE a;", "'; DROP TABLE a;"),
    ("安" * MAX_NAME, "安" * MAX_NAME), (" " * 100 + "安", "安"), ("é", "é"), ("e\u0301", "é"),
]  # fmt: skip

NO_NAMES = [
    "", " ", "\u3000", "\n\t", "\x00", "\u200b", "\u202e\u202c", "\ud800", "\ufeff",
    "安" * (MAX_NAME + 1), "x" * 10_000, "㎞" * 11,
]  # fmt: skip


@pytest.mark.parametrize(("given_name", "kept"), NAMES, ids=ascii)
def test_a_name_is_cleaned_to_what_can_be_printed(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept


@pytest.mark.parametrize("given_name", NO_NAMES, ids=lambda name: ascii(name)[:20])
def test_no_name_or_too_long_a_one_is_refused(given_name: str) -> None:
    with pytest.raises(Refused):
        clean_name(given_name)


@given(st.text(max_size=40))
def test_a_cleaned_name_is_printable_and_cleaning_it_again_changes_nothing(name: str) -> None:
    try:
        kept = clean_name(name)
    except Refused:
        return

    assert 1 <= len(kept) <= MAX_NAME
    assert kept.isprintable()
    assert clean_name(kept) == kept


def test_who_joined_is_recognised(house: House) -> None:
    learner = join(house, "ann", " 小安 ")

    assert (learner.name, learner.created_at) == ("小安", house.now())
    assert recognise(house, "ann") == learner


@pytest.mark.parametrize("learner_id", [None, "", "nobody"])
def test_a_new_visitor_is_not_recognised(house: House, learner_id: str | None) -> None:
    assert recognise(house, learner_id) is None


def test_joining_again_only_changes_the_name(house: House, clock: object) -> None:
    first = join(house, "ann", "小安")
    clock.move_on(5)  # type: ignore[attr-defined]
    again = join(house, "ann", "安然")

    assert (again.id, again.name, again.created_at) == ("ann", "安然", first.created_at)


def test_a_refused_name_makes_nobody_a_learner(house: House) -> None:
    with pytest.raises(Refused, match="名字"):
        join(house, "ann", " ")

    assert recognise(house, "ann") is None
