"""Coming in: a visitor gives a name and is a learner."""

from __future__ import annotations

import unicodedata

from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.records import store

MAX_NAME = 20


def clean_name(name: str) -> str:
    """Return a name fit to be shown and printed. Raises Refused."""
    folded = unicodedata.normalize("NFKC", name)
    printable = "".join(c if c.isprintable() else " " for c in folded)
    cleaned = " ".join(printable.split())
    if not cleaned:
        raise Refused("请写下你的名字，证书上会用到")
    if len(cleaned) > MAX_NAME:
        raise Refused(f"名字最长 {MAX_NAME} 个字")
    return cleaned


def join(house: House, learner_id: str, name: str) -> store.Learner:
    """Make the bearer of `learner_id` a learner; again, it only changes the name."""
    cleaned = clean_name(name)
    with house.database.write() as connection:
        store.add_learner(connection, learner_id, cleaned, house.now())
        store.rename_learner(connection, learner_id, cleaned)
        learner = store.find_learner(connection, learner_id)
    assert learner is not None
    return learner


def recognise(house: House, learner_id: str | None) -> store.Learner | None:
    """Return the learner the browser's cookie names, or None for a new visitor."""
    if not learner_id:
        return None
    with house.database.read() as connection:
        return store.find_learner(connection, learner_id)
