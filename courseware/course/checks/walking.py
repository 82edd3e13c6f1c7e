"""Every situation that a branching case can lead to, found by trying everything."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from courseware.course import branching, model

# A situation is a scene and the state's values there, in the order in which the case lists them.
Situation = tuple[str, tuple[int, ...]]

MAX_SITUATIONS = 50_000


@dataclass
class Walk:
    """What can happen in a case. `complete` is False when there was too much to try it all."""

    after: dict[Situation, list[Situation]] = field(default_factory=dict)
    endings: set[str] = field(default_factory=set)
    taken: set[tuple[str, str]] = field(default_factory=set)
    complete: bool = True

    @property
    def scenes(self) -> set[str]:
        """Return the ids of all scenes that can be reached."""
        return {scene for scene, _ in self.after}

    def stuck(self) -> list[Situation]:
        """Return the situations in which there is nothing left to choose."""
        return [situation for situation, following in self.after.items() if not following]

    def endless(self) -> list[Situation]:
        """Return the situations from which no ending can be reached, however one chooses."""
        before: dict[Situation, list[Situation]] = {}
        for situation, following in self.after.items():
            for place in following:
                before.setdefault(place, []).append(situation)
        queue = deque(place for place in before if place not in self.after)
        ends = set(queue)
        while queue:
            for situation in before.get(queue.popleft(), ()):
                if situation not in ends:
                    ends.add(situation)
                    queue.append(situation)
        return [situation for situation in self.after if situation not in ends]


def walk(case: model.BranchingCase, most: int = MAX_SITUATIONS) -> Walk:
    """Return everything that can happen in `case`, whose names must all exist.

    Stops after `most` situations.
    """
    found = Walk()
    choices = {scene.id: scene.choices for scene in case.scenes}
    endings = {ending.id for ending in case.endings}
    names = [variable.id for variable in case.state]
    queue = deque([(case.start, branching.start(case))])
    while queue:
        scene, state = queue.popleft()
        situation = (scene, tuple(state.values()))
        if situation in found.after:
            continue
        if len(found.after) >= most:
            found.complete = False
            break
        following = found.after[situation] = []
        for choice in choices[scene]:
            if not branching.available(choice, state):
                continue
            found.taken.add((scene, choice.id))
            place, after = branching.step(case, scene, choice.id, state)
            following.append((place, tuple(after[name] for name in names)))
            if place in endings:
                found.endings.add(place)
            elif following[-1] not in found.after:
                queue.append((place, after))
    return found
