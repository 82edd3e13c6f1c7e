"""Writing a 6W2H plan: choose a customer, fill eight boxes, see what each earned, revise."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from courseware.actions import learning, planning
from courseware.actions.planning import Planning, Try
from courseware.actions.sitting import history, look_back
from courseware.course.load import Activity
from courseware.course.plan_model import PlanElement, SixWTwoH
from courseware.ui import markup as m
from courseware.ui import state
from courseware.ui.attempt import carry_out, crumb, draft_keeper, newer_wording
from courseware.ui.front import title
from courseware.ui.plan_result import beside, box_result, model_plan, settled, summary
from courseware.ui.visit import Visit

OWN_FIELDS = ((planning.OWN_TITLE, "title"), (planning.OWN_TEXT, "text"))


def draw(visit: Visit, activity: Activity) -> None:
    """Draw the plan under way, a settled one that `?r=` names, or the customers to choose from."""
    sitting = learning.resume(visit.house, visit.learner.id, activity.id)
    if sitting is not None:
        _write(visit, planning.planning_of(sitting))
        return
    named = st.query_params.get("r", "")
    mine = {str(a.id): a for a in history(visit.house, visit.learner.id, activity.id)}
    if named in mine:
        kept = planning.planning_of(look_back(visit.house, visit.learner.id, mine[named].id))
        settled(visit, activity, kept)
    else:
        _choose(visit, activity)


def _choose(visit: Visit, activity: Activity) -> None:
    exercise = activity.content
    assert isinstance(exercise, SixWTwoH)
    title(activity, f"约 {activity.minutes} 分钟", f"{exercise.pass_mark} 分算写成")
    st.markdown(m.flowing(exercise.intro))
    rubric(exercise)
    st.subheader("选一位客户", anchor=False)
    done = history(visit.house, visit.learner.id, activity.id)
    offered = [(s.id, s.title, m.beginning(m.flowing(s.text), 60)) for s in exercise.scenarios]
    if exercise.own_customer:
        offered.append((planning.OWN, "我自己的客户", exercise.own_customer))
    for name, heading, line in offered:
        mine = [a for a in done if list(a.question_ids) == [name]]
        # One that was left before anything was handed in is worth nothing and shows nothing.
        scored = [a for a in mine if a.score]
        top = max(scored, key=lambda a: a.score or 0.0, default=None)
        with st.container(border=True, key=f"cw-customer-{name}"):
            st.html(m.tag("h3", m.text(heading)) + m.tag("p", m.text(line)))
            with st.container(horizontal=True):
                st.button(
                    "再写一版" if mine else "写这位客户",
                    key=f"choose-{name}",
                    on_click=_start,
                    args=(visit, activity.id, name),
                )
                if top is not None:
                    label = f"看我写的（最好 {(top.score or 0.0) * 100:.0f} 分）"
                    visit.link("learn", label, a=activity.id, r=str(top.id))


def _start(visit: Visit, activity_id: str, scenario_id: str) -> None:
    carry_out(planning.start_plan, visit.house, visit.learner.id, activity_id, scenario_id)


def rubric(exercise: SixWTwoH) -> None:
    """Draw what earns two points, one and none, for each element."""
    with st.expander("评分标准：每格 2 分、1 分、0 分各是什么样"):
        rows = "".join(
            m.tag("dt", m.text(e.name) + _weight(e))
            + m.tag("dd", m.tag("b", "2 ") + m.text(e.full))
            + m.tag("dd", m.tag("b", "1 ") + m.text(e.part))
            + m.tag("dd", m.tag("b", "0 ") + m.text(e.none))
            for e in exercise.elements
        )
        st.html(m.tag("dl", rows, class_="cw-rubric"))


def _weight(element: PlanElement) -> str:
    notes = []
    if element.weight != 1:
        notes.append(f"权重 {element.weight}")
    if element.veto:
        notes.append("得 0 分则目标无效")
    return m.tag("small", m.text("，".join(notes))) if notes else ""


def _write(visit: Visit, plan: Planning) -> None:
    attempt_id = plan.sitting.attempt.id
    newer_wording(visit, plan.sitting, planning.rewrite_plan)
    last = plan.tries[-1] if plan.tries else None
    where = f"在写第 {len(plan.tries) + 1} 版"
    crumb(plan.exercise.title, where, _share(plan))
    _customer(visit, plan)
    if last is not None:
        summary(plan, last)
    for element in plan.exercise.elements:
        _box(visit, plan, element, last)

    def texts() -> dict[str, str]:
        return {e.key: str(state.widget(_key(attempt_id, e)) or "") for e in plan.exercise.elements}

    def hand_in() -> None:
        if plan.customer.id == planning.OWN:
            # Whoever presses the button without leaving the field first has written it, too.
            for field, name in OWN_FIELDS:
                _field_keeper(visit, attempt_id, field, name)()
        number = len(plan.tries) + 1
        arguments = (visit.house, visit.learner.id, attempt_id, number, texts())
        carry_out(planning.hand_in_plan, *arguments)

    def settle() -> None:
        carry_out(planning.settle_plan, visit.house, visit.learner.id, attempt_id)
        st.query_params["r"] = str(attempt_id)

    reached = plan.is_reached
    st.button(
        "交上去，看评分" if last is None else "改好了，再评一次",
        key="hand-in",
        type="secondary" if reached else "primary",
        width="stretch",
        on_click=hand_in,
    )
    if last is not None:
        st.button(
            "就定这个目标" if reached else "先写到这里",
            key="settle",
            type="primary" if reached else "tertiary",
            width="stretch",
            on_click=settle,
        )
        beside(plan)
        model_plan(plan)
    rubric(plan.exercise)
    st.button(
        "换一位客户",
        key="give-up",
        type="tertiary",
        on_click=carry_out,
        args=(planning.give_up_plan, visit.house, visit.learner.id, attempt_id),
    )


def _share(plan: Planning) -> float:
    """Return how many of the boxes have something in them, 0 to 1."""
    filled = sum(bool(plan.sitting.drafts.get(e.key)) for e in plan.exercise.elements)
    return filled / len(plan.exercise.elements)


def _customer(visit: Visit, plan: Planning) -> None:
    customer = plan.customer
    if customer.id != planning.OWN:
        head = m.tag("h2", m.text(customer.title))
        st.html(m.tag("aside", head + m.block(customer.text), class_="cw-callout cw-callout-0"))
        return
    attempt_id = plan.sitting.attempt.id
    with st.container(key="cw-q-customer"):
        st.text_input(
            "客户是谁",
            value=customer.title,
            key=f"a{attempt_id}-title",
            max_chars=planning.MAX_TITLE,
            on_change=_field_keeper(visit, attempt_id, planning.OWN_TITLE, "title"),
            autocomplete="off",
        )
        st.text_area(
            "客户的情况：做什么的、眼下有什么难处、上次谈到哪里",
            value=customer.text,
            key=f"a{attempt_id}-text",
            height=116,
            max_chars=planning.MAX_TEXT,
            on_change=_field_keeper(visit, attempt_id, planning.OWN_TEXT, "text"),
        )


def _field_keeper(visit: Visit, attempt_id: int, field: str, name: str) -> Callable[[], None]:
    keep = draft_keeper(visit, attempt_id, field)
    return lambda: keep(str(state.widget(f"a{attempt_id}-{name}") or ""))


def _key(attempt_id: int, element: PlanElement) -> str:
    return f"a{attempt_id}-{element.key}"


def _box(visit: Visit, plan: Planning, element: PlanElement, last: Try | None) -> None:
    attempt_id = plan.sitting.attempt.id
    key = _key(attempt_id, element)
    with st.container(key=f"cw-q-{element.key}"):
        keep = draft_keeper(visit, attempt_id, element.key)
        st.text_area(
            element.name,
            value=plan.sitting.drafts.get(element.key, ""),
            key=key,
            height=116,
            max_chars=planning.MAX_BOX,
            placeholder=element.full,
            on_change=lambda: keep(str(state.widget(key) or "")),
        )
        if last is not None:
            box_result(element, last)
