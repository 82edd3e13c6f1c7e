"""Answers and what they are worth, one table an element; the boundary cases of the rubric first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from courseware.grading.sixw2h.agreement import agreement
from courseware.grading.sixw2h.lines import known_scenarios
from courseware.grading.sixw2h.scorer import ELEMENTS, score

ROOT = Path(__file__).parents[3]
OTHERS = [
    json.loads(line)
    for line in (Path(__file__).parent / "other_voices.jsonl").read_text("utf-8").splitlines()
]

TABLE = [
    *(("when", text, 1) for text in ("下周", "上午", "年底", "月初", "最近几天", "下周找个上午")),
    *(("when", text, 2) for text in ("下周内", "三年之内", "周五", "年底前", "11月28日前", "T+3")),
    *(("when", text, 2) for text in ("腊月二十前", "本周内完成", "三天之内", "国庆节前")),
    *(("when", text, 0) for text in ("尽快", "有空时", "以后", "找合适的时间", "3个人", "")),
    *(("where", text, 1) for text in ("办公室", "线上", "客户那里", "他们公司", "线下", "当面")),
    *(("where", text, 2) for text in ("办公室主任办公室", "微信", "腾讯会议", "电话(总机转)")),
    *(("where", text, 0) for text in ("到时候再说", "3个人", "")),
    *(("who", text, 2) for text in ("老总", "王总", "办公室主任", "总经理(拍板)")),
    *(("who", text, 1) for text in ("领导", "负责人", "相关领导", "关键人", "我和班长")),
    *(("who", text, 0) for text in ("客户", "大家", "")),
    *(("why", text, 1) for text in ("为了完成业绩", "给客户省钱", "客户有需要", "增进感情")),
    *(("which", text, 1) for text in ("准备备选方案", "A、B两套方案", "也可以改天再来")),
    ("which", "若老总没空，改约主任；若全员组网嫌麻烦，先试销售部", 2),
    *(("which", text, 0) for text in ("就这一个", "")),
    ("how", "先电话约15分钟，带同行案例和资费对比表，先问现有话费再讲方案", 2),
    *(("how", text, 1) for text in ("上门介绍", "电话沟通", "发资料")),
    *(("how", text, 0) for text in ("努力做", "好好准备", "用心服务", "")),
    *(
        ("howmuch", text, 2)
        for text in ("免费", "半小时", "两三次", "20分钟", "三五百块", "两个人半天")
    ),
    *(("howmuch", text, 1) for text in ("一点点", "费用不高", "花不了多少时间", "按公司标准")),
    *(("howmuch", text, 0) for text in ("越多越好", "明天", "50", "")),
    ("what", "让主任同意销售部20个号先试用一个月", 2),
    ("what", "拿到现用套餐账单和员工号码数", 2),
    *(("what", text, 1) for text in ("介绍虚拟网", "争取合作", "维护好关系")),
    *(("what", text, 0) for text in ("一定成功", "")),
]


@pytest.mark.parametrize(("element", "text", "worth"), TABLE)
def test_the_boundary_cases_of_the_rubric(element: str, text: str, worth: int) -> None:
    assert score(element, text).score == worth


def test_other_voices_and_scenarios_are_scored_as_labelled() -> None:
    known = known_scenarios(ROOT)
    pairs = [
        (a["score"], score(a["element"], a["text"], known.get(a["scenario"].lower())).score)
        for a in OTHERS
    ]
    found = agreement(pairs)

    assert {a["element"] for a in OTHERS} == set(ELEMENTS)
    assert found.kappa is not None and found.kappa >= 0.9
    assert found.far <= 0.01
