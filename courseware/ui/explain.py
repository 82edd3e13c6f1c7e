"""Draws an answered question: what was chosen, what is right, and why, for each option."""

from __future__ import annotations

from typing import Any

import streamlit as st

from courseware.course import model
from courseware.grading.draw import shown_order
from courseware.grading.questions import Grade, grade
from courseware.ui import markup as m


def explain(question: model.Question, answer: Any, seed: str, with_stem: bool = True) -> None:
    """Draw `question` with the stored `answer` and all explanations."""
    result = grade(question, answer)
    if with_stem:
        st.markdown(m.flowing(question.stem))
    rows = _rows(question, answer, result, shown_order(question, seed))
    verdict = _verdict(result)
    why = m.tag("div", m.block(question.explanation), class_="cw-why")
    st.html(m.tag("div", verdict + rows + why, class_="cw-explain"))


def _verdict(result: Grade) -> str:
    if result.score is None:
        return m.tag("p", "已保存。对照一下参考答案：", class_="cw-verdict cw-open", role="status")
    if result.is_right:
        return m.tag("p", "答对了", class_="cw-verdict cw-right", role="status")
    if result.score > 0:
        return m.tag("p", "对了一部分", class_="cw-verdict cw-part", role="status")
    return m.tag("p", "这次没答对", class_="cw-verdict cw-wrong", role="status")


def _row(mark: str, text: str, why: str | None, note: str = "") -> str:
    badge = m.tag("span", m.text(note), class_="cw-badge") if note else ""
    body = m.tag("span", m.inline(text), class_="cw-text") + badge
    if why:
        body += m.tag("div", m.block(why), class_="cw-reason")
    return m.tag("li", body, class_=f"cw-{mark}")


def _rows(question: model.Question, answer: Any, result: Grade, order: tuple[int, ...]) -> str:
    rows: list[str] = []
    if isinstance(question, (model.SingleChoice, model.MultipleChoice)):
        chosen = {answer} if isinstance(answer, int) else set(answer)
        for i in order:
            option = question.options[i]
            mark = "right" if option.correct else ("wrong" if i in chosen else "none")
            if option.correct and i not in chosen and isinstance(question, model.MultipleChoice):
                mark, note = "missed", "漏选"
            elif option.correct:
                note = "你选对了" if i in chosen else "正确答案"
            else:
                note = "你的选择" if i in chosen else ""
            rows.append(_row(mark, option.text, option.why, note))
    elif isinstance(question, model.Matching):
        for i in order:
            item, given = question.items[i], question.categories[answer[i]]
            right = given == item.category
            note = item.category if right else f"你选了“{given}”，应为“{item.category}”"
            rows.append(_row("right" if right else "wrong", item.text, item.why, note))
    elif isinstance(question, model.Ordering):
        for place, item in enumerate(question.items):
            given = list(answer).index(place)
            right = given == place
            note = "" if right else f"你排在第 {given + 1} 步"
            rows.append(_row("right" if right else "wrong", item.text, item.why, note))
        return m.tag("p", "正确的顺序：") + m.tag("ol", "".join(rows), class_="cw-options")
    elif isinstance(question, model.OpenText):
        points = "".join(m.tag("li", m.inline(p)) for p in question.look_for)
        return (
            m.tag("p", "你写的：", class_="cw-label")
            + m.tag("blockquote", m.text(answer).replace("\n", "<br>"))
            + m.tag("p", "参考答案：", class_="cw-label")
            + m.tag("blockquote", m.block(question.model_answer))
            + m.tag("p", "对照要点，看看你写到了几条：", class_="cw-label")
            + m.tag("ul", points)
        )
    else:
        key = (
            question.accept[0] if isinstance(question, model.ShortText) else f"{question.answer:g}"
        )
        unit = getattr(question, "unit", None) or ""
        mark = "right" if result.is_right else "wrong"
        rows.append(_row(mark, f"你的答案：{m.text(answer)}", result.note))
        if not result.is_right:
            rows.append(_row("right", f"正确答案：{m.text(key + unit)}", None))
    return m.tag("ul", "".join(rows), class_="cw-options")
