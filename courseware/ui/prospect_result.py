"""What came of a prospect: letters, sentences and strategy explained, and how far mastery is."""

from __future__ import annotations

import streamlit as st

from courseware.actions.prospecting import NAMES, Answered, Practice
from courseware.course import model
from courseware.course.load import Activity
from courseware.course.prospect_model import Dimension, ManExercise, Prospect
from courseware.grading.prospect_maker import COMBINATIONS
from courseware.grading.prospects import (
    DIMENSIONS,
    LETTERS,
    UNKNOWN,
    Key,
    dimension_of,
    right_strategies,
    written,
)
from courseware.ui import explorer
from courseware.ui import markup as m
from courseware.ui.attempt import done, score_card
from courseware.ui.front import begin
from courseware.ui.onward import onward
from courseware.ui.visit import Visit


def portrait_head(exercise: ManExercise, card: Prospect) -> str:
    """Return who is met and what one would offer, as HTML."""
    uses = {product.name: product.use for product in exercise.products}
    use = f"（{uses[card.product]}）" if card.product in uses else ""
    return (
        m.tag("h2", m.text(card.title))
        + m.tag("p", m.text(card.trade), class_="cw-trade")
        + m.tag("p", "你想推：" + m.tag("b", m.text(card.product)) + m.text(use))
    )


def explained(practice: Practice, number: int) -> None:
    """Draw the verdict on an answer, sentence by sentence, and what was to be done."""
    said = practice.answered(number)
    _score(practice.exercise, said)
    st.html(_letters(said))
    st.html(
        m.tag("section", portrait_head(practice.exercise, said.card), class_="cw-portrait")
        + m.tag("div", m.tag("ul", _sentences(said), class_="cw-options"), class_="cw-explain")
    )
    st.subheader("怎么办", anchor=False)
    st.html(_strategy(practice.exercise, said))
    with st.expander("八种组合，拨一拨看对策"):
        explorer.draw(_picture(practice.exercise), f"a{practice.sitting.attempt.id}-{number}")


def _score(exercise: ManExercise, said: Answered) -> None:
    verdict, weights = said.verdict, exercise.weights
    right = sum(verdict.right.values())
    headline = "三个字母都对" if verdict.all_right else f"三个字母对了 {right} 个"
    parts = (
        ("字母", verdict.judgement, weights.judgement),
        ("证据", verdict.proof, weights.evidence),
        ("对策", float(verdict.strategy_right), weights.strategy),
    )
    line = "　".join(
        f"{name}\u00a0{share * full:.0f}/{full}" for name, share, full in parts if full
    )
    score_card(verdict.total, headline, line, verdict.all_right)


def _letters(said: Answered) -> str:
    """Return the three letters, each beside what the learner wrote."""
    rows = ""
    for dimension in DIMENSIONS:
        right = said.verdict.right[dimension]
        key, mine = said.verdict.key[dimension], said.judgement[dimension]
        words = "判断对了" if right else f"你写了 {_letter(mine)}"
        body = (
            _mark(dimension, key)
            + m.tag("span", f"{NAMES[dimension]}：{_meaning(key)}", class_="cw-text")
            + m.tag("span", words, class_="cw-badge")
        )
        rows += m.tag("li", body, class_="cw-right" if right else "cw-wrong")
    return m.tag("div", m.tag("ul", rows, class_="cw-options cw-letters"), class_="cw-explain")


def _letter(mark: str) -> str:
    return "资料不足" if mark == UNKNOWN else mark


def _meaning(mark: str) -> str:
    if mark == UNKNOWN:
        return "资料不足"
    return "有" if mark.isupper() else "无"


def _mark(dimension: Dimension, mark: str) -> str:
    shown = f"{LETTERS[dimension]}?" if mark == UNKNOWN else mark
    look = "cw-mark cw-mark-on" if mark.isupper() else "cw-mark"
    return m.tag("span", shown, class_=look)


def _marks(key: Key) -> str:
    return m.tag("span", "".join(_mark(d, key[d]) for d in DIMENSIONS), class_="cw-marks")


def _sentences(said: Answered) -> str:
    rows = ""
    for place, fact in enumerate(said.card.facts):
        mine: list[Dimension] = [d for d in DIMENSIONS if place in said.evidence[d]]
        own = dimension_of(fact.shows) if fact.shows else None
        notes: list[str] = []
        if own:
            notes.append(f"说明 {fact.shows}")
            kind = "right" if own in mine else "missed"
            notes.append("你指了它" if own in mine else "你没有指")
        else:
            kind = "wrong" if mine else "none"
        if fact.near:
            notes.append(f"像在说{NAMES[fact.near]}，其实不说明")
        for stray in mine:
            if stray != own:
                notes.append(f"你拿它说明{NAMES[stray]}")
        if not notes:
            notes.append("无关")
        rows += _sentence(place, fact.text, notes, fact.why, kind)
    return rows


def _sentence(place: int, text: str, notes: list[str], why: str | None, kind: str) -> str:
    body = m.tag("span", m.text(f"{place + 1}. {text}"), class_="cw-text")
    body += "".join(m.tag("span", m.text(note), class_="cw-badge") for note in notes)
    if why:
        body += m.tag("div", m.text(why), class_="cw-reason")
    return m.tag("li", body, class_=f"cw-{kind}")


def _strategy(exercise: ManExercise, said: Answered) -> str:
    """Return what the learner would do, what is right, and the handout's words for it."""
    right = said.verdict.strategy_right
    words = {each.id: each.text for each in exercise.strategies}
    words |= {name: f"{exercise.unknown}：“{said.questions[name]}”" for name in said.questions}
    rows = [(said.strategy, "right" if right else "wrong", "你选对了" if right else "你的选择")]
    key = said.verdict.key
    fitting = right_strategies(exercise, key)
    rows += [(name, "right", "也对" if right else "这样更合适") for name in fitting]
    seen: set[str] = set()
    body = ""
    for name, kind, note in rows:
        if name not in seen:
            seen.add(name)
            badge = m.tag("span", note, class_="cw-badge")
            text = m.tag("span", m.text(words.get(name, "")), class_="cw-text")
            body += m.tag("li", text + badge, class_=f"cw-{kind}")
    listed = m.tag("ul", body, class_="cw-options")
    return m.tag("div", listed + _because(exercise, key), class_="cw-explain")


def _because(exercise: ManExercise, key: Key) -> str:
    """Return why that is to be done, from the handout's table or from what is not known."""
    missing = "、".join(NAMES[d] for d in DIMENSIONS if key[d] == UNKNOWN)
    if missing:
        line = f"{missing}没有凭据，先写问号，下次第一个就问它。问清了再查八种组合。"
        return m.tag("div", m.tag("p", _marks(key)) + m.tag("p", line), class_="cw-why")
    cell = next(c for c in exercise.combinations if c.key == written(key))
    head = m.tag("p", _marks(key) + " " + m.tag("b", m.text(cell.name)))
    return m.tag("div", head + m.block(cell.text), class_="cw-why")


def _picture(exercise: ManExercise) -> model.Explorer:
    """Return the eight combinations as a picture to play with."""
    switches = tuple(
        model.Switch(
            label=f"{LETTERS[d]} {NAMES[d]}",
            on=LETTERS[d],
            on_text="有",
            off=LETTERS[d].lower(),
            off_text="无",
        )
        for d in DIMENSIONS
    )
    return model.Explorer(
        kind="explorer",
        alt="三个开关，购买能力、决定权、需求，各拨到有或无，共八种组合，每种有自己的对策。",
        caption=None,
        switches=switches,
        cells=tuple(
            model.Cell(key=c.key, title=c.name, text=c.text) for c in exercise.combinations
        ),
    )


def standing(practice: Practice, brief: bool = False) -> None:
    """Draw the run of right judgements as dots; unless `brief`, the combinations it covers, too."""
    goal, now = practice.exercise.mastery, practice.standing
    filled = min(now.run, goal.run)
    dots = "".join(
        m.tag("i", "", class_="cw-on" if i < filled else "cw-off") for i in range(goal.run)
    )
    missing = goal.combinations - len(now.combinations)
    run = f"连续全对 {now.run} 位"
    if filled < goal.run:
        run += f"，还差 {goal.run - filled} 位"
    lines = m.tag("p", m.tag("span", dots, class_="cw-dots", aria_hidden="true") + run)
    if not brief:
        words = f"这几位里有 {len(now.combinations)} 种组合"
        words += f"，还差 {missing} 种" if missing > 0 else ""
        lines += m.tag("p", words) + m.tag("p", _covered(now.combinations), class_="cw-covered")
    st.html(m.tag("div", lines, class_="cw-standing"))


def _covered(met: tuple[str, ...]) -> str:
    return "".join(
        m.tag("span", f"{key} ✓", class_="cw-met") if key in met else m.tag("span", key)
        for key in COMBINATIONS
    )


def mastered(visit: Visit, activity: Activity, practice: Practice) -> None:
    """Draw that judging is mastered, what came of the last prospect, and the ways on."""
    score = practice.sitting.attempt.score or 0.0
    line = f"这一轮判断了 {practice.count} 位，字母对了 {score * 100:.0f}%。"
    done(activity.title, "掌握了", line)
    onward(visit, activity.id)
    st.button("再练一轮", key="again", on_click=begin, args=(visit, activity.id))
    with st.expander("最后一位的讲评"):
        explained(practice, practice.count)
