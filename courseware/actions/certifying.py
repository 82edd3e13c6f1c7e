"""The certificate: handed out once everything required is done, and verified by its code."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable
from math import floor
from zoneinfo import ZoneInfo

from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.records import store
from courseware.records.store import CertificateRecord
from courseware.reports.progress import Progress, Status, progress

# No 0 O, 1 I L, 2 Z, 5 S, 8 B: what is read from paper is typed right. 25 ** 12 is 55 bits.
ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"
GROUP, GROUPS = 4, 3
CHINA = ZoneInfo("Asia/Shanghai")
NAMED_WHEN_REFUSED = 3

Choose = Callable[[str], str]


def issue(house: House, learner_id: str, choose: Choose = secrets.choice) -> CertificateRecord:
    """Return the learner's certificate, made now if there is none yet.

    Once issued it stays as it is, though the course may grow. `choose` picks a letter of the code.
    Raises Refused with what is missing.
    """
    with house.database.write() as connection:
        learner = store.find_learner(connection, learner_id)
        if learner is None:
            raise Refused("还没有你的学习记录，先从首页开始吧")
        held = store.certificate_of(connection, learner_id)
        if held is not None:
            return held
        state = progress(house.course, store.attempts_of(connection, learner_id))
        _check_complete(state)
        code = new_code(choose)
        while store.find_certificate(connection, code) is not None:
            code = new_code(choose)
        record = CertificateRecord(
            code=code,
            learner_id=learner_id,
            name=learner.name,
            course=house.course.manifest.title,
            score=final_score(state),
            issued_at=house.now(),
        )
        return store.issue_certificate(connection, record)


def held_by(house: House, learner_id: str) -> CertificateRecord | None:
    """Return the certificate a learner already has, or None."""
    with house.database.read() as connection:
        return store.certificate_of(connection, learner_id)


def verify(house: House, code: str) -> CertificateRecord | None:
    """Return the certificate with this code, however it was typed, or None."""
    written = read_code(code)
    if written is None:
        return None
    with house.database.read() as connection:
        return store.find_certificate(connection, written)


def new_code(choose: Choose) -> str:
    """Return a fresh code, XXXX-XXXX-XXXX."""
    return _grouped("".join(choose(ALPHABET) for _ in range(GROUP * GROUPS)))


def read_code(typed: str) -> str | None:
    """Return a typed code as it is kept: case, width, spaces and hyphens do not matter.

    None when it can't be a code of ours.
    """
    folded = unicodedata.normalize("NFKC", typed).upper()
    letters = "".join(c for c in folded if c.isalnum())
    if len(letters) != GROUP * GROUPS or not set(letters) <= set(ALPHABET):
        return None
    return _grouped(letters)


def final_score(state: Progress) -> float:
    """Return the mean of the best scores of the required quizzes, 0 to 1.

    A course without any counts its other required activities that ask graded questions; with
    none of these either the score is 0, which `points` takes for unknown.
    """
    for counted in (
        [p.best for p in state.required if p.activity.kind == "quiz"],
        [p.best for p in state.required if p.activity.questions],
    ):
        scores = [score for score in counted if score is not None]
        if scores:
            return sum(scores) / len(scores)
    return 0.0


def points(record: CertificateRecord) -> int | None:
    """Return the score as it is printed, 1 to 100 with halves rounded up; None when unknown."""
    # Rounding first takes away the dust of floating point, 0.845 * 100 being 84.49999….
    return floor(round(record.score * 100, 6) + 0.5) or None


def chinese_date(record: CertificateRecord) -> str:
    """Return the day of issue in China, as 2026年11月24日."""
    day = record.issued_at.astimezone(CHINA)
    return f"{day.year}年{day.month}月{day.day}日"


def _grouped(letters: str) -> str:
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))


def _check_complete(state: Progress) -> None:
    missing = [p.activity.title for p in state.required if p.status is not Status.DONE]
    if missing:
        more = "等" if len(missing) > NAMED_WHEN_REFUSED else ""
        named = "、".join(f"“{title}”" for title in missing[:NAMED_WHEN_REFUSED])
        raise Refused(f"还差 {len(missing)} 项必修内容：{named}{more}")
