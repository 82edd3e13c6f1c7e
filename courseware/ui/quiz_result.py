"""The result of a quiz: the score, by objective, and every question explained."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from courseware.actions.sitting import Sitting
from courseware.course import model
from courseware.ui import markup as m
from courseware.ui.attempt import score_card
from courseware.ui.explain import explain
from courseware.ui.onward import onward
from courseware.ui.visit import Visit

# Under this share of an objective's marks, 0 to 1, its lesson is worth another look.
WEAK = 0.7


def result(visit: Visit, sitting: Sitting, begin: Callable[[Visit, str, str], None]) -> None:
    """Draw a finished attempt; `begin` starts another one of the scope it is given."""
    attempt = sitting.attempt
    score = attempt.score or 0.0
    pass_mark = (sitting.activity.pass_mark if sitting.activity else None) or 0
    wrong = [q for q in sitting.questions if _is_wrong(sitting, q)]
    if attempt.scope == "missed":
        headline, good = "错题练完了", not wrong
        line = "全部改对了。" if good else f"还有 {len(wrong)} 题没对，看看讲解再练一次。"
        line += "练错题不算成绩，及格要完整再做一次。"
    elif attempt.passed:
        headline, good = "及格了", True
        line = "全对，漂亮。" if not wrong else f"错了 {len(wrong)} 题，讲解在下面。"
    else:
        headline, good = f"这次还没及格，{pass_mark} 分及格", False
        line = "先看看错在哪里，再做一次。每次会优先抽到没做过的题。"
    score_card(score, headline, line, good)
    if attempt.passed:
        onward(visit, attempt.activity_id)
    _again(visit, sitting, bool(wrong), begin)
    _by_objective(visit, sitting)
    st.subheader("逐题讲解", anchor=False)
    for number, question in enumerate(sitting.questions, 1):
        response = sitting.latest.get(question.id)
        if response is None:
            continue
        mark = "·" if response.score is None else ("✓" if response.score >= 1 else "✗")
        start = m.beginning(question.stem, 18)
        with st.expander(f"{mark} {number}. {start}", expanded=_is_wrong(sitting, question)):
            explain(question, response.answer, attempt.seed)
    if not attempt.passed:
        visit.link("home", "回首页", ":material/arrow_back:")


def _is_wrong(sitting: Sitting, question: model.Question) -> bool:
    response = sitting.latest.get(question.id)
    return response is not None and response.score is not None and response.score < 1.0


def _again(
    visit: Visit, sitting: Sitting, any_wrong: bool, begin: Callable[[Visit, str, str], None]
) -> None:
    name = sitting.attempt.activity_id
    with st.container(key="cw-again", horizontal=True):
        if any_wrong:
            st.button(
                "只练做错的",
                key="again-missed",
                type="secondary" if sitting.attempt.passed else "primary",
                on_click=begin,
                args=(visit, name, "missed"),
            )
        st.button("再做一次", key="again-full", on_click=begin, args=(visit, name, "full"))


def _by_objective(visit: Visit, sitting: Sitting) -> None:
    """Draw how each learning objective went, weakest first."""
    scores: dict[str, list[float]] = {}
    for question in sitting.questions:
        response = sitting.latest.get(question.id)
        if response is not None and response.score is not None:
            scores.setdefault(question.objective, []).append(response.score)
    if len(scores) < 2:
        return
    shares = {name: sum(values) / len(values) for name, values in scores.items()}
    rows = []
    for name, share in sorted(shares.items(), key=lambda item: item[1]):
        objective = visit.house.course.objectives.get(name)
        label = objective.text if objective else name
        figure = m.tag("b", f"{share:.0%}")
        rows.append(m.tag("li", m.tag("span", m.text(label)) + figure + m.bar(share, label)))
    st.subheader("你掌握得怎么样", anchor=False)
    st.html(m.tag("ul", "".join(rows), class_="cw-objectives"))
    _lessons_for(visit, {name for name, share in shares.items() if share < WEAK})


def _lessons_for(visit: Visit, objectives: set[str]) -> None:
    """Draw links to the lessons that teach these objectives."""
    lessons = [
        a
        for a in visit.house.course.activities
        if isinstance(a.content, model.Lesson) and objectives.intersection(a.content.objectives)
    ]
    if lessons:
        st.caption("先回去看看这几课：")
    for lesson in lessons[:4]:
        visit.link("learn", lesson.title, ":material/menu_book:", a=lesson.id)
