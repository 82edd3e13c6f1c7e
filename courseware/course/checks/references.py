"""Whatever names something else must name something that exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from courseware.course.load import activity_id
from courseware.course.problem import Problem, did_you_mean, quoted
from courseware.course.reading import FOLDERS, MANIFEST, Sources, suffix_for
from courseware.course.source import Document, Loc

FILE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def activity_files_exist(sources: Sources) -> Iterator[Problem]:
    """Every activity's file is a content file of the course folder, and cannot be another one."""
    for loc, ref in sources.refs():
        if complaint := _about_path(ref.file, sources.files):
            message, code = complaint
            yield sources.documents[MANIFEST].problem((*loc, "file"), message, code)


def _about_path(path: str, files: tuple[str, ...]) -> tuple[str, str] | None:
    if path in files and path.endswith(suffix_for(path) or ""):
        return None
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts:
        return f"文件{quoted(path)}必须在课程文件夹之内", "outside-folder"
    if "\\" in path:
        return f"路径{quoted(path)}要用 / 分隔", "backslash"
    suffix = suffix_for(path)
    if suffix is None or len(parts) != 2:
        return f"文件{quoted(path)}要直接放在 {'、'.join(FOLDERS)} 里", "wrong-folder"
    if not path.endswith(suffix):
        return f"{parts[0]} 里的文件名要以 {suffix} 结尾", "wrong-suffix"
    return f"找不到文件{quoted(path)}{did_you_mean(path, files)}", "file-missing"


def file_names_are_ids(sources: Sources) -> Iterator[Problem]:
    """A file's name becomes an activity's id, and that stands in addresses and records."""
    for path in sources.files:
        suffix = suffix_for(path) or ""
        name = PurePosixPath(path).name
        if name.endswith(suffix) and not FILE_NAME.fullmatch(name.removesuffix(suffix)):
            message = "文件名只能用小写字母、数字和连字符，最长 64 个字符"
            yield Problem(path, 1, 1, "", message, "bad-file-name")


def activity_ids_are_unique(sources: Sources) -> Iterator[Problem]:
    """No two activities, objectives or modules share an id."""
    if sources.manifest is None:
        return
    modules, objectives = sources.manifest.modules, sources.manifest.objectives
    named: list[tuple[str, Loc, str]] = [
        *(("活动", (*loc, "id"), activity_id(ref)) for loc, ref in sources.refs()),
        *(("单元", ("modules", i, "id"), module.id) for i, module in enumerate(modules)),
        *(("学习目标", ("objectives", i, "id"), each.id) for i, each in enumerate(objectives)),
    ]
    seen: set[tuple[str, str]] = set()
    for what, loc, name in named:
        if (what, name) in seen:
            message = f"{what}编号{quoted(name)}重复"
            yield sources.documents[MANIFEST].problem(loc, message, "duplicate-id")
        seen.add((what, name))


def named_activities_exist(sources: Sources) -> Iterator[Problem]:
    """`after` and `compare_with` name activities of the course.

    The name of a file that an activity misspells is no mistake of those who wait for it.
    """
    ids = [activity_id(ref) for _, ref in sources.refs()]
    used = {ref.file for _, ref in sources.refs()}
    misspelt = {PurePosixPath(path).stem for path in sources.files if path not in used}
    for loc, ref in sources.refs():
        named: list[tuple[Loc, str]] = [
            ((*loc, "after", i), name) for i, name in enumerate(ref.after)
        ]
        if ref.compare_with:
            named.append(((*loc, "compare_with"), ref.compare_with))
        for place, name in named:
            if name not in ids and name not in misspelt:
                message = f"没有编号为{quoted(name)}的活动{did_you_mean(name, ids)}"
                yield sources.documents[MANIFEST].problem(place, message, "dangling-reference")


def question_ids_are_unique(sources: Sources) -> Iterator[Problem]:
    """A question's id is its name in every record, so no two questions share one."""
    for name, places in sources.question_places.items():
        first, loc, _ = places[0]
        line, _ = first.mark((*loc, "id"))
        for document, loc, _ in places[1:]:
            message = f"题目编号{quoted(name)}已在 {first.path}:{line} 用过"
            yield document.problem((*loc, "id"), message, "duplicate-id")


def named_objectives_exist(sources: Sources) -> Iterator[Problem]:
    """Lessons, questions and cases name objectives of the course."""
    if sources.manifest is None:
        return
    ids = [objective.id for objective in sources.manifest.objectives]
    named: list[tuple[Document, Loc, str]] = [
        (document, (*loc, "objective"), question.objective)
        for document, loc, question in sources.questions()
    ]
    for path, content in sources.contents.items():
        for i, name in enumerate(getattr(content, "objectives", ())):
            named.append((sources.documents[path], ("objectives", i), name))
    for document, loc, name in named:
        if name not in ids:
            message = f"没有编号为{quoted(name)}的学习目标{did_you_mean(name, ids)}"
            yield document.problem(loc, message, "dangling-reference")


def named_points_exist(sources: Sources) -> Iterator[Problem]:
    """Objectives name points of the handout."""
    if sources.manifest is None:
        return
    known = sources.manifest.handout
    for i, objective in enumerate(sources.manifest.objectives):
        for j, point in enumerate(objective.points):
            if point not in known:
                message = f"handout 里没有要点{quoted(point)}{did_you_mean(point, known)}"
                loc = ("objectives", i, "points", j)
                yield sources.documents[MANIFEST].problem(loc, message, "dangling-reference")
