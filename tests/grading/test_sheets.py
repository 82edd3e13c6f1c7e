"""What a check says of a sheet: blanks, rows, weighted scores, piles and ticks."""

from __future__ import annotations

from typing import Any

import pytest

from courseware.course import sheet_model as sm
from courseware.course.live import LiveCourse
from courseware.course.sheet_blanks import fault
from courseware.grading.sheet_example import example_values
from courseware.grading.sheets import (
    check_section,
    places,
    row_numbers,
    score_sheet,
    totals,
    weight_total,
)
from tests.conftest import SMALL

FORM = LiveCourse(SMALL).current().by_id["form"].content
assert isinstance(FORM, sm.Sheet)
WHEN, WHAT, ROWS, COMPARE, SORT, TICKS = FORM.sections


def said(section: sm.SheetSection, **changes: str | None) -> list[tuple[str, str, str]]:
    """Return what lacks when a section is filled as its example is, but for these changes."""
    values: dict[str, Any] = {**example_values(section), **_places(changes)}
    kept = {place: text for place, text in values.items() if text is not None}
    return [(f.place, f.state, f.line) for f in check_section(section, kept).lacking]


def _places(changes: dict[str, str | None]) -> dict[str, str | None]:
    return {name.lstrip("_").replace("__", "."): text for name, text in changes.items()}


@pytest.mark.parametrize("section", FORM.sections, ids=lambda section: section.id)
def test_the_example_of_a_section_is_whole(section: sm.SheetSection) -> None:
    result = check_section(section, example_values(section))

    assert (result.lacking, result.score, result.is_complete) == ((), 1.0, True)


@pytest.mark.parametrize("section", FORM.sections, ids=lambda section: section.id)
def test_of_an_empty_section_nothing_is_well(section: sm.SheetSection) -> None:
    result = check_section(section, {})

    assert (result.score, result.is_complete) == (0.0, False)
    assert {f.state for f in result.findings} == {"empty"}


# What is changed in the example → what the check says; the advice follows.
FIELDS: list[tuple[sm.SheetSection, dict[str, str | None], str]] = [
    (WHEN, {"day": "2027-03-11", "sent": "2027-03-11"}, "这一天是星期四，要在星期五。周五去，28日以前。"),
    (WHEN, {"day": "2027-01-29", "sent": "2027-01-29"}, "过了 28 日。周五去，28日以前。"),
    (WHEN, {"sent": "2027-03-13"}, "和“哪一天”不一样。当天交。"),
    (WHEN, {"day": "下周五"}, "要写成 2027-03-09 这样。周五去，28日以前。"),
    (WHEN, {"day": "2027-02-30"}, "要写成 2027-03-09 这样。周五去，28日以前。"),
    (WHEN, {"by": "17:31"}, "过了 17:30。下班之前交。"),
    (WHEN, {"by": "07:59"}, "比 08:00 还早。下班之前交。"),
    (WHEN, {"by": "17:20", "end": "17:00"}, "比“几点下班”晚。下班之前交。"),
    (WHEN, {"by": "24:00"}, "要写成 15:00 这样。下班之前交。"),
    (WHEN, {"out": "9", "contact": "9"}, "不能小于 10。路上也算。"),
    (WHEN, {"out": "601"}, "不能大于 600。路上也算。"),
    (WHEN, {"contact": "121"}, "比“在外面多久”大。不会比在外面还久。"),
    (WHEN, {"out": "两小时"}, "要写整数。路上也算。"),
    (WHEN, {"out": "   "}, "路上也算。"),
    (WHAT, {"goal": "同意，同意。"}, "太短了，至少 6 个字。写客户给出的一个承诺。"),
    (WHAT, {"goal": "去和老总聊一聊近况"}, "要紧的一样还没写到。写客户给出的一个承诺。"),
    (WHAT, {"step": "请老总同意 试用一个月！"}, "和“目标”写得一样。别抄目标。"),
    (WHAT, {"step": "送到他家 里去"}, "“家里”不要写在这里。别抄目标。"),
    (WHAT, {"way": "飞鸽"}, "请从选项里选一个。选一样。"),
]  # fmt: skip


@pytest.mark.parametrize(("section", "changes", "line"), FIELDS)
def test_a_blank_is_told_what_is_wrong_and_what_to_do(
    section: sm.SheetSection, changes: dict[str, str | None], line: str
) -> None:
    [(_, _, told)] = said(section, **changes)

    assert told == line


@pytest.mark.parametrize(
    ("section", "changes"),
    [
        (WHEN, {"by": "17:30"}),  # a deadline is kept to the minute
        (WHEN, {"by": "17:30", "end": "17:30"}),
        (WHEN, {"day": "2027-05-28", "sent": "2027-05-28"}),
        (WHEN, {"out": "600"}),
        (WHAT, {"step": None}),  # not needed
        (WHAT, {"goal": "请老总　答应 试用"}),
    ],
)
def test_what_just_suffices_is_well(
    section: sm.SheetSection, changes: dict[str, str | None]
) -> None:
    assert said(section, **changes) == []


def test_a_blank_is_not_compared_with_one_that_is_still_empty() -> None:
    assert [place for place, _, _ in said(WHEN, end=None)] == ["end"]


def test_a_check_can_be_left_out() -> None:
    assert isinstance(WHEN, sm.FieldsSection)
    end = WHEN.items[2]

    assert end.check is None
    assert fault(end, {"end": "03:00"}, WHEN.items) is None


@pytest.mark.parametrize(
    ("values", "lacking", "score"),
    [
        # the first row is there, the second is not
        ({"1.who": "钱总"}, [("rows", "empty")], 1 / 2),
        # a row with only a remark lacks a name
        ({"1.who": "钱总", "2.note": "要测"}, [("2.who", "empty")], 2 / 3),
        # rows keep their numbers when one between them is gone
        ({"rows": "3 7", "3.who": "钱总", "7.who": "周"}, [("7.who", "weak")], 1 / 2),
        # what stands in a row that was taken away does not count
        ({"rows": "1", "1.who": "钱总", "2.who": "刘主任"}, [("rows", "empty")], 1 / 2),
        # an empty row between others does no harm once there are enough
        ({"rows": "1 2 3", "1.who": "钱总", "3.who": "刘主任"}, [], 1.0),
    ],
)
def test_a_table_counts_the_rows_in_which_something_stands(
    values: dict[str, str], lacking: list[tuple[str, str]], score: float
) -> None:
    result = check_section(ROWS, values)

    assert [(f.place, f.state) for f in result.lacking] == lacking
    assert result.score == pytest.approx(score)


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("", (1, 2)),
        ("4 2", (4, 2)),
        ("2 2 x -1 0 99999", (2,)),
        ("1 2 3 4 5", (1, 2, 3)),  # no more than the sheet takes
        ("x", (1, 2)),
    ],
)
def test_rows_are_read_whatever_stands_there(written: str, numbers: tuple[int, ...]) -> None:
    assert isinstance(ROWS, sm.TableSection)
    assert row_numbers(ROWS, {"rows": written}) == numbers


def test_totals_weigh_the_scores() -> None:
    assert isinstance(COMPARE, sm.MatrixSection)
    values = example_values(COMPARE)

    assert totals(COMPARE, values) == {
        "ours": pytest.approx(0.4 * 3 + 0.6 * 5),
        "rival": pytest.approx(0.4 * 4 + 0.6 * 2),
        "third": None,
    }
    assert weight_total(COMPARE, values) == 100


@pytest.mark.parametrize(
    ("changes", "place", "line"),
    [
        ({"price.weight": "30"}, "weights", "现在合计 90。权重要正好合计100。"),
        ({"price.weight": ""}, "weights", "现在合计 60。权重要正好合计100。"),
        ({"price.ours.text": ""}, "price.ours", "缺描述。先写描述，再打分。"),
        ({"price.ours.score": ""}, "price.ours", "缺得分。先写描述，再打分。"),
        ({"price.ours.score": "6"}, "price.ours", "缺得分。先写描述，再打分。"),
        ({"price.rival.score": "", "price.rival.text": ""}, "price.rival", "先写描述，再打分。"),
    ],
)
def test_a_matrix_wants_weights_of_a_hundred_and_cells_with_words_and_scores(
    changes: dict[str, str], place: str, line: str
) -> None:
    assert isinstance(COMPARE, sm.MatrixSection)
    values = {**example_values(COMPARE), **changes}

    assert [(f.place, f.line) for f in check_section(COMPARE, values).lacking] == [(place, line)]


@pytest.mark.parametrize("change", ["price.weight", "price.ours.score"])
def test_there_is_no_total_of_what_is_not_whole(change: str) -> None:
    assert isinstance(COMPARE, sm.MatrixSection)

    assert totals(COMPARE, {**example_values(COMPARE), change: ""})["ours"] is None


def test_a_further_column_is_whole_or_empty() -> None:
    begun = {**example_values(COMPARE), "price.third.score": "2"}

    lacking = check_section(COMPARE, begun).lacking

    assert [(f.place, f.state) for f in lacking] == [
        ("price.third", "weak"),
        ("voice.third", "empty"),
    ]


def test_sorting_tells_right_from_wrong_and_why_but_gives_nothing_away_unasked() -> None:
    result = check_section(SORT, {"1": "要记"})

    assert [(f.state, f.line) for f in result.findings] == [
        ("empty", ""),
        ("weak", "应放进“不记”。用不着。"),
    ]
    assert check_section(SORT, {"0": "要记", "1": "乱写"}).score == 0.5


def test_ticks_that_are_needed_count_and_the_advice_is_for_any_that_is_missing() -> None:
    some = check_section(TICKS, {"card": "1"})

    assert (some.is_complete, some.advice) == (True, "没打勾的今晚补上。")
    assert check_section(TICKS, {"card": "1", "tea": "1"}).advice == ""
    assert [f.line for f in check_section(TICKS, {"tea": "1"}).lacking] == ["不带名片像没来过。"]


def test_a_sheet_is_worth_the_mean_of_its_sections() -> None:
    results = [check_section(TICKS, {"card": "1"}), check_section(TICKS, {})]

    assert score_sheet(results) == 0.5


@pytest.mark.parametrize("section", FORM.sections, ids=lambda section: section.id)
def test_every_place_has_a_name_that_can_be_kept(section: sm.SheetSection) -> None:
    named = [f"{section.id}.{place}" for place in places(section, example_values(section))]

    assert len(set(named)) == len(named)
    assert set(example_values(section)) <= set(places(section, example_values(section)))


def test_the_longest_names_fit_into_the_records() -> None:
    longest = "a" * 18

    assert len(f"{longest}.{longest}.{longest}.score") <= 64


def test_neighbours_of_a_group_stand_on_one_page() -> None:
    assert [[section.id for section in page] for page in FORM.pages] == [
        ["when", "what"], ["rows"], ["compare"], ["sort"], ["ticks"],
    ]  # fmt: skip
