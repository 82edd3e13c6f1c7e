"""The visit done again: scenes with choices, what they changed, and how it ended."""

from __future__ import annotations

import streamlit as st

from courseware.actions import learning, practising
from courseware.actions.sitting import Sitting, history, look_back
from courseware.course import branching, model
from courseware.course.load import Activity
from courseware.grading.case import Walk, ending_of
from courseware.ui import markup as m
from courseware.ui.attempt import carry_out, crumb, newer_wording
from courseware.ui.branching_review import review
from courseware.ui.front import front
from courseware.ui.visit import Visit


def draw(visit: Visit, activity: Activity) -> None:
    """Draw the scene where the learner stands, or the last ending."""
    sitting = learning.resume(visit.house, visit.learner.id, activity.id)
    if sitting is not None:
        newer_wording(visit, sitting)
        _scene(visit, sitting)
        return
    past = history(visit.house, visit.learner.id, activity.id)
    sittings = [look_back(visit.house, visit.learner.id, a.id) for a in past]
    ended = [one for one in sittings if practising.has_ended(one)]
    if ended:
        review(visit, activity, ended)
    else:
        front(visit, activity, "自己做决定", "可以退一步", "多个结局", again=bool(past))


def _scene(visit: Visit, sitting: Sitting) -> None:
    case = sitting.content
    assert isinstance(case, model.BranchingCase)
    walk = practising.walk_of(sitting)
    turn = len(sitting.responses)
    steps = len(case.expert)
    crumb(case.title, f"第 {len(walk.trail) + 1} 步", min(len(walk.trail) / steps, 1.0))
    _meters(case, walk)
    if walk.trail:
        _last_choice(case, walk)
    ending = ending_of(case, walk)
    if ending is not None:
        _dead_end(visit, sitting, ending)
    else:
        scene = next(s for s in case.scenes if s.id == walk.at)
        st.subheader(scene.title, anchor=False)
        st.markdown(m.flowing(scene.text))
        with st.container(key="cw-choose"):
            for choice in scene.choices:
                _choice(visit, sitting, case, walk, scene, choice, turn)
    if walk.trail:
        st.button(
            "退一步",
            key=f"back-{turn}",
            type="tertiary",
            icon=":material/undo:",
            on_click=carry_out,
            args=(
                practising.step_back,
                visit.house,
                visit.learner.id,
                sitting.attempt.id,
                turn,
            ),
        )


def _choice(
    visit: Visit,
    sitting: Sitting,
    case: model.BranchingCase,
    walk: Walk,
    scene: model.Scene,
    choice: model.Choice,
    turn: int,
) -> None:
    open_ = branching.available(choice, dict(walk.state))
    label = choice.text
    if not open_:
        names = {v.id: v.name for v in case.state}
        lacking = [names[k] for k, v in choice.needs.items() if walk.state[k] < v]
        label += f"（{'、'.join(lacking)}还不够）"
    st.button(
        label,
        key=f"t{turn}-{choice.id}",
        width="stretch",
        disabled=not open_,
        on_click=carry_out,
        args=(
            practising.choose,
            visit.house,
            visit.learner.id,
            sitting.attempt.id,
            turn,
            scene.id,
            choice.id,
        ),
    )


def _meters(case: model.BranchingCase, walk: Walk) -> None:
    """Draw each state variable as filled dots, and say it in words."""
    items = ""
    for variable in case.state:
        value = walk.state[variable.id]
        dots = "".join(
            m.tag("i", "", class_="cw-on" if i < value else "cw-off") for i in range(variable.max)
        )
        items += m.tag(
            "li",
            m.tag("span", m.text(variable.name)) + m.tag("span", dots, class_="cw-dots"),
            aria_label=f"{variable.name}：{value}，最多 {variable.max}",
        )
    st.html(m.tag("ul", items, class_="cw-meters"))


def _last_choice(case: model.BranchingCase, walk: Walk) -> None:
    last = walk.trail[-1]
    before = walk.trail[-2].state if len(walk.trail) > 1 else branching.start(case)
    choice = branching.find_choice(case, last.scene, last.choice)
    changes = ""
    for variable in case.state:
        change = last.state[variable.id] - before[variable.id]
        if change:
            kind = "up" if change > 0 else "down"
            changes += m.tag("span", f"{m.text(variable.name)} {change:+d}", class_=f"cw-{kind}")
    head = m.tag("p", "你：" + m.inline(choice.text), class_="cw-callout-head")
    body = head + m.block(choice.feedback)
    if changes:
        body += m.tag("p", changes, class_="cw-changes")
    st.html(m.tag("aside", body, class_="cw-callout cw-said"))


def _dead_end(visit: Visit, sitting: Sitting, ending: model.Ending) -> None:
    """Draw an ending that is not good enough: one may go back from it, or look at the trail."""
    st.subheader(ending.title, anchor=False)
    st.markdown(m.flowing(ending.text))
    st.info(ending.reason, icon=":material/lightbulb:")
    st.caption("这个结局还不算完成。可以退一步换个做法，也可以就到这里，看看整条路。")
    st.button(
        "就到这里，看复盘",
        key="accept",
        type="primary",
        width="stretch",
        on_click=carry_out,
        args=(practising.accept_ending, visit.house, visit.learner.id, sitting.attempt.id),
    )
