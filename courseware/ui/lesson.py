"""A lesson, one screen at a time, with its questions answered in place."""

from __future__ import annotations

from functools import partial

import streamlit as st

from courseware.actions import learning
from courseware.actions.sitting import Sitting, completed, look_back
from courseware.course import model
from courseware.course.load import Activity
from courseware.ui import markup as m
from courseware.ui import picture
from courseware.ui.attempt import (
    carry_out,
    crumb,
    done,
    draft_keeper,
    move,
    newer_wording,
    page_turner,
)
from courseware.ui.explain import explain
from courseware.ui.onward import onward
from courseware.ui.question import ask
from courseware.ui.visit import Visit


def draw(visit: Visit, activity: Activity) -> None:
    """Draw the screen where the learner stopped."""
    sitting = learning.resume(visit.house, visit.learner.id, activity.id)
    if sitting is None:
        past = completed(visit.house, visit.learner.id, activity.id)
        if past:
            _done(visit, look_back(visit.house, visit.learner.id, past[-1].id))
            return
        sitting = learning.start(visit.house, visit.learner.id, activity.id)
    newer_wording(visit, sitting)
    lesson = sitting.content
    assert isinstance(lesson, model.Lesson)
    place = min(sitting.attempt.place, len(lesson.sections))
    steps = len(lesson.sections) + 1
    crumb(lesson.title, f"{place + 1}/{steps}", (place + 1) / steps)
    if place < len(lesson.sections):
        _section(visit, sitting, lesson, place)
    else:
        _closing(lesson)
    _turning(visit, sitting, lesson, place)


def _section(visit: Visit, sitting: Sitting, lesson: model.Lesson, place: int) -> None:
    section = lesson.sections[place]
    if place == 0:
        outcomes = "".join(m.tag("li", m.inline(o)) for o in lesson.outcomes)
        st.html(m.tag("div", m.tag("b", "学完你能") + m.tag("ul", outcomes), class_="cw-outcomes"))
    st.subheader(section.title, anchor=False)
    _blocks(visit, sitting, section, f"s{place}")


def _blocks(visit: Visit, sitting: Sitting, section: model.Section, key: str) -> None:
    for number, block in enumerate(section.blocks):
        if isinstance(block, model.Prose):
            st.markdown(m.flowing(block.markdown))
        elif isinstance(block, model.Callout):
            _callout(block)
        elif isinstance(block, model.QuestionBase):
            _question(visit, sitting, block)
        elif isinstance(block, model.PictureBase):
            picture.draw(block, f"a{sitting.attempt.id}-{key}-{number}")


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
            partial(
                carry_out,
                learning.answer,
                visit.house,
                visit.learner.id,
                attempt.id,
                question.id,
            ),
            given=sitting.drafts.get(question.id),
            on_draft=draft_keeper(visit, attempt.id, question.id),
        )


def _closing(lesson: model.Lesson) -> None:
    st.subheader("小结", anchor=False)
    st.markdown("\n".join(f"- {line}" for line in lesson.summary))
    terms = "".join(
        m.tag("dt", m.inline(t.term)) + m.tag("dd", m.inline(t.meaning)) for t in lesson.terms
    )
    st.html(m.tag("h3", "关键术语") + m.tag("dl", terms, class_="cw-terms"))


def _turning(visit: Visit, sitting: Sitting, lesson: model.Lesson, place: int) -> None:
    attempt_id = sitting.attempt.id
    last = len(lesson.sections)
    end = partial(carry_out, learning.finish, visit.house, visit.learner.id, attempt_id)
    finish = None if sitting.unanswered else ("学完了", end)
    page_turner(visit, attempt_id, place, last, "页", finish)
    if place == last and sitting.unanswered:
        st.info("还有题没答，答完这一课就学完了：", icon=":material/edit_note:")
        for number, section in enumerate(lesson.sections):
            left = sum(b in sitting.unanswered for b in section.blocks)
            if left:
                st.button(
                    f"{section.title}（{left} 题）",
                    key=f"left-{number}",
                    width="stretch",
                    on_click=move,
                    args=(visit, attempt_id, number),
                )


def _done(visit: Visit, sitting: Sitting) -> None:
    """Draw a finished lesson: the way on, and all of it to read again."""
    lesson = sitting.content
    assert isinstance(lesson, model.Lesson)
    right = sum(r.score == 1.0 for r in sitting.latest.values())
    asked = sum(r.score is not None for r in sitting.latest.values())
    done(lesson.title, "学完了", f"课中 {asked} 道题，一次答对 {right} 道。")
    onward(visit, sitting.attempt.activity_id)
    st.button(
        "再学一遍",
        key="again",
        on_click=carry_out,
        args=(learning.start, visit.house, visit.learner.id, sitting.attempt.activity_id),
    )
    _closing(lesson)
    st.subheader("翻看全文", anchor=False)
    for number, section in enumerate(lesson.sections):
        with st.expander(section.title):
            _blocks(visit, sitting, section, f"again-{number}")
