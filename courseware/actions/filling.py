"""Filling in a sheet: open it or a new copy, add rows, have it checked, finish it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from courseware.actions import sitting as s
from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.course import sheet_model as sm
from courseware.course.load import Content
from courseware.grading.sheets import (
    ROWS,
    WEIGHTS,
    Finding,
    SectionResult,
    check_section,
    places,
    row_numbers,
    score_sheet,
)
from courseware.records import store
from courseware.records.database import Connection

Values = Mapping[str, str]


@dataclass(frozen=True)
class Check:
    """What stood in a section when it was last checked, and what was said of it."""

    number: int
    values: Values
    result: SectionResult


@dataclass(frozen=True)
class Filling:
    """A sheet under way or finished, with what stands in it and what its last checks said."""

    sitting: s.Sitting
    sheet: sm.Sheet

    @cached_property
    def values(self) -> Mapping[str, Values]:
        """Return what stands in each section, by its id; empty places are left out."""
        return {section.id: self._standing(section) for section in self.sheet.sections}

    @cached_property
    def checks(self) -> Mapping[str, Check]:
        """Return the last check of each section that has been checked, by the section's id."""
        sections = {section.id: section for section in self.sheet.sections}
        return {
            r.question_id: Check(
                r.try_no,
                r.answer["values"],
                check_section(sections[r.question_id], r.answer["values"]),
            )
            for r in self.sitting.latest.values()
        }

    def section(self, section_id: str) -> sm.SheetSection:
        """Return a section by its id. Raises Refused."""
        for section in self.sheet.sections:
            if section.id == section_id:
                return section
        raise Refused("这张表里没有这一段")

    def is_settled(self, section_id: str) -> bool:
        """Say whether the last check found a section complete and nothing has changed since."""
        check = self.checks.get(section_id)
        is_same = check is not None and check.values == self.values[section_id]
        return is_same and check is not None and check.result.is_complete

    @property
    def is_complete(self) -> bool:
        """Say whether every section is settled."""
        return all(self.is_settled(section.id) for section in self.sheet.sections)

    def said(self, section_id: str, place: str) -> Finding | None:
        """Return what the last check said of a place, also when that place has changed since."""
        check = self.checks.get(section_id)
        return check.result.at(place) if check is not None else None

    def is_as_checked(self, section_id: str, place: str) -> bool:
        """Say whether a place still holds what the last check of its section looked at."""
        check = self.checks.get(section_id)
        standing = self.values[section_id]
        return check is not None and _at(check.values, place) == _at(standing, place)

    def _standing(self, section: sm.SheetSection) -> Values:
        start, drafts = f"{section.id}.", self.sitting.drafts
        stored = {k[len(start) :]: v for k, v in drafts.items() if k.startswith(start)}
        found = {place: stored.get(place, "").strip() for place in places(section, stored)}
        return {place: text for place, text in found.items() if text}


def _at(values: Values, place: str) -> dict[str, str]:
    """Return what of a section a finding about `place` looked at."""
    if place == ROWS:
        return dict(values)
    if place == WEIGHTS:
        return {k: v for k, v in values.items() if k.endswith(".weight")}
    return {k: v for k, v in values.items() if k == place or k.startswith(f"{place}.")}


def filling_of(sitting: s.Sitting) -> Filling:
    """Return the sheet that an attempt holds. Raises Refused when it is something else."""
    return Filling(sitting, _sheet(sitting.content))


def _sheet(content: Content) -> sm.Sheet:
    if not isinstance(content, sm.Sheet):
        raise Refused("这不是要填的表")
    return content


def open_sheet(house: House, learner_id: str, activity_id: str) -> s.Sitting:
    """Open a sheet, or go on with the one under way; a new copy begins with what the last one held.

    Raises Refused.
    """
    activity = s.activity_of(house, activity_id)
    sheet = _sheet(activity.content)
    with house.database.write() as connection:
        s.check_open(house, connection, learner_id, activity)
        attempts = store.attempts_of(connection, learner_id, activity_id)
        if attempts and not attempts[-1].finished:
            return s.load_sitting(house, connection, attempts[-1])
        asked = tuple(section.id for section in sheet.sections)
        attempt = s.begin(house, connection, learner_id, activity, "full", asked, len(attempts) + 1)
        if attempts:
            last = filling_of(s.load_sitting(house, connection, attempts[-1]))
            for field, text in _carried(last, sheet).items():
                store.save_draft(connection, attempt.id, field, text, house.now())
        return s.load_sitting(house, connection, attempt)


def _carried(last: Filling, sheet: sm.Sheet) -> dict[str, str]:
    """Return what of the last copy fits the sheet as it is worded now."""
    before = {section.id: section for section in last.sheet.sections}
    found: dict[str, str] = {}
    for section in sheet.sections:
        old = before.get(section.id)
        # The items of a sorting section go by number, which another wording may have moved.
        if old is None or (old != section and isinstance(section, sm.SortingSection)):
            continue
        values = last.values[section.id]
        fitting = set(places(section, values))
        found |= {f"{section.id}.{place}": v for place, v in values.items() if place in fitting}
    return found


def add_row(house: House, learner_id: str, attempt_id: int, section_id: str, row: int) -> None:
    """Put a row at the end of a table, a new one or one taken away; one that is there stays.

    Rows that another tab has added meanwhile stay as well. Raises Refused.
    """
    _change_rows(house, learner_id, attempt_id, section_id, lambda rows: [*rows, row])


def drop_row(house: House, learner_id: str, attempt_id: int, section_id: str, row: int) -> None:
    """Take a row away; its text stays on record, to be brought back. Raises Refused."""

    def without(rows: Iterable[int]) -> list[int]:
        return [each for each in rows if each != row]

    _change_rows(house, learner_id, attempt_id, section_id, without)


def _change_rows(
    house: House,
    learner_id: str,
    attempt_id: int,
    section_id: str,
    change: Callable[[Iterable[int]], list[int]],
) -> None:
    with house.database.write() as connection:
        filling = _open(house, connection, learner_id, attempt_id)
        section = filling.section(section_id)
        if not isinstance(section, sm.TableSection):
            raise Refused("这一段不是表格")
        kept = list(dict.fromkeys(change(row_numbers(section, filling.values[section_id]))))
        if not kept:
            raise Refused("至少留一行")
        if len(kept) > section.max_rows:
            raise Refused(f"这张表格最多 {section.max_rows} 行")
        text = " ".join(map(str, kept))
        store.save_draft(connection, attempt_id, f"{section_id}.rows", text, house.now())


def next_row(section: sm.TableSection, drafts: Mapping[str, str]) -> int:
    """Return a number that no row of the table has had, so that an old row's text stays away."""
    return max(*_shown(section, drafts), *_written(section, drafts), 0) + 1


def rows_taken_away(section: sm.TableSection, drafts: Mapping[str, str]) -> tuple[int, ...]:
    """Return the rows in which something was written before they were taken away."""
    return tuple(sorted(_written(section, drafts) - set(_shown(section, drafts))))


def _shown(section: sm.TableSection, drafts: Mapping[str, str]) -> tuple[int, ...]:
    return row_numbers(section, {"rows": drafts.get(f"{section.id}.rows", "")})


def _written(section: sm.TableSection, drafts: Mapping[str, str]) -> set[int]:
    start = f"{section.id}."
    parts = [key.split(".")[1] for key, text in drafts.items() if key.startswith(start) and text]
    return {int(part) for part in parts if part.isdecimal()}


def check_sheet(
    house: House, learner_id: str, attempt_id: int, section_ids: Iterable[str], typed: Values
) -> None:
    """Check sections as they stand and keep what stood there; unchanged ones are not kept again.

    `typed` is what the page shows, by section and place (`time.start`): the last letters may not
    have been saved yet. Raises Refused.
    """
    with house.database.write() as connection:
        filling = _typed(house, connection, learner_id, attempt_id, typed)
        _keep_checks(house, connection, filling, [filling.section(name) for name in section_ids])


def finish_sheet(house: House, learner_id: str, attempt_id: int, typed: Values) -> None:
    """Close a sheet in which everything that matters stands; a second click changes nothing.

    Raises Refused.
    """
    with house.database.write() as connection:
        if s.own_attempt(connection, learner_id, attempt_id).finished:
            return
        filling = _typed(house, connection, learner_id, attempt_id, typed)
        results = [check_section(each, filling.values[each.id]) for each in filling.sheet.sections]
        missing = sum(len(result.lacking) for result in results)
        if missing:
            raise Refused(f"还有 {missing} 处没有填好，先检查一下")
        _keep_checks(house, connection, filling, filling.sheet.sections)
        store.finish_attempt(connection, attempt_id, score_sheet(results), True, house.now())


def renew_sheet(house: House, learner_id: str, attempt_id: int) -> s.Sitting:
    """Leave a sheet on an old wording and go on with its texts on the new one. Raises Refused."""
    with house.database.write() as connection:
        attempt = s.own_attempt(connection, learner_id, attempt_id)
        activity = s.activity_of(house, attempt.activity_id)
        # What cannot be opened again is not left either.
        _sheet(activity.content)
        s.check_open(house, connection, learner_id, activity)
        if not attempt.finished:
            filling = filling_of(s.load_sitting(house, connection, attempt))
            results = [check_section(s_, filling.values[s_.id]) for s_ in filling.sheet.sections]
            score = score_sheet(results)
            store.finish_attempt(connection, attempt_id, score, False, house.now())
    return open_sheet(house, learner_id, attempt.activity_id)


def _open(house: House, connection: Connection, learner_id: str, attempt_id: int) -> Filling:
    attempt = s.open_own_attempt(connection, learner_id, attempt_id)
    return filling_of(s.load_sitting(house, connection, attempt))


def _typed(
    house: House, connection: Connection, learner_id: str, attempt_id: int, typed: Values
) -> Filling:
    """Return the sheet after what the page shows was saved."""
    filling = _open(house, connection, learner_id, attempt_id)
    known = {
        f"{section.id}.{place}"
        for section in filling.sheet.sections
        for place in places(section, filling.values[section.id])
    }
    for field, text in typed.items():
        if field not in known or len(text) > s.MAX_DRAFT:
            raise Refused("这张表里没有这一格，请刷新页面")
        if filling.sitting.drafts.get(field, "") != text:
            store.save_draft(connection, attempt_id, field, s.storable(text), house.now())
    return _open(house, connection, learner_id, attempt_id)


def _keep_checks(
    house: House, connection: Connection, filling: Filling, sections: Iterable[sm.SheetSection]
) -> None:
    for section in sections:
        values, last = filling.values[section.id], filling.checks.get(section.id)
        if last is not None and last.values == values:
            continue
        number = 1 if last is None else last.number + 1
        score = check_section(section, values).score
        store.add_response(
            connection,
            filling.sitting.attempt.id,
            section.id,
            number,
            {"values": dict(values)},
            score,
            house.now(),
        )
