"""Where the house finds its database and its course."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from courseware.actions import house as opening
from courseware.course.live import BrokenCourse
from tests.conftest import ROOT, SMALL


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let this process's house stand in a temporary folder for one test."""
    monkeypatch.setenv("COURSEWARE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COURSEWARE_CONTENT", str(SMALL))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    opening._open.cache_clear()
    yield tmp_path
    opening._open.cache_clear()


def test_the_house_is_opened_once_in_the_folders_it_is_told(elsewhere: Path) -> None:
    house = opening.the_house()

    assert opening.the_house() is house
    assert house.course.manifest.title == "一次拜访"
    assert (elsewhere / "data" / "courseware.db").is_file()
    assert house.now().tzinfo is UTC
    house.database.close()


def test_a_broken_course_is_not_opened_and_makes_no_database(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSEWARE_CONTENT", str(elsewhere))

    with pytest.raises(BrokenCourse, match=r"content\.yaml"):
        opening.the_house()
    assert not (elsewhere / "data").exists()


def test_without_being_told_it_is_the_projects_own_course(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COURSEWARE_CONTENT")
    monkeypatch.delenv("COURSEWARE_DATA")
    monkeypatch.chdir(elsewhere)

    assert opening.content_folder() == ROOT
    assert opening.data_folder() == elsewhere / "data"
    assert opening.database_url() == f"sqlite:///{elsewhere / 'data' / 'courseware.db'}"


def test_another_database_is_named_by_its_url(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{elsewhere / 'other.db'}"
    monkeypatch.setenv("DATABASE_URL", url)

    house = opening.the_house()
    assert opening.database_url() == url
    assert (elsewhere / "other.db").is_file()
    house.database.close()
