"""Inside a case or an exercise, names are unique, and whatever is named exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from courseware.course import desk_model, model, plan_model, prospect_model, sheet_model
from courseware.course.problem import Problem, did_you_mean, quoted
from courseware.course.reading import Sources
from courseware.course.source import Document, Loc

Named = Sequence[tuple[Loc, str]]


def ids_in_a_case_are_unique(sources: Sources) -> Iterator[Problem]:
    """No two scenes or endings, choices of a scene, states, moments or causes share an id.

    Nor do two scenarios or elements of an exercise.
    """
    for document, case in sources.of_type(model.PracticeBase):
        for what, named in _namespaces(case):
            seen: set[str] = set()
            for loc, name in named:
                if name in seen:
                    message = f"{what}编号{quoted(name)}重复"
                    field = "key" if what == "要素" else "id"
                    yield document.problem((*loc, field), message, "duplicate-id")
                seen.add(name)


def _namespaces(case: model.PracticeBase) -> Iterator[tuple[str, Named]]:
    if isinstance(case, model.StoryCase):
        yield "场景", [(("scenes", i), s.id) for i, s in enumerate(case.scenes)]
    elif isinstance(case, model.DiagnosisCase):
        yield "情节", [(("moments", i), m.id) for i, m in enumerate(case.moments)]
        yield "原因", [(("causes", i), c.id) for i, c in enumerate(case.causes)]
    elif isinstance(case, model.BranchingCase):
        yield "状态", [(("state", i), v.id) for i, v in enumerate(case.state)]
        scenes: list[tuple[Loc, str]] = [(("scenes", i), s.id) for i, s in enumerate(case.scenes)]
        scenes += [(("endings", i), e.id) for i, e in enumerate(case.endings)]
        yield "场景或结局", scenes
        for i, scene in enumerate(case.scenes):
            yield "选项", [(("scenes", i, "choices", j), c.id) for j, c in enumerate(scene.choices)]
    elif isinstance(case, plan_model.SixWTwoH):
        yield "要素", [(("elements", i), e.key) for i, e in enumerate(case.elements)]
        yield "情境", [(("scenarios", i), s.id) for i, s in enumerate(case.scenarios)]
    elif isinstance(case, sheet_model.Sheet):
        yield "段落", [(("sections", i), s.id) for i, s in enumerate(case.sections)]
        for i, section in enumerate(case.sections):
            for part in ("items", "rows", "columns"):
                named = [each for each in getattr(section, part, ()) if hasattr(each, "id")]
                yield "格子", [(("sections", i, part, j), each.id) for j, each in enumerate(named)]
    elif isinstance(case, desk_model.SortingDesk):
        yield "客户", [(("prospects", i), p.id) for i, p in enumerate(case.prospects)]
    elif isinstance(case, prospect_model.ManExercise):
        yield "客户", [(("cards", i), c.id) for i, c in enumerate(case.cards)]
        yield "对策", [(("strategies", i), s.id) for i, s in enumerate(case.strategies)]


def scenario_ids_are_not_taken(sources: Sources) -> Iterator[Problem]:
    """No customer to plan for has the id that stands for the learner's own."""
    for document, exercise in sources.of_type(plan_model.SixWTwoH):
        for i, scenario in enumerate(exercise.scenarios):
            if scenario.id == plan_model.OWN:
                message = f"编号不能是{quoted(plan_model.OWN)}，程序自己要用"
                yield document.problem(("scenarios", i, "id"), message, "id-taken")


def states_named_in_a_case_exist(sources: Sources) -> Iterator[Problem]:
    """Effects, needs and routes name states of their case."""
    for document, case in sources.of_type(model.BranchingCase):
        known = [variable.id for variable in case.state]
        for loc, choice in _choices(case):
            named: list[tuple[Loc, str]] = [((*loc, "effects", n), n) for n in choice.effects]
            named += [((*loc, "needs", n), n) for n in choice.needs]
            for r, route in enumerate(choice.routes):
                named += [((*loc, "routes", r, "when", n), n) for n in route.when]
            yield from _unknown(document, named, known, "状态")


def scenes_named_in_a_case_exist(sources: Sources) -> Iterator[Problem]:
    """`start` names a scene; `goto` and routes name scenes or endings."""
    for document, case in sources.of_type(model.BranchingCase):
        scenes = [scene.id for scene in case.scenes]
        yield from _unknown(document, [(("start",), case.start)], scenes, "场景")
        named: list[tuple[Loc, str]] = []
        for loc, choice in _choices(case):
            if choice.goto is not None:
                named.append(((*loc, "goto"), choice.goto))
            named += [
                ((*loc, "routes", r, "to"), route.to) for r, route in enumerate(choice.routes)
            ]
        places = scenes + [ending.id for ending in case.endings]
        yield from _unknown(document, named, places, "场景或结局")


def expert_steps_name_choices(sources: Sources) -> Iterator[Problem]:
    """Each step of the expert names a scene and one of its choices."""
    for document, case in sources.of_type(model.BranchingCase):
        choices = {scene.id: [choice.id for choice in scene.choices] for scene in case.scenes}
        for i, step in enumerate(case.expert):
            place: Loc = ("expert", i)
            if step.scene not in choices:
                named = [((*place, "scene"), step.scene)]
                yield from _unknown(document, named, list(choices), "场景")
            else:
                named = [((*place, "choice"), step.choice)]
                yield from _unknown(document, named, choices[step.scene], "选项")


def choices_lead_on(sources: Sources) -> Iterator[Problem]:
    """A choice has either `goto` or `routes`, and of the routes only the last one always holds."""
    for document, case in sources.of_type(model.BranchingCase):
        for loc, choice in _choices(case):
            if (choice.goto is None) == (not choice.routes):
                message = "goto 与 routes 要写一个，也只写一个"
                yield document.problem(loc, message, "leads-nowhere")
            for r, route in enumerate(choice.routes):
                last = r == len(choice.routes) - 1
                if last and route.when:
                    message = "最后一条 routes 不能有 when，否则可能无路可走"
                    yield document.problem((*loc, "routes", r, "when"), message, "leads-nowhere")
                elif not last and not route.when:
                    message = "没有 when 的 routes 总是成立，后面的永远轮不到"
                    yield document.problem((*loc, "routes", r), message, "route-hides-others")


def states_start_within_their_range(sources: Sources) -> Iterator[Problem]:
    """A state does not start above its maximum."""
    for document, case in sources.of_type(model.BranchingCase):
        for i, variable in enumerate(case.state):
            if variable.start > variable.max:
                message = f"开始时的值 {variable.start} 大于最大值 {variable.max}"
                yield document.problem(("state", i, "start"), message, "out-of-range")


def moments_named_by_causes_exist(sources: Sources) -> Iterator[Problem]:
    """The evidence for a cause is a moment of the story."""
    for document, case in sources.of_type(model.DiagnosisCase):
        known = [moment.id for moment in case.moments]
        for i, cause in enumerate(case.causes):
            named = [(("causes", i, "moments", j), name) for j, name in enumerate(cause.moments)]
            yield from _unknown(document, named, known, "情节")


def handout_causes_have_evidence(sources: Sources) -> Iterator[Problem]:
    """There are causes from the handout to compare with, and each is shown by some moment."""
    for document, case in sources.of_type(model.DiagnosisCase):
        if not any(cause.handout for cause in case.causes):
            message = "至少要有一个讲义列出的原因（handout: true）"
            yield document.problem(("causes",), message, "no-handout-cause")
        for i, cause in enumerate(case.causes):
            if cause.handout and not cause.moments:
                message = "讲义列出的原因要有能证明它的情节（moments）"
                yield document.problem(("causes", i), message, "no-evidence")


def _choices(case: model.BranchingCase) -> Iterator[tuple[Loc, model.Choice]]:
    for i, scene in enumerate(case.scenes):
        for j, choice in enumerate(scene.choices):
            yield ("scenes", i, "choices", j), choice


def _unknown(
    document: Document, named: Named, known: Sequence[str], what: str
) -> Iterator[Problem]:
    for loc, name in named:
        if name not in known:
            message = f"没有编号为{quoted(name)}的{what}{did_you_mean(name, known)}"
            yield document.problem(loc, message, "dangling-reference")


# A case that breaks one of these cannot be walked.
GROUND: tuple[Callable[[Sources], Iterator[Problem]], ...] = (
    ids_in_a_case_are_unique,
    states_named_in_a_case_exist,
    scenes_named_in_a_case_exist,
    expert_steps_name_choices,
    choices_lead_on,
    states_start_within_their_range,
)
