"""Whatever an author does to a file, `check` says where and never fails itself."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.course.checks import check
from courseware.course.reading import FOLDERS, MANIFEST

ROOT = Path(__file__).parents[2]
VALID = Path(__file__).parent / "valid"

ODD_SCALARS = [
    "", "~", "true", "no", "0", "-1", "3.5", "1e999", ".nan", "9" * 60, "2024-01-01", "17:30",
    "[]", "[[[[1]]]]", "{}", "{a: 1}", '"\\0"', '"\\ud800"', "'", '"', "*a", "&a x", "!!set {a}",
    "|", ">", "? x", "- x", "a: b: c", "%", "@", "`", "\t", "x" * 9000, "？", "**x**", "<<",
]  # fmt: skip
ODD_TEXTS = [
    "\x00", "\x07", "\ufeff", "\u2028", "\x85", "\u202e", "\u200b", "😀", "\r", "\n---\n", "\n## ",
    "```", "\n```question\n", "> [!例子]\n", "\n...\n", "\t", "# ", "{", "]", ":", "：", "\\",
]  # fmt: skip
ODD_BYTES = [b"\xff", b"\xe4\xb8", b"\xd6\xd0", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\x00"]


def edit_of_a_line(lines: list[str], what: str, at: int, other: int, scalar: str) -> list[str]:
    """Return `lines` with one thing done to one of them."""
    i, j = at % len(lines), other % len(lines)
    if what == "delete":
        return lines[:i] + lines[i + 1 :]
    if what == "duplicate":
        return lines[: i + 1] + lines[i:]
    if what == "cut":
        return lines[:i]
    changed = list(lines)
    if what == "swap":
        changed[i], changed[j] = lines[j], lines[i]
    elif what == "replace":
        changed[i] = lines[j]
    elif what == "indent":
        changed[i] = " " * (other % 5) + lines[i].lstrip()
    elif what == "scalar":
        changed[i] = re.sub(r"([\w-]+: ).*", lambda found: found[1] + scalar, lines[i], count=1)
    elif what == "key":
        key = re.search(r"[a-z_]+(?=:)", lines[j])
        changed[i] = re.sub(r"[a-z_]+(?=:)", key[0] if key else "x", lines[i], count=1)
    return changed


LINE_EDITS = ("delete", "duplicate", "cut", "swap", "replace", "indent", "scalar", "key")
PLACES = st.integers(0, 5000)
LINE_EDIT = st.tuples(st.sampled_from(LINE_EDITS), PLACES, PLACES, st.sampled_from(ODD_SCALARS))
TEXT_EDIT = st.tuples(PLACES, st.sampled_from(ODD_TEXTS) | st.text(max_size=3))
BYTES_EDIT = st.tuples(PLACES, st.sampled_from(ODD_BYTES) | st.binary(max_size=3))


@st.composite
def edits(draw: st.DrawFn, raw: bytes) -> bytes:
    """Draw a file as an author might leave it."""
    text = raw.decode()
    for what, at, other, scalar in draw(st.lists(LINE_EDIT, max_size=3)):
        text = "\n".join(edit_of_a_line(text.split("\n"), what, at, other, scalar))
    for at, inserted in draw(st.lists(TEXT_EDIT, max_size=1)):
        at %= len(text) + 1
        text = text[:at] + inserted + text[at:]
    raw = text.encode("utf-8", "surrogatepass")
    for at, inserted_bytes in draw(st.lists(BYTES_EDIT, max_size=1)):
        at %= len(raw) + 1
        raw = raw[:at] + inserted_bytes + raw[at:]
    return raw


class Edited:
    """A copy of a course, one file of which at a time is other than it was."""

    def __init__(self, source: Path, folder: Path) -> None:
        self.folder = folder
        for name in (MANIFEST, *FOLDERS):
            if (source / name).is_dir():
                shutil.copytree(source / name, folder / name)
            else:
                folder.mkdir(parents=True, exist_ok=True)
                shutil.copy(source / name, folder / name)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        self.files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    def check_with(self, changes: dict[str, bytes]) -> None:
        """Check the course with these files changed; what it says must be sayable."""
        try:
            for path, raw in changes.items():
                (self.folder / path).write_bytes(raw)
            _, problems = check(self.folder)
            for problem in problems:
                assert problem.path in self.files, problem
                raw = changes.get(problem.path, self.files[problem.path])
                assert 1 <= problem.line <= lines_of(raw), problem
                assert problem.column >= 1, problem
                assert problem.code != "invalid", problem
                assert "\n" not in str(problem)
                str(problem).encode()
        finally:
            for path in changes:
                (self.folder / path).write_bytes(self.files[path])


def lines_of(raw: bytes) -> int:
    return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edited]:
    yield Edited(VALID, tmp_path_factory.mktemp("small") / "course")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edited]:
    yield Edited(ROOT, tmp_path_factory.mktemp("shipped") / "course")


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_no_edit_of_the_small_course_upsets_the_check(small: Edited, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(small.files)))

    small.check_with({path: data.draw(edits(small.files[path]))})


@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_no_edit_of_the_shipped_course_upsets_the_check(
    shipped: Edited, data: st.DataObject
) -> None:
    paths = data.draw(st.sets(st.sampled_from(sorted(shipped.files)), min_size=1, max_size=8))

    shipped.check_with({path: data.draw(edits(shipped.files[path])) for path in sorted(paths)})
