"""What the manifest asks of activities must be possible."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.course.load import activity_id
from courseware.course.model import ActivityRef, DiagnosisCase
from courseware.course.problem import Problem, quoted
from courseware.course.reading import MANIFEST, Sources, suffix_for


def pass_marks_belong_to_quizzes(sources: Sources) -> Iterator[Problem]:
    """A quiz has a pass mark, and nothing else has: only a quiz has a score."""
    for loc, ref in sources.refs():
        is_quiz = ref.file.startswith("quizzes/")
        if is_quiz == (ref.pass_mark is not None):
            continue
        message = "测验要有及格线" if is_quiz else "只有测验才有及格线"
        yield sources.documents[MANIFEST].problem((*loc, "pass_mark"), message, "pass-mark")


def comparisons_are_of_the_same_diagnosis(sources: Sources) -> Iterator[Problem]:
    """`compare_with` puts two answers to one diagnosis side by side."""
    by_id = {activity_id(ref): ref for _, ref in sources.refs()}
    for loc, ref in sources.refs():
        other = by_id.get(ref.compare_with or "")
        if other is None or ref.file not in sources.contents:
            continue
        if not isinstance(sources.contents[ref.file], DiagnosisCase):
            message = "只有诊断案例才能与另一次作答对照"
        elif other is ref:
            message = "不能与自己对照"
        elif other.file != ref.file:
            message = f"要对照的活动{quoted(ref.compare_with)}用的不是同一个文件"
        else:
            continue
        place = (*loc, "compare_with")
        yield sources.documents[MANIFEST].problem(place, message, "bad-comparison")


def activities_do_not_wait_for_each_other(sources: Sources) -> Iterator[Problem]:
    """Following `after` never leads back, or these activities would never open."""
    after = {activity_id(ref): ref.after for _, ref in sources.refs()}
    told: set[str] = set()
    for loc, ref in sources.refs():
        name = activity_id(ref)
        circle = _circle(name, after)
        if circle and not told & set(circle):
            told |= set(circle)
            message = f"活动互相等待，永远不会开放：{' → '.join(circle)}"
            yield sources.documents[MANIFEST].problem((*loc, "after"), message, "waits-for-itself")


def _circle(name: str, after: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the shortest way from `name` back to itself, or an empty list."""
    ways, seen = [[name]], {name}
    while ways:
        way = ways.pop(0)
        for waited_for in after.get(way[-1], ()):
            if waited_for == name:
                return [*way, name]
            if waited_for not in seen:
                seen.add(waited_for)
                ways.append([*way, waited_for])
    return []


def files_are_used(sources: Sources) -> Iterator[Problem]:
    """A file that no activity names is never seen by a learner: forgotten, or misspelt."""
    if sources.manifest is None:
        return
    used = {ref.file for _, ref in sources.refs()}
    for path in sources.files:
        if path not in used:
            message = "没有活动用到这个文件"
            suffix = suffix_for(path) or ""
            if not path.endswith(suffix):
                message += f"（文件名要以 {suffix} 结尾）"
            yield Problem(path, 1, 1, "", message, "unused-file", "warning")


def required_activities_wait_for_required_ones(sources: Sources) -> Iterator[Problem]:
    """A required activity that waits for an optional one makes that one required, unsaid."""
    by_id: dict[str, ActivityRef] = {activity_id(ref): ref for _, ref in sources.refs()}
    for loc, ref in sources.refs():
        for i, name in enumerate(ref.after):
            if ref.required and name in by_id and not by_id[name].required:
                message = f"必修活动要等选修活动{quoted(name)}完成才开放"
                place = (*loc, "after", i)
                yield sources.documents[MANIFEST].warning(place, message, "waits-for-optional")
