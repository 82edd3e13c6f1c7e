"""What came of a diagnosis: beside the handout's causes, and beside the earlier one."""

from __future__ import annotations

import streamlit as st

from courseware.actions import practising
from courseware.actions.sitting import Sitting, completed, look_back
from courseware.course import model
from courseware.course.load import Activity
from courseware.grading.diagnosis import Diagnosis
from courseware.records.store import Attempt
from courseware.ui import markup as m
from courseware.ui.front import begin, title
from courseware.ui.onward import onward
from courseware.ui.visit import Visit


def result(visit: Visit, activity: Activity, past: list[Attempt]) -> None:
    """Draw the newest diagnosis.

    One that will be asked again keeps the handout's causes back until then: comparing them now
    would turn the second diagnosis into a test of memory.
    """
    sitting = look_back(visit.house, visit.learner.id, past[-1].id)
    said = practising.diagnosis_of(sitting)
    case = sitting.content
    if said is None or not isinstance(case, model.DiagnosisCase):
        return
    chosen, compared = said
    title(activity)
    again = _asked_again(visit, activity)
    if again is not None:
        st.success("你的判断已经存好。", icon=":material/check_circle:")
        _own(case, chosen, "你的诊断")
        st.caption("学完各章之后会再问你一次，那时把两次的答案和讲义的五条原因放在一起看。")
    else:
        if activity.compare_with:
            _side_by_side(visit, activity.compare_with, case, chosen)
        _against_handout(case, chosen, compared)
        st.markdown(m.flowing(case.closing))
    onward(visit, activity.id)
    st.button("再诊断一次", key="again", on_click=begin, args=(visit, activity.id))


def _asked_again(visit: Visit, activity: Activity) -> Activity | None:
    """Return the later diagnosis that this one waits for, while it is not handed in."""
    for other in visit.house.course.activities:
        if other.compare_with == activity.id and not completed(
            visit.house, visit.learner.id, other.id
        ):
            return other
    return None


def _causes_html(
    case: model.DiagnosisCase, chosen: dict[str, list[str]], reveal: bool = False
) -> str:
    """Draw chosen causes with their moments; `reveal` says which of them the handout names."""
    texts = {x.id: x.text for x in case.moments}
    rows = []
    for cause in case.causes:
        if cause.id in chosen:
            shown = "".join(m.tag("li", m.text(texts[x])) for x in chosen[cause.id] if x in texts)
            badge = m.tag("span", "讲义也有", class_="cw-badge") if reveal and cause.handout else ""
            body = m.tag("b", m.text(cause.text)) + badge + m.tag("ul", shown, class_="cw-moments")
            rows.append(m.tag("li", body, class_="cw-right" if badge else "cw-none"))
    return m.tag("ul", "".join(rows), class_="cw-diagnosis")


def _own(case: model.DiagnosisCase, chosen: dict[str, list[str]], heading: str) -> None:
    st.html(m.tag("section", m.tag("h3", heading) + _causes_html(case, chosen), class_="cw-card"))


def _earlier(visit: Visit, activity_id: str) -> Sitting | None:
    """Return the first diagnosis handed in at the activity to compare with."""
    past = completed(visit.house, visit.learner.id, activity_id)
    return look_back(visit.house, visit.learner.id, past[0].id) if past else None


def _side_by_side(
    visit: Visit, earlier_id: str, case: model.DiagnosisCase, chosen: dict[str, list[str]]
) -> None:
    earlier = _earlier(visit, earlier_id)
    said = practising.diagnosis_of(earlier) if earlier else None
    if earlier is None or said is None or not isinstance(earlier.content, model.DiagnosisCase):
        return
    before, after = said[0], chosen
    columns = ""
    for heading, its_case, its_choice in (
        ("学习之前", earlier.content, before),
        ("学习之后", case, after),
    ):
        keys = {c.id for c in its_case.causes if c.handout}
        fits = f"{len(keys & set(its_choice))} 条与讲义相同，{len(set(its_choice) - keys)} 条不同"
        columns += m.tag(
            "section",
            m.tag("h3", heading)
            + m.tag("p", fits, class_="cw-fits")
            + _causes_html(its_case, its_choice, reveal=True),
            class_="cw-card",
        )
    st.subheader("两次判断，放在一起", anchor=False)
    st.html(m.tag("div", columns, class_="cw-beside"))


def _against_handout(
    case: model.DiagnosisCase, chosen: dict[str, list[str]], compared: Diagnosis
) -> None:
    texts = {x.id: x.text for x in case.moments}
    rows = []
    for cause in case.causes:
        if not cause.handout and cause.id not in compared.mistaken:
            continue
        if cause.id in compared.mistaken:
            kind, word = "wrong", "讲义没有这一条"
        elif cause.id in compared.found:
            kind, word = "right", "你找到了"
        else:
            kind, word = "missed", "你没有选"
        body = m.tag("span", m.text(cause.text), class_="cw-text") + m.tag(
            "span", word, class_="cw-badge"
        )
        body += m.tag("div", m.block(cause.why), class_="cw-reason")
        if cause.handout:
            mine = set(chosen.get(cause.id, ()))
            shown = "".join(
                m.tag("li", m.text(texts[x]) + ("（你也指出了）" if x in mine else ""))
                for x in cause.moments
                if x in texts
            )
            body += m.tag("p", "能证明它的情节：", class_="cw-label")
            body += m.tag("ul", shown, class_="cw-moments")
        rows.append(m.tag("li", body, class_=f"cw-{kind}"))
    found, total = len(compared.found), len(compared.found) + len(compared.missed)
    st.subheader("与讲义的原因对照", anchor=False)
    st.caption(f"讲义列出 {total} 条，你找到 {found} 条。")
    st.html(m.tag("div", m.tag("ul", "".join(rows), class_="cw-options"), class_="cw-explain"))
