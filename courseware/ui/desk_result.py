"""What a sorted desk earned: each card with its right place and why, the piles, the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from courseware.actions.sorting import Desk, Sorted
from courseware.course.desk_model import Days, Group
from courseware.grading.desk import GROUPS, INTERVALS
from courseware.ui import markup as m
from courseware.ui.attempt import download, score_card
from courseware.ui.front import begin
from courseware.ui.onward import onward
from courseware.ui.visit import Visit

PILES: Mapping[Group, str] = {"continue": "应继续访问", "later": "暂隔一段时间", "drop": "放弃"}
WEEKDAYS = "一二三四五六日"


def result(visit: Visit, desk: Desk, is_done: bool) -> None:
    """Draw a desk that was handed in. `is_done` says whether this or an earlier one sufficed."""
    attempt, exercise = desk.sitting.attempt, desk.exercise
    right = sum(each.score >= 1 for each in desk.result)
    headline = "排好了" if attempt.passed else f"还差一点，{exercise.pass_mark} 分算完成"
    line = f"{len(desk.result)} 家里有 {right} 家全对。"
    if right < len(desk.result):
        line += "没对的，下面有正确的排法和道理。"
    score_card(attempt.score or 0.0, headline, line, bool(attempt.passed))
    if is_done:
        onward(visit, attempt.activity_id)
    st.button(
        "再排一次，换几家客户",
        key="again",
        type="secondary" if is_done else "primary",
        width="stretch",
        on_click=begin,
        args=(visit, attempt.activity_id),
    )
    st.subheader("一家一家看", anchor=False)
    st.html(m.tag("div", "".join(map(_card, desk.result)), class_="cw-desk-cards"))
    st.subheader("三堆客户", anchor=False)
    st.html(_piles(desk))
    _calendar(desk)
    if not is_done:
        visit.link("home", "回首页", ":material/arrow_back:")


def _card(each: Sorted) -> str:
    prospect, choice = each.prospect, each.choice
    points = f"{each.score * 100:.0f} 分"
    if each.score >= 1:
        kind, word = "right", f"✓ 排对了，{points}"
    elif each.score > 0:
        kind, word = "part", f"◐ 对了一部分，{points}"
    else:
        kind, word = "wrong", f"✗ 没排对，{points}"
    mine, key = place(choice.group, choice.days), place(prospect.group, prospect.days)
    body = m.tag("h4", m.text(prospect.name)) + m.tag("span", word, class_="cw-badge")
    told = m.block(prospect.text)
    # What was sorted right needs no second reading.
    body += told if each.score < 1 else m.tag("details", m.tag("summary", "看卡片原文") + told)
    pairs = [("你的排法", mine)] + ([("正确的排法", key)] if mine != key else [])
    rows = "".join(m.tag("dt", head) + m.tag("dd", m.text(what)) for head, what in pairs)
    body += m.tag("dl", rows, class_="cw-placed")
    body += m.tag("p", m.text(prospect.why), class_="cw-why")
    return m.tag("article", body, class_=f"cw-prospect cw-box cw-{kind}")


def place(group: Group, days: Days | None) -> str:
    """Return where a card lies, in words."""
    return PILES[group] if days is None else f"{PILES[group]}，{days}天以内"


def _piles(desk: Desk) -> str:
    """Return the piles as the key has them, visits to go on with by how soon."""
    rows = ""
    for group in GROUPS:
        members = [p for p in desk.prospects if p.group == group]
        if group == "continue":
            near = sorted(members, key=lambda p: INTERVALS.index(p.days) if p.days else 0)
            names = [f"{p.name}（{p.days}天以内）" for p in near]
        else:
            names = [p.name for p in members]
        items = "".join(m.tag("li", m.text(name)) for name in names)
        head = m.tag("h4", PILES[group] + m.tag("small", f"{len(names)} 家"))
        rows += m.tag("section", head + m.tag("ul", items), class_="cw-pile")
    return m.tag("div", rows, class_="cw-piles")


def _calendar(desk: Desk) -> None:
    attempt_id = desk.sitting.attempt.id
    st.subheader("访问日历", anchor=False)
    st.html(
        m.tag(
            "p",
            f"按正确的排法，从交上去的{written(desk.start, desk.start)}算起，"
            "分散在工作日，一天最多一家。法定假日没有避开，遇上就提前一天。",
        )
    )
    rows = ""
    for entry in desk.calendar:
        name = m.tag("b", m.text(entry.prospect.name))
        if entry.is_visit:
            latest = written(entry.latest, desk.start)
            note = f"访问。属于{entry.prospect.days}天以内，最晚{latest}"
        else:
            note = "先不去，到这天前后再看一看情况"
        day = m.tag(
            "time", m.text(written(entry.day, desk.start)), datetime=f"{entry.day:%Y-%m-%d}"
        )
        kind = "cw-visit" if entry.is_visit else "cw-note"
        rows += m.tag("li", day + m.tag("div", name + m.tag("p", m.text(note))), class_=kind)
    st.html(m.tag("ol", rows, class_="cw-calendar"))
    st.html(
        download("访问日历（表格）", f"/desk/{attempt_id}/calendar.xlsx", plain=True)
        + download("放进手机日历", f"/desk/{attempt_id}/calendar.ics", plain=True)
    )


def written(day: date, today: date) -> str:
    """Return a day as 11月24日（周二）, with its year when that is another than today's."""
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"
