"""Judging prospects: answered once, resumed, mastered, practised on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from courseware.actions import joining, learning, prospecting
from courseware.actions.house import House
from courseware.actions.prospecting import Practice, practice_of
from courseware.actions.refusal import Refused
from courseware.actions.reporting import progress_of
from courseware.actions.sitting import history, look_back
from courseware.reports.progress import Status
from tests.playing import complete, judge_until_mastered, right_judgement, wrong_judgement


@pytest.fixture
def run(house: House, ann: str) -> int:
    """Return an attempt at judging."""
    return learning.start(house, ann, "man").attempt.id


def practice(house: House, learner: str, attempt: int) -> Practice:
    return practice_of(look_back(house, learner, attempt))


def judge(house: House, learner: str, attempt: int, right: bool = True) -> str:
    """Answer the next card; return its id."""
    now = practice(house, learner, attempt)
    said = (right_judgement if right else wrong_judgement)(now.exercise, now.next_card)
    prospecting.answer(house, learner, attempt, now.count + 1, now.next_card.id, *said)
    return now.next_card.id


def test_an_answer_is_kept_with_what_it_was_worth(house: House, ann: str, run: int) -> None:
    card = judge(house, ann, run, right=False)

    now = practice(house, ann, run)
    said = now.answered(1)
    assert (now.count, said.card.id) == (1, card)
    assert said.verdict.right == {"money": False, "authority": True, "need": True}
    [response] = now.sitting.responses
    assert response.score == said.verdict.total < 1
    assert (response.question_id, response.try_no) == (card, 1)


def test_a_double_click_counts_once(house: House, ann: str, run: int) -> None:
    now = practice(house, ann, run)
    said = right_judgement(now.exercise, now.next_card)

    def click(_: int) -> None:
        prospecting.answer(house, ann, run, 1, now.next_card.id, *said)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(click, range(16)))

    assert practice(house, ann, run).count == 1


def test_an_old_tab_changes_nothing(house: House, ann: str, run: int) -> None:
    old = practice(house, ann, run)
    judge(house, ann, run)
    judge(house, ann, run)

    wrong = wrong_judgement(old.exercise, old.next_card)
    prospecting.answer(house, ann, run, 1, old.next_card.id, *wrong)

    now = practice(house, ann, run)
    assert (now.count, now.standing.run) == (2, 2)


def test_what_is_no_judgement_is_refused_and_nothing_is_kept(
    house: House, ann: str, run: int
) -> None:
    now = practice(house, ann, run)
    card = now.next_card
    letters, proofs, strategy = right_judgement(now.exercise, card)
    known = next(d for d, letter in letters.items() if letter != "?")
    cases = [
        (2, card.id, letters, proofs, strategy, "另一位客户"),
        (1, "inn-2", letters, proofs, strategy, "另一位客户"),
        (1, card.id, {**letters, "need": None}, proofs, strategy, "“需求”还没有判断"),
        (1, card.id, {**letters, "money": "A"}, proofs, strategy, "“购买能力”还没有判断"),
        (1, card.id, letters, {**proofs, known: []}, strategy, "还没有指出是凭哪一句"),
        (1, card.id, letters, {**proofs, known: [len(card.facts)]}, strategy, "没有这一句"),
        (1, card.id, letters, {**proofs, known: [-1]}, strategy, "没有这一句"),
        (1, card.id, letters, proofs, None, "还没有选怎么办"),
        (1, card.id, letters, proofs, "give-up", "还没有选怎么办"),
    ]
    for *said, why in cases:
        with pytest.raises(Refused, match=why):
            prospecting.answer(house, ann, run, *said)  # type: ignore[arg-type]

    assert practice(house, ann, run).count == 0


def test_sentences_pointed_at_for_what_is_not_known_are_left_out(
    house: House, ann: str, run: int
) -> None:
    now = practice(house, ann, run)
    letters, proofs, strategy = right_judgement(now.exercise, now.next_card)
    letters["money"], proofs["money"] = "?", [0, 1]
    prospecting.answer(house, ann, run, 1, now.next_card.id, letters, proofs, strategy)

    assert practice(house, ann, run).answered(1).evidence["money"] == []


def test_practice_goes_on_where_it_was_left(house: House, ann: str, run: int) -> None:
    judge(house, ann, run)
    before = practice(house, ann, run).next_card

    again = learning.start(house, ann, "man")

    assert again.attempt.id == run
    assert practice_of(again).next_card == before
    assert practice_of(again).questions(2) == practice(house, ann, run).questions(2)


def test_a_run_of_right_judgements_closes_the_attempt(house: House, ann: str, run: int) -> None:
    judge(house, ann, run, right=False)
    judge_until_mastered(house, ann, run)

    [done] = history(house, ann, "man")
    count = practice(house, ann, run).count
    assert done.passed
    assert done.score == pytest.approx(1 - 1 / (3 * count))
    assert progress_of(house, ann).of("man").status is Status.DONE
    # The last answer again, from another tab, changes nothing; a new one is refused.
    last = practice(house, ann, run).answered(count)
    said = (last.judgement, last.evidence, last.strategy)
    prospecting.answer(house, ann, run, count, last.card.id, *said)
    with pytest.raises(Refused, match="已经结束"):
        prospecting.answer(house, ann, run, count + 1, last.card.id, *said)


def test_a_card_that_comes_back_is_a_second_try(house: House, ann: str, run: int) -> None:
    first = judge(house, ann, run, right=False)
    cards = [first]
    while cards.count(first) < 2:
        # Never right, so that the run does not end before.
        cards.append(judge(house, ann, run, right=False))

    rows = practice(house, ann, run).sitting.responses
    assert [row.try_no for row in rows if row.question_id == first] == [1, 2]
    assert practice(house, ann, run).answered(len(cards)).card.id == first


def test_practising_on_shows_new_prospects_and_lowers_nothing(
    house: House, ann: str, run: int
) -> None:
    judge_until_mastered(house, ann, run)
    met = {row.question_id for row in look_back(house, ann, run).responses}

    again = learning.start(house, ann, "man")
    for _ in range(8):
        assert judge(house, ann, again.attempt.id, right=False) not in met

    assert progress_of(house, ann).of("man").status is Status.DONE


def test_the_share_done_follows_the_longest_run(house: House, ann: str, run: int) -> None:
    judge(house, ann, run)
    judge(house, ann, run, right=False)

    state = progress_of(house, ann).of("man")
    assert (state.status, state.share) == (Status.UNDER_WAY, pytest.approx(1 / 3))


def test_an_edited_exercise_leaves_a_run_and_its_cards_as_they_are(
    house: House, ann: str, content: Path, run: int
) -> None:
    for _ in range(6):
        judge(house, ann, run, right=False)
    before = practice(house, ann, run)
    path = content / "exercises" / "man.yaml"
    text = path.read_text("utf-8").replace("去年", "前年").replace("{co}上个月", "{co}上周")
    path.write_text(text, encoding="utf-8")

    resumed = learning.resume(house, ann, "man")
    assert resumed is not None
    assert resumed.is_outdated
    now = practice_of(resumed)
    assert [now.answered(i).card for i in range(1, 7)] == [
        before.answered(i).card for i in range(1, 7)
    ]
    fresh = learning.start_over(house, ann, run)
    assert fresh.attempt.id != run
    assert not fresh.is_outdated


def test_nobody_else_reaches_a_run(house: House, ann: str, ben: str, run: int) -> None:
    now = practice(house, ann, run)
    said = right_judgement(now.exercise, now.next_card)
    with pytest.raises(Refused, match="没有找到"):
        prospecting.answer(house, ben, run, 1, now.next_card.id, *said)


def test_another_kind_of_attempt_is_no_practice(house: House, ann: str) -> None:
    story = learning.start(house, ann, "story")
    with pytest.raises(Refused, match="不是一次 MAN 练习"):
        practice_of(story)


def test_the_shipped_exercise_is_mastered_by_who_is_always_right(shipped: House) -> None:
    learner = joining.join(shipped, "cai", "小蔡").id
    # What it waits for, and what that waits for.
    waits = ["man-cards"]
    for name in waits:
        waits += shipped.course.by_id[name].after
    for name in reversed(waits):
        complete(shipped, learner, name)

    [done] = history(shipped, learner, "man-cards")
    assert (done.passed, done.score) == (True, 1.0)
