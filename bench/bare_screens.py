"""What the bare page draws, read once for all sessions; and a row to save, if it is told to."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from threading import Lock
from typing import Any

SCREENS: dict[str, Any] = json.loads(Path(os.environ["BENCH_SCREENS"]).read_text())

_turn = Lock()
_file = os.environ.get("BENCH_SAVE")
_connection = sqlite3.connect(_file, check_same_thread=False) if _file else None
if _connection:
    _connection.execute("PRAGMA journal_mode = WAL")
    _connection.execute("PRAGMA synchronous = FULL")
    _connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, quiz TEXT, place INTEGER)")


def save(quiz: str, place: int) -> None:
    """Commit one row as durably as ours is, if BENCH_SAVE names a file: the least there is."""
    if _connection:
        with _turn, _connection:
            _connection.execute("INSERT INTO answer (quiz, place) VALUES (?, ?)", (quiz, place))
