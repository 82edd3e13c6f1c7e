"""How the database is opened and migrated, and that a commit outlives the process."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event, inspect, text
from sqlalchemy.exc import OperationalError

from courseware.records import store
from courseware.records.database import MIGRATIONS, Database
from courseware.records.tables import metadata
from tests.conftest import ROOT


def pragma(connection: Connection, name: str) -> object:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_every_connection_is_set_up_to_keep_what_it_commits(database: Database) -> None:
    with database.read() as one, database.read() as other, database.write() as third:
        for connection in (one, other, third):
            assert pragma(connection, "journal_mode") == "wal"
            assert pragma(connection, "synchronous") == 2  # FULL
            assert pragma(connection, "foreign_keys") == 1
            assert pragma(connection, "busy_timeout") == 15000


def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "not" / "there" / "yet.db"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    database.close()

    assert path.is_file()


def test_a_migrated_database_is_what_the_tables_say(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        made = inspect(connection)
        names = set(made.get_table_names())
        for table in metadata.tables.values():
            unique = {u["name"] for u in made.get_unique_constraints(table.name)}
            assert unique == {
                c.name for c in table.constraints if type(c).__name__ == "UniqueConstraint"
            }
            foreign = made.get_foreign_keys(table.name)
            assert len(foreign) == len(table.foreign_keys)

    assert names == {*metadata.tables, "alembic_version"}


def test_migrations_form_one_line() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))

    assert len(scripts.get_heads()) == 1
    assert len(scripts.get_bases()) == 1


def test_migrating_again_changes_nothing(database: Database) -> None:
    with database.write() as connection:
        connection.execute(
            text("INSERT INTO learner VALUES ('ann', '小安', '2026-05-06 00:00:00')")
        )
    database.migrate()

    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM learner")).scalar_one() == 1


def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")

    @event.listens_for(database.engine, "before_cursor_execute")
    def _fail(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "CREATE TABLE response" in statement:
            raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError, match="power"):
        database.migrate()
    event.remove(database.engine, "before_cursor_execute", _fail)
    with database.read() as connection:
        assert inspect(connection).get_table_names() == []

    database.migrate()
    with database.read() as connection:
        assert set(inspect(connection).get_table_names()) >= set(metadata.tables)
    database.close()


def test_two_who_open_a_new_database_at_once_both_find_it_migrated(tmp_path: Path) -> None:
    script = "import sys; from courseware.records.database import Database; "
    script += "d = Database(sys.argv[1]); d.migrate(); d.close()"
    url = f"sqlite:///{tmp_path / 'a.db'}"
    running = [
        subprocess.Popen([sys.executable, "-c", script, url], cwd=ROOT, stderr=subprocess.PIPE)
        for _ in range(2)
    ]

    for process in running:
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 0, errors.decode()


def test_a_writer_waits_for_another_instead_of_failing(database: Database) -> None:
    entered, order = Barrier(2), []

    def first() -> None:
        with database.write() as connection:
            entered.wait()
            connection.execute(text("INSERT INTO learner VALUES ('a', 'a', '2026-05-06 00:00:00')"))
            order.append("first")

    thread = Thread(target=first)
    thread.start()
    entered.wait()
    with database.write() as connection:
        order.append("second")
        assert connection.execute(text("SELECT count(*) FROM learner")).scalar_one() == 1
    thread.join()

    assert order == ["first", "second"]


COUNTING = """
import sys
from courseware.records import store
from courseware.records.database import Database

database = Database(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for _ in range(200):
    with database.write() as connection:
        attempt = store.find_attempt(connection, 1)
        store.set_place(connection, 1, attempt.place + 1)
database.close()
"""


def test_what_one_process_read_in_a_write_no_other_process_changes(database: Database) -> None:
    now = datetime.now(UTC)
    with database.write() as connection:
        store.add_learner(connection, "ann", "小安", now)
        store.keep_version(connection, "v1", "quiz", "{}", now)
        attempt = store.start_attempt(connection, "ann", "quiz", 1, "full", "v1", ["q"], now)
    assert attempt.id == 1
    url = database.url.render_as_string(hide_password=False)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    running = [
        subprocess.Popen([sys.executable, "-c", COUNTING, url], cwd=ROOT, text=True, **pipes)
        for _ in range(2)
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in running:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors

    with database.read() as connection:
        counted = store.find_attempt(connection, 1)
        assert counted is not None
        assert counted.place == 400


def test_a_failure_in_a_block_costs_no_connection(database: Database) -> None:
    for lend in (database.read, database.write):
        for _ in range(100):
            with pytest.raises(OperationalError), lend() as connection:
                connection.execute(text("SELECT * FROM nowhere"))

    with database.read() as one, database.write() as other:
        assert one.execute(text("SELECT 1")).scalar_one() == 1
        assert other.execute(text("SELECT 1")).scalar_one() == 1


def test_more_readers_than_connections_are_all_served(database: Database) -> None:
    def look(_: int) -> int:
        with database.read() as connection:
            return connection.execute(text("SELECT count(*) FROM learner")).scalar_one()

    with ThreadPoolExecutor(40) as pool:
        assert list(pool.map(look, range(200))) == [0] * 200


ANSWERING = """
import sys
from datetime import UTC, datetime
from courseware.records import store
from courseware.records.database import Database

database = Database(sys.argv[1])
database.migrate()
now = datetime.now(UTC)
with database.write() as connection:
    store.add_learner(connection, "ann", "小安", now)
    store.keep_version(connection, "v1", "quiz", "{}", now)
    attempt = store.start_attempt(connection, "ann", "quiz", 1, "full", "v1", ["q"], now)
for i in range(1_000_000):
    with database.write() as connection:
        store.add_response(connection, attempt.id, "q", i, i, 1.0, now)
    print(i, flush=True)
"""


@pytest.mark.parametrize("answers", [1, 40])
def test_a_process_killed_after_a_commit_keeps_every_answer_it_acknowledged(
    tmp_path: Path, answers: int
) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    with subprocess.Popen(
        [sys.executable, "-c", ANSWERING, url], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for _ in range(answers):
            assert process.stdout.readline()
        process.kill()
        acknowledged = answers + len(process.stdout.read().split("\n")[:-1])
    assert process.returncode == -signal.SIGKILL

    database = Database(url)
    database.migrate()
    with database.read() as connection:
        kept = connection.execute(text("SELECT try_no FROM response ORDER BY id")).scalars().all()
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    database.close()
    # The last commit may have been made and not yet told.
    assert len(kept) in (acknowledged, acknowledged + 1)
    assert kept == list(range(len(kept)))


def test_closing_leaves_no_connection_open(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    database.migrate()
    database.close()

    assert database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    # The last one to close folds the log back into the file.
    assert not (tmp_path / "a.db-wal").exists()


def test_the_migrations_make_the_same_tables_as_the_metadata(
    database: Database, tmp_path: Path
) -> None:
    def columns(connection: Connection) -> dict[str, list[tuple[str, str, bool, int]]]:
        found = inspect(connection)
        return {
            table: [
                (c["name"], str(c["type"]), c["nullable"], c.get("primary_key", 0))
                for c in found.get_columns(table)
            ]
            for table in metadata.tables
        }

    engine = create_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    metadata.create_all(engine)
    with engine.connect() as plain, database.read() as migrated:
        assert columns(plain) == columns(migrated)
    engine.dispose()
