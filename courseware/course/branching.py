"""How a branching case moves: pure steps, used by the player and by the check alike."""

from __future__ import annotations

from courseware.course import model

State = dict[str, int]


def start(case: model.BranchingCase) -> State:
    """Return the state before the first scene."""
    return {variable.id: variable.start for variable in case.state}


def available(choice: model.Choice, state: State) -> bool:
    """Say whether the state suffices for `choice`: each need is at least met."""
    return _reaches(state, choice.needs)


def step(
    case: model.BranchingCase, scene_id: str, choice_id: str, state: State
) -> tuple[str, State]:
    """Return (the id of the next scene or ending, the state there); `state` itself is not changed.

    Effects come first, each value staying within 0 and its maximum; then the choice's `goto`, or
    the first route whose conditions the new state meets. Raises LookupError when the case has no
    such scene, choice or way on, and ValueError when the choice is not available.
    """
    choice = find_choice(case, scene_id, choice_id)
    if not available(choice, state):
        raise ValueError(f"{choice_id} is not available in {scene_id}")
    after = changed(case, choice, state)
    taken = route_index(choice, after)
    if taken is not None:
        return choice.routes[taken].to, after
    if choice.goto is None:
        raise LookupError(f"{choice_id} leads nowhere from {scene_id}")
    return choice.goto, after


def changed(case: model.BranchingCase, choice: model.Choice, state: State) -> State:
    """Return the state after the effects of `choice`."""
    return {v.id: min(v.max, max(0, state[v.id] + choice.effects.get(v.id, 0))) for v in case.state}


def route_index(choice: model.Choice, state: State) -> int | None:
    """Return which route `choice` takes in the state after its effects, None if there is none."""
    holds = (i for i, route in enumerate(choice.routes) if _reaches(state, route.when))
    return next(holds, None)


def find_choice(case: model.BranchingCase, scene_id: str, choice_id: str) -> model.Choice:
    """Return the choice; raises LookupError when the case has no such scene or choice."""
    for scene in case.scenes:
        if scene.id == scene_id:
            for choice in scene.choices:
                if choice.id == choice_id:
                    return choice
    raise LookupError(f"no choice {choice_id} in scene {scene_id}")


def _reaches(state: State, least: model.Table[str, int]) -> bool:
    return all(state[name] >= value for name, value in least.items())
