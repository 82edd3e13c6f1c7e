"""The certificate's page: what is still missing, then claiming it, then the sheet itself."""

from __future__ import annotations

import re

import streamlit as st

from courseware.actions import certifying, joining, reporting
from courseware.actions.house import House
from courseware.records.store import CertificateRecord
from courseware.reports.progress import Progress, Status
from courseware.ui import markup as m
from courseware.ui import state
from courseware.ui.attempt import carry_out, tell_refusal
from courseware.ui.home import ICONS
from courseware.ui.visit import Visit

SEAL = m.tag("span", "", class_="cw-seal", aria_hidden="true")


def draw(visit: Visit) -> None:
    """Draw the page."""
    tell_refusal()
    record = certifying.held_by(visit.house, visit.learner.id)
    if record is not None:
        _earned(visit, record)
        return
    progress = reporting.progress_of(visit.house, visit.learner.id)
    if progress.is_complete:
        _claim(visit)
    else:
        _not_yet(visit, progress)


def _earned(visit: Visit, record: CertificateRecord) -> None:
    wording = visit.house.course.manifest.certificate
    st.html(
        m.tag("h1", f"恭喜你，{m.text(record.name)}", class_="cw-title")
        + m.tag("p", "证书已经发给你。下载下来，可以打印，也可以转给同事和主管。", class_="cw-lead")
    )
    st.html(_sheet(record, wording.title, wording.text, wording.issuer))
    st.html(
        m.tag("a", "下载证书（PDF）", class_="cw-download", href="/certificate.pdf", download="")
    )
    with st.container(key="cw-cert-more"):
        visit.link("verify", "别人扫码核验时看到什么", ":material/verified:", code=record.code)


def _sheet(record: CertificateRecord, title: str, text: str, issuer: str) -> str:
    """Return the certificate as it is printed, as HTML."""
    facts = m.tag("div", m.tag("dt", "课程") + m.tag("dd", m.text(record.course)))
    score = certifying.points(record)
    if score is not None:
        facts += m.tag("div", m.tag("dt", "成绩") + m.tag("dd", f"{score} 分"))
    code = m.tag("dt", "证书编号") + m.tag("dd", record.code, class_="cw-cert-code")
    issued = m.tag("dt", "颁发单位") + m.tag("dd", m.text(issuer))
    date = m.tag("dd", certifying.chinese_date(record), class_="cw-cert-date")
    return m.tag(
        "article",
        m.tag("h2", m.text(title), class_="cw-cert-title")
        + m.tag("p", m.text(record.name), class_="cw-cert-name")
        + m.tag("p", _clauses(text), class_="cw-cert-text")
        + m.tag("dl", facts, class_="cw-cert-facts")
        + m.tag(
            "div",
            m.tag("dl", code) + SEAL + m.tag("dl", issued + date),
            class_="cw-cert-foot",
        ),
        class_="cw-cert",
        aria_label=title,
    )


def _clauses(text: str) -> str:
    """Return `text` so that lines rather break after a comma or full stop."""
    parts = re.findall(r"[^，。；！？]+[，。；！？]*|[，。；！？]+", text)
    return "".join(m.tag("span", m.text(part)) for part in parts)


def _claim(visit: Visit) -> None:
    """Ask for the name first: what is printed stays printed."""
    st.html(
        m.tag(
            "section",
            SEAL
            + m.tag("h1", "必修内容全部完成")
            + m.tag("p", "最后一步：确认证书上的名字。")
            + m.tag("p", "领取之后，证书上的名字不能再改。"),
            class_="cw-cert-wait cw-cert-ready",
        )
    )
    with st.form("claim", border=False):
        st.text_input(
            "证书上的名字",
            value=visit.learner.name,
            key="certified-name",
            max_chars=joining.MAX_NAME,
            autocomplete="name",
        )
        st.form_submit_button(
            "领取证书",
            type="primary",
            width="stretch",
            on_click=carry_out,
            args=(_issue, visit.house, visit.learner.id),
        )


def _issue(house: House, learner_id: str) -> None:
    joining.join(house, learner_id, str(state.widget("certified-name") or ""))
    certifying.issue(house, learner_id)


def _not_yet(visit: Visit, progress: Progress) -> None:
    done = sum(p.status is Status.DONE for p in progress.required)
    left = len(progress.required) - done
    minutes = max(1, round(progress.minutes_left_exactly))
    line = f"已经完成 {done} 项，还差 {left} 项。" if done else f"一共 {left} 项必修内容。"
    st.html(
        m.tag(
            "section",
            SEAL
            + m.tag("h1", "证书在终点等你" if done == 0 else "离证书又近了一步")
            + m.tag("p", line)
            + m.tag("p", f"大约再学 {minutes} 分钟，就能回到这里领取。")
            + m.bar(progress.share, "全课进度"),
            class_="cw-cert-wait",
        )
    )
    if upcoming := progress.next:
        verb = "继续" if done or upcoming.status is Status.UNDER_WAY else "开始"
        with st.container(key="cw-go"):
            visit.link("learn", f"{verb}：{upcoming.activity.title}", a=upcoming.activity.id)
    for module in visit.house.course.manifest.modules:
        items = [
            p
            for p in progress.in_module(module.id)
            if p.activity.required and p.status is not Status.DONE
        ]
        if not items:
            continue
        with st.container(border=True, key=f"cw-module-missing-{module.id}"):
            head = m.tag("h2", m.text(module.title))
            count = m.tag("span", f"差 {len(items)} 项", class_="cw-count")
            st.html(m.tag("div", head + count, class_="cw-module"))
            for item in items:
                activity = item.activity
                label = f"{activity.title} :gray[{_why(item.status, activity.minutes)}]"
                visit.link("learn", label, ICONS[item.status], a=activity.id)


def _why(status: Status, minutes: int) -> str:
    words = {
        Status.NOT_PASSED: "还没及格，可以再来一次",
        Status.UNDER_WAY: "学到一半",
        Status.LOCKED: "前面的完成之后开放",
    }
    return f"{words[status]} · {minutes} 分钟" if status in words else f"{minutes} 分钟"
