"""The key that signs the cookies."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from courseware.web.identity import COOKIE, Identity, secret_key


@pytest.fixture(autouse=True)
def _no_key_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSEWARE_SECRET", raising=False)


def test_the_key_is_made_once_and_stays(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there" / "yet"
    key = secret_key(folder)

    assert len(key) >= 48
    assert secret_key(folder) == key
    assert [path.name for path in folder.iterdir()] == ["secret-key"]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_owner_may_read_the_key(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        secret_key(tmp_path)
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_two_folders_have_two_keys(tmp_path: Path) -> None:
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


def test_who_start_at_once_share_one_whole_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(secret_key, [tmp_path] * 32))

    assert keys == {(tmp_path / "secret-key").read_text()}


@pytest.mark.parametrize("content", ["", "\n", "  "])
def test_an_empty_key_file_is_refused_rather_than_used(tmp_path: Path, content: str) -> None:
    (tmp_path / "secret-key").write_text(content)
    with pytest.raises(ValueError, match="secret-key is empty"):
        secret_key(tmp_path)


def test_a_key_from_the_environment_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSEWARE_SECRET", "given")

    assert secret_key(tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_a_cookie_outlives_a_restart_and_not_a_change_of_the_key(tmp_path: Path) -> None:
    cookie = Identity(secret_key(tmp_path)).new_cookie(secure=False).split(";")[0]
    learner = Identity(secret_key(tmp_path)).read(cookie)
    assert learner

    (tmp_path / "secret-key").unlink()
    assert Identity(secret_key(tmp_path)).read(cookie) is None


@pytest.mark.parametrize("header", ["", ";", f"{COOKIE}", f"{COOKIE}=", "other=1"])
def test_without_a_cookie_there_is_nobody(header: str) -> None:
    assert Identity("key").read(header) is None


def test_every_new_cookie_names_another_learner() -> None:
    identity = Identity("key")

    assert len({identity.read(identity.new_cookie(False).split(";")[0]) for _ in range(50)}) == 50
