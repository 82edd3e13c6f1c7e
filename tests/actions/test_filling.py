"""Filling in a sheet: it stays, it is checked, it is finished, and the next copy begins with it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from courseware.actions import filling as f
from courseware.actions import joining, learning
from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.actions.reporting import progress_of
from courseware.actions.sitting import history, look_back, save_draft
from courseware.course import sheet_model as sm
from courseware.reports.progress import Status
from tests.playing import complete, fill_in


@pytest.fixture
def attempt(house: House, ann: str) -> int:
    """Return a sheet under way."""
    return f.open_sheet(house, ann, "form").attempt.id


def filling(house: House, learner: str, attempt: int) -> f.Filling:
    return f.filling_of(look_back(house, learner, attempt))


def write(house: House, learner: str, attempt: int, field: str, text: str) -> None:
    save_draft(house, learner, attempt, field, text)


def check(house: House, learner: str, attempt: int, *sections: str, **typed: str) -> None:
    texts = {name.replace("__", "."): text for name, text in typed.items()}
    f.check_sheet(house, learner, attempt, sections, texts)


def test_what_is_written_stands_there_when_the_sheet_is_opened_again(
    house: House, ann: str, attempt: int
) -> None:
    write(house, ann, attempt, "what.goal", " 请老总同意 ")
    write(house, ann, attempt, "what.step", "  ")

    again = f.open_sheet(house, ann, "form")

    assert again.attempt.id == attempt
    assert f.filling_of(again).values["what"] == {"goal": "请老总同意"}


def test_a_check_keeps_what_stood_there_and_its_score(house: House, ann: str, attempt: int) -> None:
    check(house, ann, attempt, "what", what__goal="请老总同意试用")

    [response] = look_back(house, ann, attempt).responses
    assert (response.question_id, response.try_no) == ("what", 1)
    assert response.answer == {"values": {"goal": "请老总同意试用"}}
    assert response.score == 0.5
    found = filling(house, ann, attempt)
    assert found.values["what"] == {"goal": "请老总同意试用"}
    assert [each.place for each in found.checks["what"].result.lacking] == ["way"]


def test_a_second_check_of_the_same_changes_nothing(house: House, ann: str, attempt: int) -> None:
    def click(_: int) -> None:
        check(house, ann, attempt, "what", "sort", what__goal="请老总同意试用")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(click, range(16)))
    assert len(look_back(house, ann, attempt).responses) == 2

    check(house, ann, attempt, "what", "sort", what__way="上门")
    kept = [(r.question_id, r.try_no, r.score) for r in look_back(house, ann, attempt).responses]
    assert kept == [("what", 1, 0.5), ("sort", 1, 0.0), ("what", 2, 1.0)]


def test_what_was_said_of_a_place_is_known_to_be_of_what_stood_there(
    house: House, ann: str, attempt: int
) -> None:
    check(house, ann, attempt, "what", "sort", what__goal="短", sort__0="不记")
    write(house, ann, attempt, "sort.0", "要记")

    found = filling(house, ann, attempt)
    goal, moved = found.said("what", "goal"), found.said("sort", "0")
    assert goal is not None and goal.line.startswith("太短了")
    assert moved is not None and moved.line.startswith("应放进“要记”")
    assert found.is_as_checked("what", "goal")
    assert found.is_as_checked("sort", "1")
    assert not found.is_as_checked("sort", "0")
    assert (found.said("rows", "rows"), found.is_as_checked("rows", "rows")) == (None, False)


def test_what_is_said_of_weights_and_rows_is_of_all_of_them(
    house: House, ann: str, attempt: int
) -> None:
    check(house, ann, attempt, "rows", "compare", compare__price__weight="30")
    write(house, ann, attempt, "compare.voice.ours.text", "测过三处")
    assert filling(house, ann, attempt).is_as_checked("compare", "weights")
    assert filling(house, ann, attempt).is_as_checked("rows", "rows")

    write(house, ann, attempt, "compare.voice.weight", "70")
    write(house, ann, attempt, "rows.1.who", "钱总")

    assert not filling(house, ann, attempt).is_as_checked("compare", "weights")
    assert not filling(house, ann, attempt).is_as_checked("rows", "rows")


def test_a_section_is_settled_while_it_stands_as_it_was_checked(
    house: House, ann: str, attempt: int
) -> None:
    fill_in(house, ann, attempt, _form(house))
    assert not filling(house, ann, attempt).is_settled("sort")

    check(house, ann, attempt, "sort")
    assert filling(house, ann, attempt).is_settled("sort")
    assert not filling(house, ann, attempt).is_complete

    write(house, ann, attempt, "sort.0", "不记")
    assert not filling(house, ann, attempt).is_settled("sort")


def test_rows_come_and_go_and_keep_their_numbers(house: House, ann: str, attempt: int) -> None:
    write(house, ann, attempt, "rows.2.who", "刘主任")
    section = filling(house, ann, attempt).section("rows")
    assert isinstance(section, sm.TableSection)
    fresh = f.next_row(section, look_back(house, ann, attempt).drafts)
    assert fresh == 3

    f.add_row(house, ann, attempt, "rows", fresh)
    f.add_row(house, ann, attempt, "rows", fresh)
    write(house, ann, attempt, "rows.3.who", "周经理")
    # An old tab, which has not seen the third row, takes away the first and leaves it there.
    f.drop_row(house, ann, attempt, "rows", 1)
    assert filling(house, ann, attempt).values["rows"]["rows"] == "2 3"
    f.drop_row(house, ann, attempt, "rows", 3)

    assert filling(house, ann, attempt).values["rows"] == {"rows": "2", "2.who": "刘主任"}
    # What was taken away can be brought back.
    drafts = look_back(house, ann, attempt).drafts
    assert f.rows_taken_away(section, drafts) == (3,)
    # A new row does not take up what stood in the old one.
    assert f.next_row(section, look_back(house, ann, attempt).drafts) == 4


def test_a_table_has_a_row_at_least_and_no_more_than_it_takes(
    house: House, ann: str, attempt: int
) -> None:
    f.add_row(house, ann, attempt, "rows", 3)
    with pytest.raises(Refused, match="最多 3 行"):
        f.add_row(house, ann, attempt, "rows", 4)
    for row in (1, 2):
        f.drop_row(house, ann, attempt, "rows", row)
    with pytest.raises(Refused, match="至少留一行"):
        f.drop_row(house, ann, attempt, "rows", 3)
    assert filling(house, ann, attempt).values["rows"] == {"rows": "3"}


@pytest.mark.parametrize("section", ["what", "nothing"])
def test_only_a_table_has_rows(house: House, ann: str, attempt: int, section: str) -> None:
    with pytest.raises(Refused):
        f.add_row(house, ann, attempt, section, 1)


def test_a_whole_sheet_is_finished_once(house: House, ann: str, attempt: int) -> None:
    fill_in(house, ann, attempt, _form(house))

    f.finish_sheet(house, ann, attempt, {"what.step": "周五再打电话。"})
    f.finish_sheet(house, ann, attempt, {"what.step": "改了。"})

    [done] = history(house, ann, "form")
    assert (done.score, done.passed) == (1.0, True)
    assert len(look_back(house, ann, attempt).responses) == 6
    assert filling(house, ann, attempt).values["what"]["step"] == "周五再打电话。"
    assert progress_of(house, ann).of("form").status is Status.DONE
    with pytest.raises(Refused, match="已经结束"):
        check(house, ann, attempt, "what")
    with pytest.raises(Refused, match="已经结束"):
        f.drop_row(house, ann, attempt, "rows", 2)


def test_a_sheet_with_something_missing_is_not_finished(
    house: House, ann: str, attempt: int
) -> None:
    fill_in(house, ann, attempt, _form(house))

    with pytest.raises(Refused, match="还有 2 处没有填好"):
        f.finish_sheet(house, ann, attempt, {"what.goal": "", "ticks.card": ""})

    assert history(house, ann, "form") == []
    assert look_back(house, ann, attempt).responses == ()


def test_a_new_copy_begins_with_what_stood_in_the_last(house: House, ann: str) -> None:
    first = complete(house, ann, "form")

    second = f.open_sheet(house, ann, "form")

    assert second.attempt.id != first
    assert second.responses == ()
    assert f.filling_of(second).values == filling(house, ann, first).values
    write(house, ann, second.attempt.id, "what.goal", "请老总答应见面")
    assert filling(house, ann, first).values["what"]["goal"] == "请老总同意试用一个月。"


def test_a_sheet_under_way_keeps_its_wording_until_it_is_renewed(
    house: House, ann: str, content: Path, attempt: int
) -> None:
    write(house, ann, attempt, "what.goal", "请老总同意")
    write(house, ann, attempt, "sort.0", "要记")
    path = content / "exercises" / "form.yaml"
    text = path.read_text("utf-8").replace("label: 目标", "label: 这一次的目标")
    path.write_text(text.replace("text: 职务", "text: 职位"), encoding="utf-8")

    before = learning.resume(house, ann, "form")
    assert before is not None
    assert before.attempt.id == attempt
    assert before.is_outdated
    after = f.renew_sheet(house, ann, attempt)

    assert after.attempt.id != attempt
    # Items of a sorting section are known by their number only, and these may have moved.
    values = f.filling_of(after).values
    assert (values["what"], values["sort"]) == ({"goal": "请老总同意"}, {})
    assert [a.passed for a in history(house, ann, "form")] == [False]


def test_a_sheet_that_became_something_else_is_not_left(
    house: House, ann: str, content: Path, attempt: int
) -> None:
    desk = (content / "exercises" / "desk.yaml").read_text("utf-8")
    (content / "exercises" / "form.yaml").write_text(desk, encoding="utf-8")

    with pytest.raises(Refused, match="不是要填的表"):
        f.renew_sheet(house, ann, attempt)

    under_way = learning.resume(house, ann, "form")
    assert under_way is not None
    assert under_way.attempt.id == attempt


def test_nobody_else_reaches_a_sheet(house: House, ann: str, ben: str, attempt: int) -> None:
    for action in (
        lambda: check(house, ben, attempt, "what"),
        lambda: f.add_row(house, ben, attempt, "rows", 3),
        lambda: f.finish_sheet(house, ben, attempt, {}),
        lambda: f.renew_sheet(house, ben, attempt),
    ):
        with pytest.raises(Refused, match="没有找到"):
            action()

    assert look_back(house, ann, attempt).responses == ()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"what.nothing": "x"}, "没有这一格"),
        ({"rows.9.who": "x"}, "没有这一格"),
        ({"what.goal": "长" * 9000}, "没有这一格"),
    ],
)
def test_what_the_sheet_has_no_place_for_is_refused(
    house: House, ann: str, attempt: int, typed: dict[str, str], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        f.check_sheet(house, ann, attempt, ["what"], typed)

    assert look_back(house, ann, attempt).drafts == {}


@pytest.mark.parametrize(
    ("activity", "why"), [("story", "不是要填的表"), ("nothing", "没有这个活动")]
)
def test_what_is_no_sheet_is_not_opened_as_one(
    house: House, ann: str, activity: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        f.open_sheet(house, ann, activity)


def test_a_sheet_is_opened_only_as_a_sheet(house: House, ann: str) -> None:
    with pytest.raises(Refused, match="自己的页面"):
        learning.start(house, ann, "form")


def _form(house: House) -> sm.Sheet:
    sheet = house.course.by_id["form"].content
    assert isinstance(sheet, sm.Sheet)
    return sheet


SHEETS = ("sheet-plan", "sheet-logs", "sheet-customer", "sheet-prepare", "sheet-compare")


@pytest.mark.parametrize("name", SHEETS)
def test_each_shipped_sheet_can_be_filled_in_to_the_end(shipped: House, name: str) -> None:
    learner = joining.join(shipped, "cat", "小凯").id
    for lesson in shipped.course.by_id[name].after:
        complete(shipped, learner, lesson)

    attempt = complete(shipped, learner, name)

    assert filling(shipped, learner, attempt).is_complete
    assert progress_of(shipped, learner).of(name).status is Status.DONE
