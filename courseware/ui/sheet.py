"""A sheet to be filled in: what it is for, page by page, the check, finished copies."""

from __future__ import annotations

import streamlit as st

from courseware.actions import filling as f
from courseware.actions import learning
from courseware.actions.sitting import completed, look_back
from courseware.course.load import Activity
from courseware.course.sheet_model import Sheet, SheetSection
from courseware.grading.sheets import places
from courseware.ui import markup as m
from courseware.ui.attempt import carry_out, crumb, done, download, move, newer_wording
from courseware.ui.front import title
from courseware.ui.onward import onward
from courseware.ui.sheet_blank import typed
from courseware.ui.sheet_result import standing, summary
from courseware.ui.sheet_sections import section
from courseware.ui.state import widget
from courseware.ui.times import when
from courseware.ui.visit import Visit


def draw(visit: Visit, activity: Activity) -> None:
    """Draw a finished copy that `?r=` names, the sheet under way, or what the sheet is for."""
    named = st.query_params.get("r", "")
    mine = {str(a.id): a.id for a in completed(visit.house, visit.learner.id, activity.id)}
    if named in mine:
        _finished(visit, activity, _filling(visit, mine[named]))
        return
    sitting = learning.resume(visit.house, visit.learner.id, activity.id)
    if sitting is None:
        _front(visit, activity)
    else:
        _fill(visit, f.filling_of(sitting))


def _filling(visit: Visit, attempt_id: int) -> f.Filling:
    return f.filling_of(look_back(visit.house, visit.learner.id, attempt_id))


def _front(visit: Visit, activity: Activity) -> None:
    sheet = activity.content
    assert isinstance(sheet, Sheet)
    past = completed(visit.house, visit.learner.id, activity.id)
    pages = len(sheet.pages)
    title(activity, f"约 {sheet.minutes} 分钟", f"{pages} 页", "随时可以放下，写下的都留着")
    st.markdown(m.flowing(sheet.intro))
    st.button(
        "再填一张（从上一张的内容开始）" if past else "开始填",
        key="begin",
        type="primary",
        width="stretch",
        on_click=_open,
        args=(visit, activity.id),
    )
    if past:
        st.subheader("填好的", anchor=False)
    for attempt in reversed(past):
        label = f"{when(attempt.finished_at)} 填好的一张"
        visit.link("learn", label, ":material/description:", a=activity.id, r=str(attempt.id))


def _open(visit: Visit, activity_id: str) -> None:
    if carry_out(f.open_sheet, visit.house, visit.learner.id, activity_id):
        st.query_params.pop("r", None)


def _fill(visit: Visit, filling: f.Filling) -> None:
    attempt, sheet = filling.sitting.attempt, filling.sheet
    place = min(attempt.place, len(sheet.pages) - 1)
    page = sheet.pages[place]
    newer_wording(visit, filling.sitting, f.renew_sheet)
    settled = sum(filling.is_settled(each.id) for each in sheet.sections)
    crumb(sheet.title, f"第 {place + 1}/{len(sheet.pages)} 页", settled / len(sheet.sections))
    if len(sheet.pages) > 1:
        _tabs(visit, filling, place)
    for each in page:
        section(visit, filling, each)
    summary(filling, page)
    _buttons(visit, filling, place)
    st.html(download("导出成电子表格", f"/sheet/{attempt.id}/sheet.xlsx", plain=True))


def _tabs(visit: Visit, filling: f.Filling, place: int) -> None:
    """Draw the pages to jump to, with a mark on those that are done."""
    attempt_id, pages = filling.sitting.attempt.id, filling.sheet.pages
    key = f"a{attempt_id}-tab-{place}"

    def name(number: int) -> str:
        return ("✓ " if _is_done(filling, pages[number]) else "") + _page_name(pages[number])

    def jump() -> None:
        chosen = widget(key)
        if isinstance(chosen, int):
            move(visit, attempt_id, chosen)

    with st.container(key="cw-tabs"):
        st.pills(
            "去哪一页",
            range(len(pages)),
            default=place,
            format_func=name,
            key=key,
            on_change=jump,
            label_visibility="collapsed",
        )


def _buttons(visit: Visit, filling: f.Filling, place: int) -> None:
    """Draw the check, the way to the other pages, and the end once everything is there."""
    attempt_id, pages = filling.sitting.attempt.id, filling.sheet.pages
    page = pages[place]

    def fields() -> dict[str, str]:
        spots = [(each.id, places(each, filling.values[each.id])) for each in page]
        return typed(attempt_id, [f"{name}.{spot}" for name, there in spots for spot in there])

    def check() -> None:
        names = [each.id for each in page]
        carry_out(f.check_sheet, visit.house, visit.learner.id, attempt_id, names, fields())

    def finish() -> None:
        carry_out(f.finish_sheet, visit.house, visit.learner.id, attempt_id, fields())
        if _filling(visit, attempt_id).sitting.attempt.finished:
            st.query_params["r"] = str(attempt_id)

    is_settled = _is_done(filling, page)
    is_last = place == len(pages) - 1
    st.button(
        "再检查一次" if is_settled else "检查一下",
        key="check",
        type="secondary" if is_settled else "primary",
        width="stretch",
        on_click=check,
    )
    with st.container(key="cw-turn", horizontal=True):
        if place > 0:
            st.button("上一页", key="back", on_click=move, args=(visit, attempt_id, place - 1))
        if not is_last:
            st.button(
                "下一页",
                key="next",
                type="primary" if is_settled and not filling.is_complete else "secondary",
                on_click=move,
                args=(visit, attempt_id, place + 1),
            )
        if filling.is_complete:
            st.button("完成", key="finish", type="primary", on_click=finish)
    if is_last and is_settled and not filling.is_complete:
        open_ones = [_page_name(p) for p in pages if not _is_done(filling, p)]
        st.caption("这一页好了。还没有查好的：" + "、".join(open_ones))


def _is_done(filling: f.Filling, page: tuple[SheetSection, ...]) -> bool:
    return all(filling.is_settled(each.id) for each in page)


def _page_name(page: tuple[SheetSection, ...]) -> str:
    return page[0].group or page[0].title


def _finished(visit: Visit, activity: Activity, filling: f.Filling) -> None:
    attempt = filling.sitting.attempt
    done(filling.sheet.title, "填好了", "留着这一张；下次从它的内容开始，改几处就能用。")
    onward(visit, activity.id)
    st.html(download("导出成电子表格", f"/sheet/{attempt.id}/sheet.xlsx", plain=True))
    st.button(
        "再填一张（从上一张的内容开始）",
        key="again",
        width="stretch",
        on_click=_open,
        args=(visit, activity.id),
    )
    for each in filling.sheet.sections:
        heading = m.tag("h2", m.text(each.title))
        st.html(heading + standing(each, filling.values[each.id]))
