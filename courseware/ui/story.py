"""The case as it happened: before each turn the learner says what they would do."""

from __future__ import annotations

from functools import partial

import streamlit as st

from courseware.actions import learning, practising
from courseware.actions.sitting import Sitting, completed, look_back
from courseware.course import model
from courseware.course.load import Activity
from courseware.ui import markup as m
from courseware.ui import state
from courseware.ui.attempt import (
    carry_out,
    crumb,
    done,
    draft_keeper,
    newer_wording,
    page_turner,
)
from courseware.ui.front import begin, front
from courseware.ui.onward import onward
from courseware.ui.visit import Visit

VERDICTS = {"good": ("right", "稳妥"), "fair": ("part", "有得有失"), "poor": ("wrong", "容易落空")}


def draw(visit: Visit, activity: Activity) -> None:
    """Draw the scene where the learner stopped."""
    sitting = learning.resume(visit.house, visit.learner.id, activity.id)
    if sitting is None:
        past = completed(visit.house, visit.learner.id, activity.id)
        if past:
            done(activity.title, "看完了")
            onward(visit, activity.id)
            _looking_back(look_back(visit.house, visit.learner.id, past[-1].id))
            st.button("再看一遍", key="begin", on_click=begin, args=(visit, activity.id))
        else:
            front(visit, activity, "一幕一幕看，先想再看")
        return
    newer_wording(visit, sitting)
    case = sitting.content
    assert isinstance(case, model.StoryCase)
    place = min(sitting.attempt.place, len(case.scenes) - 1)
    scene = case.scenes[place]
    crumb(case.title, f"第 {place + 1}/{len(case.scenes)} 幕", (place + 1) / len(case.scenes))
    st.subheader(scene.title, anchor=False)
    st.markdown(m.flowing(scene.text))
    answered = scene.ask is None or scene.id in sitting.latest
    if scene.ask is not None:
        if answered:
            _reaction(scene.ask, sitting.latest[scene.id].answer)
        else:
            _ask(visit, sitting, scene)
    if not answered:
        return
    if scene.then:
        head = m.tag("p", "小王当时", class_="cw-callout-head")
        st.html(m.tag("aside", head + m.block(scene.then), class_="cw-callout cw-callout-0"))
    attempt_id = sitting.attempt.id
    end = partial(carry_out, practising.finish_story, visit.house, visit.learner.id, attempt_id)
    page_turner(visit, attempt_id, place, len(case.scenes) - 1, "幕", ("看完了", end))


def _ask(visit: Visit, sitting: Sitting, scene: model.StoryScene) -> None:
    ask = scene.ask
    assert ask is not None
    attempt_id = sitting.attempt.id
    key = f"a{attempt_id}-{scene.id}"
    st.html(m.tag("p", m.text(ask.prompt), class_="cw-prompt"))
    st.radio(
        ask.prompt,
        range(len(ask.choices)),
        index=None,
        format_func=lambda i: ask.choices[i].text,
        key=key,
        label_visibility="collapsed",
        on_change="ignore",
        width="stretch",
    )

    keep_draft = draft_keeper(visit, attempt_id, scene.id)

    def keep() -> None:
        keep_draft(str(state.widget(f"{key}-why") or ""))

    st.text_area(
        "为什么这样做？（可以不写）",
        value=sitting.drafts.get(scene.id, ""),
        key=f"{key}-why",
        height=90,
        max_chars=500,
        on_change=keep,
    )

    def hand_in() -> None:
        choice = state.widget(key)
        carry_out(
            practising.react,
            visit.house,
            visit.learner.id,
            attempt_id,
            scene.id,
            choice if isinstance(choice, int) else None,
            str(state.widget(f"{key}-why") or ""),
        )

    st.button("就这么做", key=f"{key}-go", type="primary", width="stretch", on_click=hand_in)


def _reaction(ask: model.StoryAsk, answer: dict[str, object]) -> None:
    rows = []
    for i, choice in enumerate(ask.choices):
        kind, word = VERDICTS[choice.verdict]
        badge = m.tag("span", word, class_="cw-badge")
        if i == answer["choice"]:
            badge += m.tag("span", "你的选择", class_="cw-badge cw-mine")
        body = m.tag("span", m.inline(choice.text), class_="cw-text") + badge
        body += m.tag("div", m.block(choice.feedback), class_="cw-reason")
        rows.append(m.tag("li", body, class_=f"cw-{kind}"))
    reason = str(answer.get("reason") or "")
    said = m.tag("blockquote", m.text(reason)) if reason else ""
    prompt = m.tag("p", m.text(ask.prompt), class_="cw-prompt")
    st.html(
        m.tag(
            "div",
            prompt + said + m.tag("ul", "".join(rows), class_="cw-options"),
            class_="cw-explain",
        )
    )


def _looking_back(sitting: Sitting) -> None:
    """Draw what was chosen in each scene of a finished attempt."""
    case = sitting.content
    assert isinstance(case, model.StoryCase)
    rows = []
    for scene in case.scenes:
        response = sitting.latest.get(scene.id)
        if scene.ask is None or response is None:
            continue
        choice = scene.ask.choices[response.answer["choice"]]
        kind, word = VERDICTS[choice.verdict]
        body = (
            m.tag("b", m.text(scene.title))
            + m.tag("span", word, class_="cw-badge")
            + m.tag("div", m.inline(choice.text), class_="cw-reason")
        )
        rows.append(m.tag("li", body, class_=f"cw-{kind}"))
    st.subheader("你在每一幕的选择", anchor=False)
    st.html(m.tag("div", m.tag("ul", "".join(rows), class_="cw-options"), class_="cw-explain"))
