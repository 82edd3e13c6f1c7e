"""Why did he fail: choose causes, point at the moments that show each, compare."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

import streamlit as st

from courseware.actions import learning, practising
from courseware.actions.sitting import Sitting, completed
from courseware.course import model
from courseware.course.load import Activity
from courseware.ui import markup as m
from courseware.ui import state
from courseware.ui.attempt import carry_out, crumb, newer_wording
from courseware.ui.diagnosis_result import result
from courseware.ui.front import front
from courseware.ui.visit import Visit


def draw(visit: Visit, activity: Activity) -> None:
    """Draw the step of the diagnosis where the learner is, or its result."""
    sitting = learning.resume(visit.house, visit.learner.id, activity.id)
    if sitting is None:
        past = completed(visit.house, visit.learner.id, activity.id)
        if past:
            result(visit, activity, past)
        else:
            front(visit, activity, "选原因", "指证据")
        return
    newer_wording(visit, sitting)
    case = sitting.content
    assert isinstance(case, model.DiagnosisCase)
    draft = practising.diagnosis_draft(sitting)
    editing = f"causes-{sitting.attempt.id}"
    if not draft or state.flag(editing):
        _causes(visit, sitting, case, draft, editing)
        return
    chosen = [c for c in case.causes if c.id in draft]
    unproved = [c for c in chosen if not draft[c.id]]
    redo = state.chosen(f"redo-{sitting.attempt.id}")
    current = next((c for c in chosen if c.id == redo), None) or next(iter(unproved), None)
    if current is not None:
        place = chosen.index(current)
        crumb(case.title, f"找证据 {place + 1}/{len(chosen)}", (place + 1) / (len(chosen) + 1))
        _evidence(visit, sitting, case, draft, current)
    else:
        crumb(case.title, "交卷之前再看一眼", 1.0)
        _review(visit, sitting, case, draft, editing)


def _causes(
    visit: Visit,
    sitting: Sitting,
    case: model.DiagnosisCase,
    draft: dict[str, list[str]],
    editing: str,
) -> None:
    crumb(case.title, "选原因", 0.1)
    st.subheader(case.prompt, anchor=False)
    st.caption("选你认为成立的原因，可以不止一个。下一步要为每一个找出证据。")
    key = f"a{sitting.attempt.id}-cause"
    ticked = _ticks(case.causes, draft, key)

    def on() -> None:
        picked = ticked()
        if not picked:
            state.tell("请至少选一个原因")
            return
        _keep(visit, sitting, {name: draft.get(name, []) for name in picked})
        state.lower_flag(editing)

    st.button("下一步：找证据", key=f"{key}-go", type="primary", width="stretch", on_click=on)


def _evidence(
    visit: Visit,
    sitting: Sitting,
    case: model.DiagnosisCase,
    draft: dict[str, list[str]],
    cause: model.Cause,
) -> None:
    st.subheader(cause.text, anchor=False)
    st.caption("哪几个情节能证明它？拿不出情节的原因，多半只是感觉。")
    key = f"a{sitting.attempt.id}-{cause.id}"
    ticked = _ticks(case.moments, draft[cause.id], key)

    def on() -> None:
        picked = ticked()
        if not picked:
            state.tell("请至少指出一个情节；找不到就退回去，把这个原因去掉")
            return
        _keep(visit, sitting, {**draft, cause.id: picked})
        state.choose(f"redo-{sitting.attempt.id}", None)

    def drop() -> None:
        _keep(visit, sitting, {k: v for k, v in draft.items() if k != cause.id})
        state.choose(f"redo-{sitting.attempt.id}", None)

    st.button("就是这些", key=f"{key}-go", type="primary", width="stretch", on_click=on)
    st.button("找不到证据，去掉这个原因", key=f"{key}-drop", type="tertiary", on_click=drop)


def _ticks(
    items: Sequence[model.Cause | model.Moment], chosen: Container[str], key: str
) -> Callable[[], list[str]]:
    """Draw a box to tick for each item; return what reads the ids of those ticked."""
    with st.container(key="cw-choices"):
        for item in items:
            st.checkbox(
                item.text,
                value=item.id in chosen,
                key=f"{key}-{item.id}",
                on_change="ignore",
                width="stretch",
            )
    return lambda: [item.id for item in items if state.widget(f"{key}-{item.id}")]


def _review(
    visit: Visit,
    sitting: Sitting,
    case: model.DiagnosisCase,
    draft: dict[str, list[str]],
    editing: str,
) -> None:
    st.subheader("你的诊断", anchor=False)
    texts = {x.id: x.text for x in case.moments}
    for cause in case.causes:
        if cause.id not in draft:
            continue
        shown = "".join(m.tag("li", m.text(texts[x])) for x in draft[cause.id])
        with st.container(border=True):
            st.html(m.tag("b", m.text(cause.text)) + m.tag("ul", shown, class_="cw-moments"))
            st.button(
                "改证据",
                key=f"redo-{cause.id}",
                type="tertiary",
                on_click=state.choose,
                args=(f"redo-{sitting.attempt.id}", cause.id),
            )
    st.button("增减原因", key="edit", width="stretch", on_click=state.raise_flag, args=(editing,))
    st.button(
        "交出我的诊断",
        key="hand-in",
        type="primary",
        width="stretch",
        on_click=carry_out,
        args=(
            practising.hand_in_diagnosis,
            visit.house,
            visit.learner.id,
            sitting.attempt.id,
            draft,
        ),
    )


def _keep(visit: Visit, sitting: Sitting, chosen: dict[str, list[str]]) -> None:
    carry_out(
        practising.keep_diagnosis_draft, visit.house, visit.learner.id, sitting.attempt.id, chosen
    )
