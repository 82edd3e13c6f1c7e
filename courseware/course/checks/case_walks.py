"""A branching case can be played to the end, whatever the learner chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps

from courseware.course import branching, model
from courseware.course.checks.case_names import GROUND
from courseware.course.checks.walking import MAX_SITUATIONS, Situation, Walk, walk
from courseware.course.problem import Problem, quoted
from courseware.course.reading import Sources
from courseware.course.source import Document

WalkRule = Callable[[Document, model.BranchingCase, Walk], Iterator[Problem]]


def _of_each_walk(rule: WalkRule) -> Callable[[Sources], Iterator[Problem]]:
    """Turn a rule about one walked case into a rule about the course; each case is walked once."""

    @wraps(rule)
    def rule_of_course(sources: Sources) -> Iterator[Problem]:
        broken = {problem.path for ground in GROUND for problem in ground(sources)}
        for document, case in sources.of_type(model.BranchingCase):
            if document.path in broken:
                continue  # A walk over a broken case would only find what follows from that.
            key = ("walk", document.path)
            if key not in sources.findings:
                sources.findings[key] = walk(case)
            yield from rule(document, case, sources.findings[key])

    return rule_of_course


@_of_each_walk
def cases_are_small_enough_to_try(
    document: Document, case: model.BranchingCase, walked: Walk
) -> Iterator[Problem]:
    """A case has few enough situations for every one of them to be tried here."""
    if not walked.complete:
        message = f"场景与状态的组合超过 {MAX_SITUATIONS} 种，无法全部走一遍；请减少状态或最大值"
        yield document.problem(("state",), message, "case-too-large")


@_of_each_walk
def scenes_can_be_reached(
    document: Document, case: model.BranchingCase, walked: Walk
) -> Iterator[Problem]:
    """Some way leads to every scene."""
    for i, scene in enumerate(case.scenes):
        if walked.complete and scene.id not in walked.scenes:
            message = f"没有一条路走得到场景{quoted(scene.id)}"
            yield document.problem(("scenes", i, "id"), message, "unreachable")


@_of_each_walk
def endings_can_be_reached(
    document: Document, case: model.BranchingCase, walked: Walk
) -> Iterator[Problem]:
    """Some way leads to every ending."""
    for i, ending in enumerate(case.endings):
        if walked.complete and ending.id not in walked.endings:
            message = f"没有一条路走得到结局{quoted(ending.id)}"
            yield document.problem(("endings", i, "id"), message, "unreachable")


@_of_each_walk
def choices_can_be_taken(
    document: Document, case: model.BranchingCase, walked: Walk
) -> Iterator[Problem]:
    """Every choice of a scene that can be reached is available to someone."""
    for i, scene in enumerate(case.scenes):
        for j, choice in enumerate(scene.choices):
            taken = (scene.id, choice.id) in walked.taken
            if walked.complete and scene.id in walked.scenes and not taken:
                message = "走到这里时，谁也达不到选它需要的状态（needs）"
                loc = ("scenes", i, "choices", j, "needs")
                yield document.problem(loc, message, "unreachable")


@_of_each_walk
def scenes_always_offer_a_choice(
    document: Document, case: model.BranchingCase, walked: Walk
) -> Iterator[Problem]:
    """Nobody is left in a scene where no choice is available: no dead end."""
    yield from _by_scene(document, case, walked.stuck(), "时，没有一个可选的做法", "dead-end")


@_of_each_walk
def every_way_can_end(
    document: Document, case: model.BranchingCase, walked: Walk
) -> Iterator[Problem]:
    """Nobody goes round for ever: an ending can still be reached from everywhere."""
    if walked.complete and not walked.stuck():
        yield from _by_scene(document, case, walked.endless(), "时，怎么选都走不到结局", "endless")


def _by_scene(
    document: Document,
    case: model.BranchingCase,
    situations: list[Situation],
    message: str,
    code: str,
) -> Iterator[Problem]:
    """Yield one problem for each scene, with the first situation there as an example."""
    examples: dict[str, tuple[int, ...]] = {}
    for scene, values in situations:
        examples.setdefault(scene, values)
    for i, scene in enumerate(case.scenes):
        if scene.id in examples:
            pairs = zip(case.state, examples[scene.id], strict=True)
            state = "、".join(f"{variable.name}={value}" for variable, value in pairs)
            yield document.problem(("scenes", i, "choices"), f"走到这里且{state} {message}", code)


@_of_each_walk
def experts_reach_a_good_ending(
    document: Document, case: model.BranchingCase, walked: Walk
) -> Iterator[Problem]:
    """The expert's steps can be walked from the start, and end at an ending that counts as done."""
    place, state = case.start, branching.start(case)
    for i, step in enumerate(case.expert):
        if step.scene != place:
            message = f"走到这一步时是在{quoted(place)}，不是{quoted(step.scene)}"
            yield document.problem(("expert", i, "scene"), message, "expert-path")
            return
        if not branching.available(branching.find_choice(case, place, step.choice), state):
            message = f"走到这一步时，还达不到选{quoted(step.choice)}需要的状态"
            yield document.problem(("expert", i, "choice"), message, "expert-path")
            return
        place, state = branching.step(case, place, step.choice, state)
    outcomes = {ending.id: ending.outcome for ending in case.endings}
    if place not in outcomes:
        message = f"专家的路线停在场景{quoted(place)}，没有走到结局"
        yield document.problem(("expert",), message, "expert-path")
    elif outcomes[place] not in case.passing:
        message = f"专家的路线走到的结局{quoted(place)}不算完成（见 passing）"
        yield document.problem(("expert",), message, "expert-path")
