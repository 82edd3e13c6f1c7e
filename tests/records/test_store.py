"""The store on a real SQLite file: what is written once, what is never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from courseware.records import store
from courseware.records import tables as t
from courseware.records.database import Database

NOW = datetime(2026, 5, 6, 1, 2, 3, 456789, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def ann(database: Database) -> str:
    """Return a learner who may start attempts on version `v1`."""
    with database.write() as connection:
        store.add_learner(connection, "ann", "小安", NOW)
        store.keep_version(connection, "v1", "quiz", "{}", NOW)
    return "ann"


def begin(
    connection: Connection, learner: str = "ann", number: int = 1, **other: Any
) -> store.Attempt:
    values: dict[str, Any] = {
        "activity_id": "quiz", "scope": "full", "version": "v1", "question_ids": ("q1", "q2"),
        "now": NOW, **other,
    }  # fmt: skip
    return store.start_attempt(connection, learner, number=number, **values)


def rows(database: Database, table: str) -> int:
    with database.read() as connection:
        return connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do all of it at the same moment, each in a thread; return the results or errors."""
    barrier = Barrier(len(works))
    results: list[object] = [None] * len(works)

    def run(i: int) -> None:
        barrier.wait()
        try:
            results[i] = works[i]()
        except Exception as error:  # noqa: BLE001 - handed to the test
            results[i] = error

    threads = [Thread(target=run, args=(i,)) for i in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


# --- learners ----------------------------------------------------------------------------------


def test_a_learner_is_added_once_and_keeps_the_first_name_until_renamed(database: Database) -> None:
    with database.write() as connection:
        store.add_learner(connection, "ann", "小安", NOW)
        store.add_learner(connection, "ann", "另一个", LATER)
    with database.read() as connection:
        assert store.find_learner(connection, "ann") == store.Learner("ann", "小安", NOW)

    with database.write() as connection:
        store.rename_learner(connection, "ann", "安然")
    with database.read() as connection:
        assert store.find_learner(connection, "ann") == store.Learner("ann", "安然", NOW)


def test_nobody_is_found_under_an_unknown_id(database: Database) -> None:
    with database.read() as connection:
        assert store.find_learner(connection, "ann") is None
        assert store.find_attempt(connection, 1) is None
        assert store.attempts_of(connection, "ann") == []
        assert store.certificate_of(connection, "ann") is None
        assert store.find_certificate(connection, "AAAA") is None


# --- content versions --------------------------------------------------------------------------


def test_a_wording_is_kept_as_it_first_was(database: Database) -> None:
    with database.write() as connection:
        store.keep_version(connection, "v1", "quiz", '{"title": "小测"}', NOW)
        store.keep_version(connection, "v1", "lesson", "other", LATER)
    with database.read() as connection:
        assert store.find_version(connection, "v1") == ("quiz", '{"title": "小测"}')
        with pytest.raises(LookupError, match="v2"):
            store.find_version(connection, "v2")


# --- attempts ----------------------------------------------------------------------------------


def test_an_attempt_is_started_once_whatever_the_second_click_says(
    database: Database, ann: str
) -> None:
    with database.write() as connection:
        first = begin(connection)
        second = begin(connection, scope="missed", question_ids=("q2",), now=LATER)

    assert second == first
    assert (first.question_ids, first.place, first.started_at) == (["q1", "q2"], 0, NOW)
    assert (first.finished, first.score, first.passed) == (False, None, None)
    assert first.seed == "ann:quiz:1"
    assert rows(database, "attempt") == 1


def test_attempts_are_listed_oldest_first_and_by_activity(database: Database, ann: str) -> None:
    with database.write() as connection:
        store.add_learner(connection, "ben", "小本", NOW)
        made = [
            begin(connection, number=1),
            begin(connection, number=1, activity_id="lesson"),
            begin(connection, number=2),
        ]
        begin(connection, learner="ben")
        assert store.attempts_of(connection, "ann") == made
        assert store.attempts_of(connection, "ann", "quiz") == [made[0], made[2]]
        assert store.attempts_of(connection, "ann", "other") == []


def test_a_result_is_set_once(database: Database, ann: str) -> None:
    with database.write() as connection:
        attempt = begin(connection)
        assert store.finish_attempt(connection, attempt.id, 0.5, False, NOW)
        assert not store.finish_attempt(connection, attempt.id, 1.0, True, LATER)
        closed = store.find_attempt(connection, attempt.id)

    assert closed is not None
    assert (closed.score, closed.passed, closed.finished_at) == (0.5, False, NOW)


def test_the_place_is_remembered(database: Database, ann: str) -> None:
    with database.write() as connection:
        attempt = begin(connection)
        store.set_place(connection, attempt.id, 3)
        moved = store.find_attempt(connection, attempt.id)

    assert moved is not None
    assert moved.place == 3


# --- responses ---------------------------------------------------------------------------------

ANSWERS: list[Any] = [
    0, 3, [0, 2], [], "下一步", "", "第一行\n第二行", "👍🏽", {"choice": 1, "reason": "因为"},
    {"time": ["m1", "m2"]}, {"back": True}, None,
]  # fmt: skip


@pytest.mark.parametrize("answer", ANSWERS, ids=ascii)
def test_an_answer_comes_back_as_it_was_given(database: Database, ann: str, answer: Any) -> None:
    with database.write() as connection:
        attempt = begin(connection)
        assert store.add_response(connection, attempt.id, "q1", 1, answer, 0.25, NOW)
    with database.read() as connection:
        assert store.responses_of(connection, attempt.id) == [
            store.Response("q1", 1, answer, 0.25, NOW)
        ]


def test_the_same_try_a_second_time_changes_nothing(database: Database, ann: str) -> None:
    with database.write() as connection:
        attempt = begin(connection)
        assert store.add_response(connection, attempt.id, "q1", 1, 0, 0.0, NOW)
        assert not store.add_response(connection, attempt.id, "q1", 1, 1, 1.0, LATER)
        assert store.add_response(connection, attempt.id, "q1", 2, 1, 1.0, LATER)
        assert store.add_response(connection, attempt.id, "q2", 1, "写了", None, LATER)

        assert store.responses_of(connection, attempt.id) == [
            store.Response("q1", 1, 0, 0.0, NOW),
            store.Response("q1", 2, 1, 1.0, LATER),
            store.Response("q2", 1, "写了", None, LATER),
        ]


def test_a_question_is_seen_once_an_attempt_however_often_it_was_changed(
    database: Database, ann: str
) -> None:
    with database.write() as connection:
        store.add_learner(connection, "ben", "小本", NOW)
        first, second = begin(connection, number=1), begin(connection, number=2)
        other = begin(connection, number=1, activity_id="lesson")
        bens = begin(connection, learner="ben")
        for attempt, question, tries in [
            (first, "q1", 3), (second, "q1", 1), (second, "q2", 1), (other, "q1", 1), (bens, "q1", 1),
        ]:  # fmt: skip
            for try_no in range(1, tries + 1):
                store.add_response(connection, attempt.id, question, try_no, 0, 0.0, NOW)

        assert store.times_seen(connection, "ann", "quiz") == {"q1": 2, "q2": 1}


# --- drafts and certificates -------------------------------------------------------------------


def test_of_a_draft_the_newest_text_stays(database: Database, ann: str) -> None:
    with database.write() as connection:
        attempt = begin(connection)
        for words in ("周", "周五", "周五上午"):
            store.save_draft(connection, attempt.id, "q1", words, NOW)
        store.save_draft(connection, attempt.id, "q2", "", LATER)
    with database.read() as connection:
        assert store.drafts_of(connection, attempt.id) == {"q1": "周五上午", "q2": ""}
    assert rows(database, "draft") == 2


def test_a_learner_has_one_certificate_and_a_code_one_bearer(database: Database, ann: str) -> None:
    record = store.CertificateRecord("AAAA-BBBB-CCCC", "ann", "小安", "有效拜访", 0.9, NOW)
    with database.write() as connection:
        store.add_learner(connection, "ben", "小本", NOW)
        assert store.issue_certificate(connection, record) == record
        again = store.CertificateRecord("DDDD-DDDD-DDDD", "ann", "安然", "别的", 1.0, LATER)
        assert store.issue_certificate(connection, again) == record
        taken = store.CertificateRecord("AAAA-BBBB-CCCC", "ben", "小本", "有效拜访", 0.9, NOW)
        with pytest.raises(LookupError, match="taken"):
            store.issue_certificate(connection, taken)
        assert store.find_certificate(connection, "AAAA-BBBB-CCCC") == record


# --- what the tables themselves hold to ----------------------------------------------------------


@pytest.mark.parametrize(
    "write",
    [
        lambda c: begin(c, learner="nobody"),
        lambda c: begin(c, number=2, version="v9"),
        lambda c: store.add_response(c, 99, "q1", 1, 0, 0.0, NOW),
        lambda c: store.save_draft(c, 99, "q1", "写", NOW),
        lambda c: store.issue_certificate(
            c, store.CertificateRecord("A", "nobody", "某", "课", 1.0, NOW)
        ),
        lambda c: c.execute(text("DELETE FROM learner")),
    ],
    ids=["learner", "version", "response", "draft", "certificate", "delete"],
)
def test_no_row_may_point_to_nothing(
    database: Database, ann: str, write: Callable[[Connection], object]
) -> None:
    with database.write() as connection:
        begin(connection)

    with pytest.raises(IntegrityError, match="FOREIGN KEY"), database.write() as connection:
        write(connection)


@pytest.mark.parametrize(
    "values",
    [
        {"learner_id": "ann", "activity_id": "quiz", "number": 1, "place": 3},
        {"learner_id": "ann", "activity_id": "quiz", "number": 1, "place": 0},
    ],
)
def test_the_unique_key_of_an_attempt_is_the_databases_own(
    database: Database, ann: str, values: dict[str, Any]
) -> None:
    rest = {"scope": "full", "version": "v1", "question_ids": [], "started_at": NOW}
    with database.write() as connection:
        begin(connection)
    with pytest.raises(IntegrityError, match="UNIQUE"), database.write() as connection:
        connection.execute(t.attempt.insert().values(**values, **rest))


def test_the_unique_key_of_a_response_is_the_databases_own(database: Database, ann: str) -> None:
    with database.write() as connection:
        attempt = begin(connection)
        store.add_response(connection, attempt.id, "q1", 1, 0, 0.0, NOW)
    with pytest.raises(IntegrityError, match="UNIQUE"), database.write() as connection:
        connection.execute(
            t.response.insert().values(
                attempt_id=attempt.id, question_id="q1", try_no=1, answer=1, answered_at=NOW
            )
        )


def test_times_come_back_in_utc_wherever_they_were_taken(database: Database) -> None:
    shanghai = timezone(timedelta(hours=8))
    with database.write() as connection:
        store.add_learner(connection, "ann", "小安", NOW.astimezone(shanghai))
        found = store.find_learner(connection, "ann")

    assert found is not None
    assert found.created_at == NOW
    assert found.created_at.tzinfo is UTC


def test_a_time_without_a_zone_is_not_stored(database: Database) -> None:
    with (
        pytest.raises(StatementError, match="a stored time needs a time zone"),
        database.write() as connection,
    ):
        store.add_learner(connection, "ann", "小安", datetime(2026, 5, 6))
    assert rows(database, "learner") == 0


def test_a_write_that_fails_leaves_nothing_behind(database: Database) -> None:
    class Mishap(Exception):
        pass

    with pytest.raises(Mishap), database.write() as connection:
        store.add_learner(connection, "ann", "小安", NOW)
        raise Mishap

    assert rows(database, "learner") == 0


# --- at the same moment ------------------------------------------------------------------------


def test_two_who_start_at_once_get_the_same_attempt(database: Database, ann: str) -> None:
    def start() -> store.Attempt:
        with database.write() as connection:
            return begin(connection)

    results = at_once(*[start] * 4)

    assert isinstance(results[0], store.Attempt)
    assert results == [results[0]] * 4
    assert rows(database, "attempt") == 1


def test_of_two_who_answer_at_once_one_is_saved(database: Database, ann: str) -> None:
    with database.write() as connection:
        attempt = begin(connection)

    def say(answer: int) -> tuple[bool, int]:
        with database.write() as connection:
            saved = store.add_response(connection, attempt.id, "q1", 1, answer, 0.0, NOW)
        return saved, answer

    results = at_once(*[lambda a=a: say(a) for a in range(4)])

    with database.read() as connection:
        [kept] = store.responses_of(connection, attempt.id)
    assert [answer for saved, answer in results if saved] == [kept.answer]  # type: ignore[misc]


def test_eight_writers_with_fifty_answers_each_are_all_served(database: Database, ann: str) -> None:
    with database.write() as connection:
        attempts = [begin(connection, number=n) for n in range(8)]

    def answer_fifty(attempt: store.Attempt) -> None:
        for i in range(50):
            with database.write() as connection:
                assert store.add_response(connection, attempt.id, f"q{i}", 1, i, 1.0, NOW)
            with database.read() as connection:
                assert len(store.responses_of(connection, attempt.id)) == i + 1

    results = at_once(*[lambda a=a: answer_fifty(a) for a in attempts])

    assert results == [None] * 8
    with database.read() as connection:
        counted = select(t.response.c.attempt_id, func.count()).group_by(t.response.c.attempt_id)
        assert dict(connection.execute(counted).all()) == {a.id: 50 for a in attempts}  # type: ignore[arg-type]


def test_what_was_read_in_a_write_is_still_true_when_it_is_written(
    database: Database, ann: str
) -> None:
    with database.write() as connection:
        attempt = begin(connection)

    def count_up() -> None:
        for _ in range(25):
            with database.write() as connection:
                found = store.find_attempt(connection, attempt.id)
                assert found is not None
                store.set_place(connection, attempt.id, found.place + 1)

    assert at_once(*[count_up] * 4) == [None] * 4
    with database.read() as connection:
        counted = store.find_attempt(connection, attempt.id)
        assert counted is not None
        assert counted.place == 100


def test_a_reader_is_not_kept_waiting_by_a_writer(database: Database, ann: str) -> None:
    with database.write() as writing:
        store.rename_learner(writing, "ann", "安然")
        with database.read() as reading:
            found = store.find_learner(reading, "ann")
            assert found is not None
            assert found.name == "小安"
