"""Draws any question so that it can be answered. One way for lessons, quizzes and the classroom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from courseware.course import model
from courseware.grading.draw import shown_order
from courseware.ui import markup as m
from courseware.ui import state

OnAnswer = Callable[[Any], None]

KIND_WORDS = {
    "single": "单选",
    "multiple": "多选",
    "matching": "归类",
    "ordering": "排序",
    "number": "填数字",
    "text": "填空",
    "open": "写一写",
}


def ask(
    question: model.Question,
    seed: str,
    key: str,
    on_answer: OnAnswer,
    given: Any = None,
    button: str = "提交答案",
    on_draft: Callable[[str], None] | None = None,
    hints: bool = True,
) -> Callable[[], Any]:
    """Draw `question` and return what reads the answer as it stands on the page.

    `on_answer` gets the raw answer when the learner hands it in. `given` is an answer or a draft
    to begin with. Nothing here decides what is right.
    """
    st.markdown(m.flowing(question.stem))
    order = shown_order(question, seed)
    complete = True
    if isinstance(question, model.Ordering):
        picked = _pick_order(question, order, key, given)
        complete = len(picked) == len(order)
        read: Callable[[], Any] = lambda: picked
    elif isinstance(question, model.SingleChoice):
        options = question.options
        st.radio(
            "选一个答案",
            order,
            index=order.index(given) if isinstance(given, int) else None,
            format_func=lambda i: options[i].text,
            key=key,
            label_visibility="collapsed",
            on_change="ignore",
            width="stretch",
        )
        read = lambda: state.widget(key)
    elif isinstance(question, model.MultipleChoice):
        for i in order:
            st.checkbox(
                question.options[i].text,
                value=bool(given and i in given),
                key=f"{key}-{i}",
                on_change="ignore",
                width="stretch",
            )
        read = lambda: [i for i in order if state.widget(f"{key}-{i}")]
    elif isinstance(question, model.Matching):
        categories = question.categories
        for i in order:
            st.pills(
                question.items[i].text,
                range(len(categories)),
                format_func=lambda c: categories[c],
                default=given[i] if given else None,
                key=f"{key}-{i}",
                on_change="ignore",
            )
        read = lambda: [state.widget(f"{key}-{i}") for i in range(len(order))]
    else:
        _ask_text(question, key, given, on_draft)
        read = lambda: state.widget(key)
    if hints:
        _hint(question, key)
    st.button(
        button,
        key=f"{key}-go",
        type="primary",
        width="stretch",
        disabled=not complete,
        on_click=lambda: on_answer(read()),
    )
    return read


def _ask_text(
    question: model.Question, key: str, given: Any, on_draft: Callable[[str], None] | None
) -> None:
    value = given if isinstance(given, str) else ""
    save: Any = (lambda: on_draft(str(state.widget(key) or ""))) if on_draft else "ignore"
    if isinstance(question, model.OpenText):
        st.text_area("你的回答", value=value, key=key, height=140, max_chars=2000, on_change=save)
        return
    unit = getattr(question, "unit", None)
    label = f"你的答案（单位：{unit}）" if unit else "你的答案"
    st.text_input(label, value=value, key=key, max_chars=100, on_change=save, autocomplete="off")


def _hint(question: model.Question, key: str) -> None:
    if not question.hint:
        return
    if state.flag(key):
        st.info(question.hint, icon=":material/lightbulb:")
    else:
        st.button(
            "给我一点提示",
            key=f"{key}-hint",
            type="tertiary",
            on_click=state.raise_flag,
            args=(key,),
        )


def _pick_order(
    question: model.Ordering, order: tuple[int, ...], key: str, given: Any
) -> list[int]:
    """Let the learner tap the steps in order; a tap on a placed step takes it back.

    Return the steps placed so far.
    """
    picked = state.picked(key)
    if not picked and given and not state.flag(key + "-touched"):
        picked = list(given)

    def put(steps: list[int]) -> None:
        state.raise_flag(key + "-touched")
        state.pick(key, steps)

    st.caption("按先后顺序点选；点已排好的一步可以取回。")
    for place, step in enumerate(picked):
        st.button(
            f"{place + 1}. {question.items[step].text}",
            key=f"{key}-in-{step}",
            type="secondary",
            width="stretch",
            on_click=put,
            args=([s for s in picked if s != step],),
        )
    left = [step for step in order if step not in picked]
    if left and picked:
        st.caption(f"还有 {len(left)} 步：")
    for step in left:
        st.button(
            question.items[step].text,
            key=f"{key}-out-{step}",
            type="tertiary",
            width="stretch",
            on_click=put,
            args=([*picked, step],),
        )
    return picked
