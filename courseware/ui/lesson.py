"""A lesson, one screen at a time, with its questions answered in place."""

from __future__ import annotations

from functools import partial

import streamlit as st

from courseware.actions import learning
from courseware.actions.refusal import Refused
from courseware.actions.sitting import Sitting, save_draft
from courseware.course import model
from courseware.course.load import Activity
from courseware.grading.answers import UnreadableAnswer
from courseware.ui import markup as m
from courseware.ui import state
from courseware.ui.explain import explain
from courseware.ui.question import ask
from courseware.ui.visit import Visit


def draw(visit: Visit, activity: Activity) -> None:
    """Draw the screen where the learner stopped."""
    _screen(visit, activity.id)


@st.fragment
def _screen(visit: Visit, activity_id: str) -> None:
    """Only this part runs again when a question is answered or a page is turned."""
    sitting = learning.resume(visit.house, visit.learner.id, activity_id)
    if sitting is None:
        sitting = learning.start(visit.house, visit.learner.id, activity_id)
    lesson = sitting.content
    assert isinstance(lesson, model.Lesson)
    place = min(sitting.attempt.place, len(lesson.sections))
    steps = len(lesson.sections) + 1
    st.html(
        m.tag("p", f"{m.text(lesson.title)} · {place + 1}/{steps}", class_="cw-crumb")
        + m.bar((place + 1) / steps, "本课进度")
    )
    if message := state.told():
        st.warning(message)
    if place < len(lesson.sections):
        _section(visit, sitting, lesson, place)
    else:
        _closing(lesson)
    _turning(visit, sitting, place, len(lesson.sections))


def _section(visit: Visit, sitting: Sitting, lesson: model.Lesson, place: int) -> None:
    section = lesson.sections[place]
    if place == 0:
        outcomes = "".join(m.tag("li", m.inline(o)) for o in lesson.outcomes)
        st.html(m.tag("div", m.tag("b", "学完你能") + m.tag("ul", outcomes), class_="cw-outcomes"))
    st.subheader(section.title, anchor=False)
    for block in section.blocks:
        if isinstance(block, model.Prose):
            st.markdown(block.markdown)
        elif isinstance(block, model.Callout):
            _callout(block)
        elif isinstance(block, model.QuestionBase):
            _question(visit, sitting, block)


def _callout(block: model.Callout) -> None:
    head = m.tag(
        "p",
        m.text(block.label) + (f"：{m.inline(block.title)}" if block.title else ""),
        class_="cw-callout-head",
    )
    kind = model.CALLOUTS.index(block.label)
    st.html(m.tag("aside", head + m.block(block.markdown), class_=f"cw-callout cw-callout-{kind}"))


def _question(visit: Visit, sitting: Sitting, question: model.Question) -> None:
    attempt = sitting.attempt
    with st.container(key=f"cw-q-{question.id}"):
        if question.id in sitting.latest:
            explain(question, sitting.latest[question.id].answer, attempt.seed)
            return
        key = f"a{attempt.id}-{question.id}"
        ask(
            question,
            attempt.seed,
            key,
            partial(_answer, visit, attempt.id, question.id),
            given=sitting.drafts.get(question.id),
            on_draft=partial(save_draft, visit.house, visit.learner.id, attempt.id, question.id),
        )


def _answer(visit: Visit, attempt_id: int, question_id: str, raw: object) -> None:
    try:
        learning.answer(visit.house, visit.learner.id, attempt_id, question_id, raw)
    except (UnreadableAnswer, Refused) as error:
        state.tell(str(error))


def _closing(lesson: model.Lesson) -> None:
    st.subheader("小结", anchor=False)
    st.markdown("\n".join(f"- {line}" for line in lesson.summary))
    terms = "".join(
        m.tag("dt", m.inline(t.term)) + m.tag("dd", m.inline(t.meaning)) for t in lesson.terms
    )
    st.html(m.tag("h3", "关键术语") + m.tag("dl", terms, class_="cw-terms"))


def _turning(visit: Visit, sitting: Sitting, place: int, last: int) -> None:
    move = partial(_move, visit, sitting.attempt.id)
    with st.container(key="cw-turn", horizontal=True):
        if place > 0:
            st.button("上一页", key="back", on_click=move, args=(place - 1,))
        if place < last:
            st.button("下一页", key="next", type="primary", on_click=move, args=(place + 1,))
        elif not sitting.attempt.finished:
            st.button(
                "学完了",
                key="done",
                type="primary",
                on_click=_finish,
                args=(visit, sitting.attempt.id),
            )


def _move(visit: Visit, attempt_id: int, place: int) -> None:
    try:
        learning.move(visit.house, visit.learner.id, attempt_id, place)
    except Refused as refusal:
        state.tell(str(refusal))


def _finish(visit: Visit, attempt_id: int) -> None:
    try:
        learning.finish(visit.house, visit.learner.id, attempt_id)
    except Refused as refusal:
        state.tell(str(refusal))
