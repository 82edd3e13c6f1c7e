"""Small pieces of HTML: what an author or a learner wrote stays text, and Chinese runs on."""

from __future__ import annotations

import pytest

from courseware.ui import markup as m
from courseware.ui.plan_result import highlighted


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("一句话，\n接着说。", "一句话，接着说。"),
        ("他说：\n“好。”\n她也说好。", "他说：“好。”她也说好。"),
        ("第一段。\n\n第二段。", "第一段。\n\n第二段。"),
        ("先说：\n- 一\n- 二", "先说：\n- 一\n- 二"),
        ("# 标题\n正文", "# 标题\n正文"),
        ("| 甲 | 乙\n丙", "| 甲 | 乙\n丙"),
        ("> 引用\n下一行", "> 引用\n下一行"),
        ("word\nword", "word\nword"),
        ("V网\nVPMN", "V网\nVPMN"),
        ("", ""),
    ],
)
def test_chinese_runs_on_where_only_the_line_was_broken(written: str, shown: str) -> None:
    assert m.flowing(written) == shown


@pytest.mark.parametrize(
    ("text", "spans", "shown"),
    [
        ("下周三去", [(0, 3)], "<mark>下周三</mark>去"),
        ("a<b", [(1, 2)], "a<mark>&lt;</mark>b"),
        ("<b>", [], "&lt;b&gt;"),
        ("甲乙丙", [(0, 1), (2, 3)], "<mark>甲</mark>乙<mark>丙</mark>"),
        ("", [], ""),
    ],
)
def test_the_words_that_earned_a_mark_are_marked_and_escaped(
    text: str, spans: list[tuple[int, int]], shown: str
) -> None:
    assert highlighted(text, spans) == shown
