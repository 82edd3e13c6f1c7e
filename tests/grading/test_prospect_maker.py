"""Composed prospects: the key right by construction, nothing to tell it by but the meaning."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from math import log
from statistics import mean
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.course.prospect_model import BankFact, Dimension, ManExercise, Prospect
from courseware.course.reading import read_sources
from courseware.grading import prospect_maker as maker
from courseware.grading.prospects import DIMENSIONS, LETTERS, UNKNOWN, dimension_of, key_of, written
from tests.conftest import ROOT, SMALL

SHIPPED = next(found for _, found in read_sources(ROOT).of_type(ManExercise))
LITTLE = next(found for _, found in read_sources(SMALL).of_type(ManExercise))
exercises = st.sampled_from([SHIPPED, LITTLE])
seeds, numbers = st.text(max_size=20), st.integers(0, 10**6)
keys = st.sampled_from([None, *maker.KEYS])


@given(exercises, seeds, numbers, keys)
def test_a_composed_card_is_sound(
    exercise: ManExercise, seed: str, number: int, key: str | None
) -> None:
    card_id = maker.id_of(seed, number, key)
    card = maker.make(exercise, card_id)

    found = key_of(card)
    assert found == maker.key_of_made(card_id)
    assert key is None or written(found) == key
    texts = [fact.text for fact in card.facts]
    assert 5 <= len(texts) <= 8
    assert len(set(texts)) == len(texts)
    assert not [text for text in [*texts, card.title] if "{" in text or "}" in text]
    shown = [fact.shows for fact in card.facts if fact.shows]
    assert not [mark for mark in shown if mark.swapcase() in shown]
    for dimension in DIMENSIONS:
        decided = [mark for mark in shown if dimension_of(mark) == dimension]
        near = [fact for fact in card.facts if fact.near == dimension]
        assert len(decided) == (found[dimension] != UNKNOWN)
        assert decided or near
    assert all(fact.why for fact in card.facts if fact.shows or fact.near)


@given(exercises, seeds, numbers)
def test_the_id_alone_gives_the_same_card_again(
    exercise: ManExercise, seed: str, number: int
) -> None:
    card_id = maker.id_of(seed, number)

    assert maker.id_of(seed, number) == card_id
    assert maker.make(exercise, card_id) == maker.make(exercise, card_id)


@given(seeds, st.integers(0, 1000))
def test_each_ten_in_a_row_have_every_combination_and_two_open_letters(
    seed: str, turn: int
) -> None:
    ten = [maker.written_key(maker.id_of(seed, turn * 10 + i)) for i in range(10)]

    assert {key for key in ten if UNKNOWN not in key} == set(maker.COMBINATIONS)
    assert sum(UNKNOWN in key for key in ten) == 2


@pytest.mark.parametrize(
    "name",
    ["", "dealer-boss", "gen-", "gen-zzzzzz00", "gen-000000ff", "gen-0000000", "gen-00000000\n"],
)
def test_what_is_no_id_of_a_composed_card_is_refused(name: str) -> None:
    with pytest.raises(LookupError):
        maker.make(SHIPPED, name)


def test_a_sentence_about_a_need_is_about_the_cards_product() -> None:
    products = {fact.text: fact.product for fact in SHIPPED.bank.facts if fact.product}
    bank = SHIPPED.bank.model_copy(
        update={"companies": SHIPPED.bank.companies[:1], "people": SHIPPED.bank.people[:1]}
    )
    one = SHIPPED.model_copy(update={"bank": bank})
    said = {
        text.replace("{co}", bank.companies[0].name).replace("{who}", bank.people[0]): name
        for text, name in products.items()
    }

    for number in range(300):
        card = maker.make(one, maker.id_of("need", number))
        for fact in card.facts:
            assert said.get(fact.text, card.product) == card.product


def test_a_thousand_cards_are_nearly_all_different_and_made_in_no_time() -> None:
    start = perf_counter()
    cards = [maker.make(SHIPPED, maker.id_of("many", number)) for number in range(1000)]
    took = perf_counter() - start

    assert len({tuple(sorted(fact.text for fact in card.facts)) for card in cards}) > 990
    assert took < 3  # a millisecond each, and as much again for a busy machine


def test_the_shipped_bank_is_large() -> None:
    letters = Counter(fact.shows for fact in SHIPPED.bank.facts)

    assert set(letters) == set("MmAaNn")
    assert min(letters.values()) >= 40


# --- no word gives the key away ------------------------------------------------------------------

TRAINED, TRIED, ROUNDS = 1500, 300, 6
Example = tuple[set[str], bool]


def grams(*texts: str) -> set[str]:
    """Return the pairs of characters in some sentences, their beginnings and ends included."""
    return {text[i : i + 2] for text in (f"^{t}$" for t in texts) for i in range(len(text) - 1)}


def bayes(examples: list[Example]) -> Callable[[set[str]], float]:
    """Return what says by how much a set of features speaks for True: naive Bayes."""
    counts = {side: Counter[str]() for side in (True, False)}
    for features, label in examples:
        counts[label].update(features)
    sums = {side: count.total() for side, count in counts.items()}
    size = len(counts[True] | counts[False])

    def odds(gram: str) -> float:
        yes, no = ((counts[side][gram] + 1) / (sums[side] + size) for side in (True, False))
        return log(yes / no)

    return lambda features: sum(odds(gram) for gram in features)


def guessed(learnt: list[Example], tried: list[Example]) -> float:
    """Return the share of examples that are guessed right after learning from others."""
    weigh = bayes(learnt)
    return mean((weigh(features) > 0) == label for features, label in tried)


def with_facts(facts: Iterable[BankFact]) -> ManExercise:
    """Return the shipped exercise with only these sentences to decide letters."""
    bank = SHIPPED.bank.model_copy(update={"facts": tuple(facts)})
    return SHIPPED.model_copy(update={"bank": bank})


def composed(exercise: ManExercise, seed: str, count: int) -> list[Prospect]:
    rng = random.Random(seed)
    names = [maker.id_of(seed, i, rng.choice(maker.COMBINATIONS)) for i in range(count)]
    return [maker.make(exercise, name) for name in names]


def examples(cards: list[Prospect], dimension: Dimension) -> list[Example]:
    return [
        (grams(*(f.text for f in card.facts)), key_of(card)[dimension].isupper()) for card in cards
    ]


def pairs_of(dimension: Dimension) -> dict[str, list[BankFact]]:
    found: dict[str, list[BankFact]] = {}
    for fact in SHIPPED.bank.facts:
        if dimension_of(fact.shows) == dimension:
            found.setdefault(str(fact.pair), []).append(fact)
    return found


def guessed_on_unseen_cards(seed: int) -> dict[Dimension, float]:
    """Learn from cards of three quarters of the sentences; guess cards of the last quarter."""
    rng = random.Random(seed)
    held: set[str] = set()
    for dimension in DIMENSIONS:
        names = sorted(pairs_of(dimension))
        held |= set(rng.sample(names, len(names) // 4))
    facts = SHIPPED.bank.facts
    learnt = composed(with_facts(f for f in facts if f.pair not in held), f"learnt{seed}", TRAINED)
    tried = composed(with_facts(f for f in facts if f.pair in held), f"tried{seed}", TRIED)
    return {d: guessed(examples(learnt, d), examples(tried, d)) for d in DIMENSIONS}


def test_no_words_of_a_card_give_the_key_of_unseen_sentences_away() -> None:
    rounds = [guessed_on_unseen_cards(seed) for seed in range(ROUNDS)]

    for dimension in DIMENSIONS:
        share = mean(each[dimension] for each in rounds)
        assert abs(share - 0.5) <= 0.1, f"{LETTERS[dimension]} is guessed in {share:.0%} of cards"


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_no_words_of_a_sentence_give_its_letter_away_to_who_knows_all_others(
    dimension: Dimension,
) -> None:
    pairs = pairs_of(dimension)
    shares = []
    for name in pairs:
        told = {
            side: [
                (grams(f.text), f.shows.isupper())
                for n, fs in pairs.items()
                if (n == name) is side
                for f in fs
            ]
            for side in (True, False)
        }
        shares.append(guessed(told[False], told[True]))

    assert abs(mean(shares) - 0.5) <= 0.1


def test_every_deciding_sentence_has_its_opposite() -> None:
    for dimension in DIMENSIONS:
        mark = LETTERS[dimension]
        for pair in pairs_of(dimension).values():
            assert sorted(fact.shows for fact in pair) == [mark, mark.lower()]


def test_the_guesser_does_guess_where_words_give_the_key_away() -> None:
    words = {"M": "有预算，", "m": "没钱付，"}
    facts = (
        f.model_copy(update={"text": words.get(f.shows, "") + f.text}) for f in SHIPPED.bank.facts
    )
    cards = examples(composed(with_facts(facts), "easy", TRAINED + TRIED), "money")

    assert guessed(cards[:TRAINED], cards[TRAINED:]) > 0.8
