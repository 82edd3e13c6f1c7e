"""A sheet is drawn whatever stands in it, also after its author changed what it asks for."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def drawn(text: str, kind: str) -> AppTest:
    """Return the page of one blank of this kind in which this text stands."""

    def page(text: str, kind: str) -> None:
        from types import SimpleNamespace  # the page runs by itself, without this module's names

        from courseware.course.sheet_model import SheetColumn
        from courseware.ui.sheet_blank import blank

        known = SimpleNamespace(house=None, learner=SimpleNamespace(id="x"))
        asked = {"id": "day", "label": "日", "kind": kind, "advice": "写"}
        blank(known, 1, "when.day", SheetColumn.model_validate(asked), text)  # type: ignore[arg-type]

    return AppTest.from_function(page, kwargs={"text": text, "kind": kind}).run()


def test_a_day_that_the_calendar_does_not_reach_leaves_the_blank_empty() -> None:
    page = drawn("1970-05-01", "date")

    assert not page.exception
    assert page.date_input[0].value is None


def test_a_telephone_number_is_a_whole_number() -> None:
    page = drawn("13800138000", "number")

    assert not page.exception
    assert page.number_input[0].value == 13800138000


def test_items_of_a_group_need_not_lie_side_by_side() -> None:
    def page() -> None:
        from types import SimpleNamespace

        from courseware.course.sheet_model import SheetItem, SheetPile, SortingSection
        from courseware.ui.sheet_sections import section

        shape = SortingSection.model_construct(
            id="sort",
            kind="sorting",
            title="分",
            help="分",
            group=None,
            piles=tuple(SheetPile(name=name, help="放这里") for name in "甲乙"),
            items=tuple(
                SheetItem(text=text, pile="甲", why="对", group=group)
                for text, group in (("一", None), ("二", "家里"), ("三", None), ("四", "家里"))
            ),
            example=SheetItem(text="零", pile="甲", why="对", group=None),
        )
        filling = SimpleNamespace(
            sheet=SimpleNamespace(example_note="例子"),
            sitting=SimpleNamespace(attempt=SimpleNamespace(id=1)),
            values={"sort": {}},
            said=lambda *_: None,
        )
        known = SimpleNamespace(house=None, learner=SimpleNamespace(id="x"))
        section(known, filling, shape)  # type: ignore[arg-type]

    assert not AppTest.from_function(page).run().exception
