"""Judging a prospect: the portrait, three letters with their evidence, and what to do."""

from __future__ import annotations

from functools import partial

import streamlit as st

from courseware.actions import learning, prospecting
from courseware.actions.prospecting import NAMES, Practice, practice_of
from courseware.actions.sitting import completed, history, look_back
from courseware.course.load import Activity
from courseware.course.prospect_model import Dimension, ManExercise, Prospect
from courseware.grading.prospects import DIMENSIONS, LETTERS, marks_of
from courseware.ui import markup as m
from courseware.ui import state
from courseware.ui.attempt import carry_out, crumb, draft_keeper, newer_wording
from courseware.ui.front import front
from courseware.ui.prospect_result import explained, mastered, portrait_head, standing
from courseware.ui.visit import Visit

QUESTIONS: dict[Dimension, str] = {
    "money": "付得起吗？",
    "authority": "能定、能提，或者能拦吗？",
    "need": "这个产品用得上吗？",
}
# The field in which it is kept that the learner has read what came of a card.
READ = "read"


def draw(visit: Visit, activity: Activity) -> None:
    """Draw the prospect to judge, what came of the last one, or that judging is mastered."""
    sitting = learning.resume(visit.house, visit.learner.id, activity.id)
    if sitting is None:
        past = completed(visit.house, visit.learner.id, activity.id)
        if past:
            kept = look_back(visit.house, visit.learner.id, past[-1].id)
            mastered(visit, activity, practice_of(kept))
        else:
            exercise = activity.content
            assert isinstance(exercise, ManExercise)
            goal = f"连续 {exercise.mastery.run} 位全对算掌握"
            again = bool(history(visit.house, visit.learner.id, activity.id))
            front(visit, activity, goal, again=again)
        return
    newer_wording(visit, sitting)
    practice = practice_of(sitting)
    if practice.count and sitting.drafts.get(READ) != str(practice.count):
        _last(visit, practice)
    else:
        _ask(visit, practice)


def _last(visit: Visit, practice: Practice) -> None:
    number = practice.count
    crumb(practice.exercise.title, f"第 {number} 位 讲评", _share(practice))
    explained(practice, number)
    standing(practice)
    st.button(
        "下一位",
        key="next",
        type="primary",
        width="stretch",
        on_click=draft_keeper(visit, practice.sitting.attempt.id, READ),
        args=(str(number),),
    )


def _ask(visit: Visit, practice: Practice) -> None:
    number, card = practice.count + 1, practice.next_card
    crumb(practice.exercise.title, f"第 {number} 位", _share(practice))
    if practice.has_met(card):
        st.caption("这一位你见过，再判断一次。")
    _portrait(practice, card)
    key = f"a{practice.sitting.attempt.id}-{number}"
    st.subheader("你的判断", anchor=False)
    for dimension in DIMENSIONS:
        _letter(dimension, len(card.facts), key)
    _strategy(practice, number, key)
    standing(practice, brief=True)

    def hand_in() -> None:
        letters = {d: state.widget(f"{key}-{d}") for d in DIMENSIONS}
        pointed = {d: state.widget(f"{key}-{d}-proof") or [] for d in DIMENSIONS}
        carry_out(
            prospecting.answer,
            visit.house,
            visit.learner.id,
            practice.sitting.attempt.id,
            number,
            card.id,
            letters,
            pointed,
            state.widget(f"{key}-strategy"),
        )

    st.button("交出判断", key=f"{key}-go", type="primary", width="stretch", on_click=hand_in)


def _portrait(practice: Practice, card: Prospect) -> None:
    rows = "".join(m.tag("li", m.text(fact.text)) for fact in card.facts)
    st.html(
        m.tag(
            "section",
            portrait_head(practice.exercise, card) + m.tag("ol", rows),
            class_="cw-portrait",
        )
    )


def _letter(dimension: Dimension, sentences: int, key: str) -> None:
    """Ask for one letter, and which sentences decide it."""
    has, has_not, unknown = marks_of(dimension)
    words = {has: f"有 {has}", has_not: f"无 {has_not}", unknown: "资料不足"}
    with st.container(border=True, key=f"cw-letter-{dimension}"):
        st.pills(
            f"{LETTERS[dimension]} {NAMES[dimension]}：{QUESTIONS[dimension]}",
            list(words),
            format_func=partial(_word, words),
            key=f"{key}-{dimension}",
            on_change="ignore",
        )
        st.pills(
            f"{NAMES[dimension]}凭哪几句？",
            range(sentences),
            selection_mode="multi",
            format_func=_place,
            key=f"{key}-{dimension}-proof",
            on_change="ignore",
        )


def _word(words: dict[str, str], mark: str) -> str:
    return words[mark]


def _place(place: int) -> str:
    return str(place + 1)


def _strategy(practice: Practice, number: int, key: str) -> None:
    exercise = practice.exercise
    words = {each.id: each.text for each in exercise.strategies}
    for name, question in practice.questions(number).items():
        words[name] = f"{exercise.unknown}：“{question}”"
    st.subheader("怎么办？", anchor=False)
    st.radio(
        "选一条对策",
        list(words),
        index=None,
        format_func=partial(_word, words),
        key=f"{key}-strategy",
        label_visibility="collapsed",
        on_change="ignore",
        width="stretch",
    )


def _share(practice: Practice) -> float:
    """Return how much of the run stands, 0 to 1."""
    return min(practice.standing.run / practice.exercise.mastery.run, 1.0)
