"""What must hold for every answer, whatever it says."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.course.plan_model import PlanElement, PlanScenario, SixWTwoH
from courseware.course.reading import read_sources
from courseware.grading.sixw2h.agreement import agreement
from courseware.grading.sixw2h.finding import Scenario
from courseware.grading.sixw2h.fold import SIMPLE, fold
from courseware.grading.sixw2h.scorer import ELEMENTS, score
from courseware.grading.sixw2h.vocabulary import scenarios

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent


def answers_in(name: str) -> list[dict]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


ANSWERS = answers_in("building.jsonl")
ALL = ANSWERS + answers_in("other_voices.jsonl")
EXERCISE = next(exercise for _, exercise in read_sources(ROOT).of_type(SixWTwoH))
SCENARIOS = scenarios(EXERCISE)
TRADITIONAL = {
    simple: written for written, simple in SIMPLE.items() if written not in "嘅佢唔咁喺嚟冇廿"
}
DIGIT = dict(zip("1234567890", "一二三四五六七八九零", strict=True))

elements = st.sampled_from(ELEMENTS)
answers = st.sampled_from(ALL)
# Words that say nothing about a visit, whichever box they stand in.
idle = st.lists(
    st.sampled_from(
        [
            *(
                "嗯",
                "哈哈",
                "那个",
                "这个嘛",
                "啊",
                "呵呵呵",
                "就是",
                "反正",
                "谢谢",
                "好的",
                "你好",
                "以上",
            ),
            *(
                "今天天气真好",
                "外面天气不错",
                "我喜欢唱歌",
                "我爱吃苹果",
                "香蕉",
                "月亮",
                "晚饭吃了什么",
            ),
        ]
    ),
    min_size=1,
    max_size=3,
).map("，".join)
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([a["text"] for a in ANSWERS]), max_size=3).map("，".join),
)


def known(answer: dict[str, str]) -> Scenario | None:
    return SCENARIOS.get(answer["scenario"].lower())


def scored(answer: dict[str, str], text: str | None = None) -> int:
    return score(answer["element"], answer["text"] if text is None else text, known(answer)).score


@given(elements, texts, st.sampled_from([None, *SCENARIOS]))
def test_offsets_slice_the_text_in_order(element: str, text: str, name: str | None) -> None:
    found = score(element, text, SCENARIOS[name] if name else None)

    assert found.score in (0, 1, 2)
    assert 0 <= found.confidence <= 1
    assert found.reason
    assert bool(found.evidence) == (found.score > 0)
    ends = [0, *(end for _, end in found.evidence)]
    for (start, end), before in zip(found.evidence, ends, strict=False):
        assert before <= start < end <= len(text)
        assert text[start:end].strip()


def without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return text


def test_removing_the_evidence_never_raises_the_score() -> None:
    raised = []
    for answer in ALL:
        found = score(answer["element"], answer["text"], known(answer))
        left = without(answer["text"], found.evidence)
        if scored(answer, left) > found.score:
            raised.append((answer["element"], answer["text"], left))

    assert raised == []


@given(elements, texts, st.sampled_from([None, *SCENARIOS]))
def test_removing_the_evidence_of_a_wild_text_never_raises_the_score(
    element: str, text: str, name: str | None
) -> None:
    scenario = SCENARIOS[name] if name else None
    found = score(element, text, scenario)

    assert score(element, without(text, found.evidence), scenario).score <= found.score


@settings(max_examples=600)
@given(answers, idle, st.booleans(), st.sampled_from("，。；、\n"))
def test_adding_irrelevant_words_never_raises_the_score(
    answer: dict[str, str], words: str, first: bool, mark: str
) -> None:
    longer = words + mark + answer["text"] if first else answer["text"] + mark + words

    assert scored(answer, longer) <= scored(answer)


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def spaced(text: str) -> str:
    return " ".join(text)


def traditional(text: str) -> str:
    return "".join(TRADITIONAL.get(c, c) for c in text)


def chinese_digits(text: str) -> str:
    single = (
        r"(?<![\d.:：/第-])([1-9])(?=(?:个|天|份|元|块|人|分钟|小时|号|月|家|台|次|条|张|楼|层))"
    )
    return re.sub(single, lambda m: DIGIT[m[1]], text)


@pytest.mark.parametrize(
    "change",
    [full_width, half_width, spaced, traditional, chinese_digits],
    ids=lambda f: f.__name__,
)
def test_the_spelling_does_not_change_the_score(change) -> None:
    changed = [
        (a["element"], a["text"], change(a["text"]))
        for a in ALL
        if scored(a, change(a["text"])) != scored(a)
    ]

    assert changed == []


@given(st.text(max_size=40))
def test_folding_keeps_the_place_of_every_character(text: str) -> None:
    folded = fold(text)

    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)


@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("name", SCENARIOS)
def test_pasting_the_scenario_earns_nothing(element: str, name: str) -> None:
    scenario = SCENARIOS[name]

    assert score(element, scenario.text, scenario).score == 0


@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("rubric", EXERCISE.elements, ids=lambda e: e.key)
def test_pasting_the_rubric_earns_nothing(rubric: PlanElement, element: str) -> None:
    for pasted in (rubric.name, rubric.full, rubric.part, rubric.none, rubric.question):
        assert score(element, pasted, SCENARIOS["s1"]).score == 0, pasted


@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("here", EXERCISE.scenarios, ids=lambda s: s.id)
def test_the_model_answer_earns_all_in_its_box_and_nothing_in_another(
    here: PlanScenario, element: str
) -> None:
    for other in ELEMENTS:
        found = score(element, getattr(here.model, other), SCENARIOS[here.id])
        assert found.score == (2 if other == element else 0), (other, found)


def test_a_whole_plan_takes_less_than_five_milliseconds() -> None:
    plan = [
        next(a for a in reversed(ANSWERS) if a["element"] == e and a["score"] == 2)
        for e in ELEMENTS
    ]
    times = []
    for _ in range(20):
        start = time.perf_counter()
        for answer in plan:
            scored(answer)
        times.append(time.perf_counter() - start)

    assert min(times) < 0.005


def test_the_building_answers_are_scored_as_people_label_them() -> None:
    pairs = {e: [(a["score"], scored(a)) for a in ANSWERS if a["element"] == e] for e in ELEMENTS}
    overall = agreement([pair for some in pairs.values() for pair in some])

    assert overall.kappa is not None and overall.kappa >= 0.93
    assert overall.far <= 0.01
    for some in pairs.values():
        assert (agreement(some).kappa or 0) >= 0.85


@pytest.mark.parametrize("element", ELEMENTS)
def test_a_scenario_that_nobody_described_is_no_obstacle(element: str) -> None:
    good = [a for a in ANSWERS if a["element"] == element and a["score"] == 2]
    kept = sum(score(element, a["text"]).score == 2 for a in good)

    assert kept >= 0.8 * len(good)
