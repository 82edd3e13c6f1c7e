"""Looking back on a visit: the ending, the learner's trail beside an expert's, endings met."""

from __future__ import annotations

import streamlit as st

from courseware.actions import practising
from courseware.actions.sitting import Sitting
from courseware.course import branching, model
from courseware.course.load import Activity
from courseware.grading.case import Walk, ending_of
from courseware.ui import markup as m
from courseware.ui.front import begin, title
from courseware.ui.onward import onward
from courseware.ui.visit import Visit

OUTCOMES = {
    "signed": "签约",
    "trial": "试用",
    "followup": "约定下次",
    "cold": "冷淡收场",
    "lost": "失去客户",
}


def review(visit: Visit, activity: Activity, sittings: list[Sitting]) -> None:
    """Draw the last of the finished visits, and what is still to be found."""
    last = sittings[-1]
    case = last.content
    assert isinstance(case, model.BranchingCase)
    walk = practising.walk_of(last)
    ending = ending_of(case, walk)
    title(activity)
    if ending is not None:
        good = ending.outcome in case.passing
        st.html(
            m.tag(
                "section",
                m.tag("p", OUTCOMES[ending.outcome], class_="cw-outcome")
                + m.tag("h2", m.text(ending.title))
                + m.tag("div", m.block(ending.text), class_="cw-tale")
                + m.tag("div", m.block(ending.reason), class_="cw-why"),
                class_=f"cw-result cw-result-{'good' if good else 'more'}",
            )
        )
    passed = any(s.attempt.passed for s in sittings)
    if passed:
        onward(visit, activity.id)
    else:
        words = "、".join(OUTCOMES[o] for o in case.passing)
        st.caption(f"走到“{words}”才算完成。再走一次，换几个做法。")
    st.button(
        "再走一次",
        key="again",
        type="secondary" if passed else "primary",
        width="stretch",
        on_click=begin,
        args=(visit, activity.id),
    )
    _beside_expert(case, walk)
    _endings(case, sittings)
    if not passed:
        visit.link("home", "回首页", ":material/arrow_back:")


def _beside_expert(case: model.BranchingCase, walk: Walk) -> None:
    titles = {s.id: s.title for s in case.scenes}
    expert = {step.scene: step for step in case.expert}
    mine = ""
    for step in walk.trail:
        choice = branching.find_choice(case, step.scene, step.choice)
        other = expert.get(step.scene)
        if other is None:
            note, kind = "专家没有走到这里", "off"
        elif other.choice == step.choice:
            note, kind = "与专家相同", "same"
        else:
            note, kind = "专家在这里另有选择", "differs"
        mine += m.tag(
            "li",
            m.tag("b", m.text(titles[step.scene]))
            + m.tag("div", m.inline(choice.text))
            + m.tag("small", note),
            class_=f"cw-step cw-step-{kind}",
        )
    theirs = ""
    for step in case.expert:
        choice = branching.find_choice(case, step.scene, step.choice)
        theirs += m.tag(
            "li",
            m.tag("b", m.text(titles[step.scene]))
            + m.tag("div", m.inline(choice.text))
            + m.tag("div", m.block(step.why), class_="cw-reason"),
            class_="cw-step",
        )
    taken_back = f"（途中退回 {walk.undone} 步）" if walk.undone else ""
    st.subheader("你的路线和专家的路线", anchor=False)
    st.html(
        m.tag(
            "div",
            m.tag(
                "section",
                m.tag("h3", "你的路线" + taken_back) + m.tag("ol", mine),
                class_="cw-card",
            )
            + m.tag("section", m.tag("h3", "专家的路线") + m.tag("ol", theirs), class_="cw-card"),
            class_="cw-beside",
        )
    )


def _endings(case: model.BranchingCase, sittings: list[Sitting]) -> None:
    """Draw which endings were met over all visits on this wording; the others stay a riddle."""
    met = set()
    for sitting in sittings:
        if sitting.attempt.version == sittings[-1].attempt.version:
            ending = ending_of(case, practising.walk_of(sitting))
            if ending is not None:
                met.add(ending.id)
    rows = "".join(
        m.tag("li", f"{OUTCOMES[e.outcome]} · {m.text(e.title)}", class_="cw-met")
        if e.id in met
        else m.tag("li", f"{OUTCOMES[e.outcome]} · 还没有遇到")
        for e in case.endings
    )
    st.subheader(f"遇到过的结局 {len(met)}/{len(case.endings)}", anchor=False)
    st.html(m.tag("ul", rows, class_="cw-endings"))
