"""A quiz: the page before it, one question at a time, and the result with all explanations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from courseware.actions import learning
from courseware.actions.refusal import Refused
from courseware.actions.sitting import Sitting, history, look_back
from courseware.course import model
from courseware.course.load import Activity
from courseware.grading.answers import can_read
from courseware.records.store import Attempt
from courseware.ui import markup as m
from courseware.ui.attempt import carry_out, crumb, draft_keeper, move, newer_wording
from courseware.ui.explain import explain
from courseware.ui.front import title
from courseware.ui.question import KIND_WORDS, ask
from courseware.ui.quiz_result import result
from courseware.ui.times import when
from courseware.ui.visit import Visit


def draw(visit: Visit, activity: Activity) -> None:
    """Draw the quiz at the place where the learner is."""
    shown = st.query_params.get("r", "")
    if shown.isascii() and shown.isdigit() and len(shown) < 18:
        try:
            sitting = look_back(visit.house, visit.learner.id, int(shown))
        except Refused as refusal:
            st.warning(str(refusal))
        else:
            if sitting.attempt.finished and sitting.attempt.activity_id == activity.id:
                result(visit, sitting, _begin)
                return
    sitting = learning.resume(visit.house, visit.learner.id, activity.id)
    if sitting is None:
        _front(visit, activity)
    elif learning.is_test(sitting.content):
        _test_question(visit, sitting)
    else:
        _practice_question(visit, sitting)


def _begin(visit: Visit, activity_id: str, scope: str) -> None:
    if carry_out(learning.start, visit.house, visit.learner.id, activity_id, scope):
        st.query_params.pop("r", None)


def _front(visit: Visit, activity: Activity) -> None:
    quiz = activity.content
    assert isinstance(quiz, model.Quiz)
    size = min(quiz.draw or len(quiz.questions), len(quiz.questions))
    mode = "做一题讲一题" if quiz.mode == "practice" else "交卷后看讲解"
    facts = [f"{size} 题", f"约 {quiz.minutes} 分钟", mode]
    if activity.pass_mark:
        facts.append(f"{activity.pass_mark} 分及格")
    title(activity, *facts)
    if quiz.intro:
        st.markdown(m.flowing(quiz.intro))
    past = history(visit.house, visit.learner.id, activity.id)
    begin = partial(_begin, visit, activity.id)
    st.button(
        "再做一次（换一批题）" if past and quiz.draw else ("再做一次" if past else "开始"),
        key="begin",
        type="primary",
        width="stretch",
        on_click=begin,
        args=("full",),
    )
    if past and (past[-1].score or 0) < 1.0:
        st.button("只练上次做错的", key="missed", width="stretch", on_click=begin, args=("missed",))
    _history(past)


def _history(past: list[Attempt]) -> None:
    if not past:
        st.caption("还没有做过。做完之后，每一次的成绩都会留在这里。")
        return
    best = max((a.score or 0 for a in past if a.scope == "full"), default=None)
    st.subheader("做过的记录", anchor=False)
    if best is not None:
        st.caption(f"最好成绩 {best * 100:.0f} 分")
    for attempt in reversed(past):
        kind = "" if attempt.scope == "full" else "（错题）"
        mark = "及格" if attempt.passed else ("" if attempt.scope == "missed" else "未及格")
        label = f"{when(attempt.finished_at)} · {(attempt.score or 0) * 100:.0f} 分{kind} {mark}"
        st.button(
            label, key=f"past-{attempt.id}", type="tertiary", on_click=_show, args=(attempt.id,)
        )


def _show(attempt_id: int) -> None:
    st.query_params["r"] = str(attempt_id)


def _place(sitting: Sitting) -> int:
    return min(sitting.attempt.place, len(sitting.questions) - 1)


def _head(visit: Visit, sitting: Sitting, place: int) -> model.Question:
    newer_wording(visit, sitting)
    question = sitting.questions[place]
    total = len(sitting.questions)
    where = f"第 {place + 1}/{total} 题 · {KIND_WORDS[question.kind]}"
    crumb(getattr(sitting.content, "title", ""), where, len(sitting.latest) / total)
    return question


def _practice_question(visit: Visit, sitting: Sitting) -> None:
    place = _place(sitting)
    question = _head(visit, sitting, place)
    attempt = sitting.attempt
    with st.container(key=f"cw-q-{question.id}"):
        if question.id not in sitting.latest:
            ask(
                question,
                attempt.seed,
                f"a{attempt.id}-{question.id}",
                partial(_answer_once, visit, attempt.id, question.id),
                given=sitting.drafts.get(question.id),
                on_draft=draft_keeper(visit, attempt.id, question.id),
            )
            return
        explain(question, sitting.latest[question.id].answer, attempt.seed)
    if place + 1 < len(sitting.questions):
        st.button(
            "下一题",
            key="next",
            type="primary",
            width="stretch",
            on_click=move,
            args=(visit, attempt.id, place + 1),
        )
    else:
        st.button(
            "看结果",
            key="finish",
            type="primary",
            width="stretch",
            on_click=_finish,
            args=(visit, attempt.id),
        )


def _test_question(visit: Visit, sitting: Sitting) -> None:
    place = _place(sitting)
    question = _head(visit, sitting, place)
    attempt = sitting.attempt
    before = sitting.latest.get(question.id)
    tries = before.try_no if before else 0
    last = place + 1 == len(sitting.questions)

    def keep(raw: object) -> bool:
        """Save an answer unless it stands already; say whether it is saved."""
        if before is not None and raw == before.answer:
            return True
        return _answer(visit, attempt.id, question.id, tries + 1, raw) is not None

    def save(raw: object) -> None:
        if keep(raw) and not last:
            move(visit, attempt.id, place + 1)

    with st.container(key=f"cw-q-{question.id}"):
        read = ask(
            question,
            attempt.seed,
            f"a{attempt.id}-{question.id}-{tries}",
            save,
            given=before.answer if before else None,
            button="保存" if last else "保存，下一题",
            hints=False,
        )

    def jump(to: int) -> None:
        raw = read()
        if can_read(question, raw):
            keep(raw)
        move(visit, attempt.id, to)

    if before:
        st.caption("这一题的答案已保存；交卷之前可以改。")
    _jump(sitting, place, jump)
    left = len(sitting.unanswered)
    if left:
        st.caption(f"还有 {left} 题没有作答，全部答完就可以交卷。")
    else:
        st.button(
            "交卷",
            key="finish",
            type="primary",
            width="stretch",
            on_click=_finish,
            args=(visit, attempt.id),
        )


def _jump(sitting: Sitting, place: int, jump: Callable[[int], None]) -> None:
    """Draw the numbers of all questions, to go to any of them; what is chosen here is saved."""
    done = {q.id for q in sitting.questions} & set(sitting.latest)
    with st.container(key="cw-jump", horizontal=True, gap="small"):
        for i, question in enumerate(sitting.questions):
            answered = question.id in done
            st.button(
                f"{i + 1}✓" if answered else str(i + 1),
                key=f"jump-{i}",
                type="primary" if i == place else "secondary",
                on_click=jump,
                args=(i,),
            )


def _answer_once(visit: Visit, attempt_id: int, question_id: str, raw: object) -> None:
    _answer(visit, attempt_id, question_id, 1, raw)


def _answer(visit: Visit, attempt_id: int, question_id: str, try_no: int, raw: object) -> object:
    return carry_out(
        learning.answer, visit.house, visit.learner.id, attempt_id, question_id, raw, try_no
    )


def _finish(visit: Visit, attempt_id: int) -> None:
    if carry_out(learning.finish, visit.house, visit.learner.id, attempt_id):
        _show(attempt_id)
