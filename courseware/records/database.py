"""The connection to the database: SQLite by default, another one by DATABASE_URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url

MIGRATIONS = Path(__file__).parent / "migrations"

# A page reads for a millisecond; more readers than this only wait for each other.
READERS = 8
PATIENCE = 60  # seconds to wait for a turn


class Database:
    """Lends connections. Reads see committed rows only; a write is one whole transaction."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        if self.is_sqlite:
            self.engine = _sqlite_engine(url)
            # SQLite lets one write at a time; those who poll for their turn overtake each other.
            writing = self.engine.execution_options(writes=True)
            self._lenders = [_Lender(self.engine, READERS), _Lender(writing, 1)]
            self._readers, self._writers = (lender.lend for lender in self._lenders)
        else:
            self.engine = create_engine(url, pool_pre_ping=True)
            self._lenders = []
            self._readers = self._writers = self.engine.connect

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection for reading."""
        with self._readers() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection whose changes are committed, durably, when the block ends."""
        with self._writers() as connection, connection.begin():
            yield connection

    def migrate(self) -> None:
        """Bring the tables to the newest version; a new database gets all of them."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.write() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def close(self) -> None:
        """Close all connections."""
        for lender in self._lenders:
            lender.close()
        self.engine.dispose()


class _Lender:
    """Keeps connections open and lends each to one borrower at a time, whatever their thread.

    The engine's own pool does so too, but for more than the price of the statements in between.
    """

    def __init__(self, engine: Engine, size: int) -> None:
        self._engine = engine
        self._opened: list[Connection] = []
        self._free: SimpleQueue[Connection | None] = SimpleQueue()
        for _ in range(size):
            self._free.put(None)  # one that may be opened

    @contextmanager
    def lend(self) -> Iterator[Connection]:
        """Give a connection; what was not committed is rolled back afterwards."""
        connection = self._free.get(timeout=PATIENCE)
        try:
            if connection is None or connection.closed:
                connection = self._engine.connect()
                self._opened.append(connection)
            yield connection
        finally:
            try:
                if connection is not None:
                    connection.rollback()
            finally:
                self._free.put(connection)

    def close(self) -> None:
        """Close what was opened; who borrows afterwards opens it again."""
        while self._opened:
            self._opened.pop().close()


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(url, pool_size=READERS + 1, max_overflow=0)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # The driver must not open transactions of its own; see _begin.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        # FULL: a commit is on the disk before it is acknowledged, also when the power fails.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA busy_timeout = 15000")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock at once: a reader that later wants to write would be refused.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
