"""MAN cards are decided one way and tempt where they are open; the bank can compose new ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import get_args

from courseware.course.problem import Problem, did_you_mean, quoted
from courseware.course.prospect_model import (
    CombinationKey,
    Dimension,
    Letter,
    ManExercise,
    Prospect,
    ProspectBank,
)
from courseware.course.reading import Sources
from courseware.course.source import Loc

NAMES: dict[Dimension, str] = {"money": "购买能力", "authority": "决定权", "need": "需求"}
LETTERS: dict[Dimension, tuple[Letter, Letter]] = {
    "money": ("M", "m"),
    "authority": ("A", "a"),
    "need": ("N", "n"),
}
# With fewer sentences of a kind composed cards would soon repeat.
FEWEST = 4
_SLOT = re.compile(r"\{[^{}]*\}?|\}")


def prospects_are_decided_one_way(sources: Sources) -> Iterator[Problem]:
    """No card shows both that a letter is there and that it is not; each decides some letter."""
    for document, exercise in sources.of_type(ManExercise):
        for i, card in enumerate(exercise.cards):
            shown = {fact.shows for fact in card.facts if fact.shows}
            if not shown:
                message = "至少要有一句说明一个字母（shows）"
                yield document.problem(("cards", i, "facts"), message, "nothing-decided")
            for dimension, (has, has_not) in LETTERS.items():
                if {has, has_not} <= shown:
                    message = f"{NAMES[dimension]}既写了 {has} 又写了 {has_not}，只能留一种"
                    yield document.problem(("cards", i, "facts"), message, "decided-twice")


def open_letters_tempt(sources: Sources) -> Iterator[Problem]:
    """A letter that a card leaves open has a sentence that seems to decide it."""
    for document, exercise in sources.of_type(ManExercise):
        for i, card in enumerate(exercise.cards):
            for dimension in _open(card):
                if not any(fact.near == dimension for fact in card.facts):
                    message = (
                        f"{NAMES[dimension]}没有句子说明，那就要有一句像在说它（near: {dimension}）"
                    )
                    yield document.problem(("cards", i, "facts"), message, "nothing-near")


def prospect_sentences_are_explained(sources: Sources) -> Iterator[Problem]:
    """A sentence shows a letter or only seems to, not both; either way it says why."""
    for document, exercise in sources.of_type(ManExercise):
        for i, card in enumerate(exercise.cards):
            for j, fact in enumerate(card.facts):
                loc: Loc = ("cards", i, "facts", j)
                if fact.shows and fact.near:
                    message = "shows 和 near 只能写一个"
                    yield document.problem(loc, message, "shows-and-near")
                if (fact.shows or fact.near) and not fact.why:
                    yield document.problem(loc, "要写 why：为什么这样判断", "no-reason")


def prospect_sentences_are_said_once(sources: Sources) -> Iterator[Problem]:
    """No sentence stands twice in a card or in the bank."""
    for document, exercise in sources.of_type(ManExercise):
        for i, card in enumerate(exercise.cards):
            texts: list[tuple[Loc, str]] = [
                (("cards", i, "facts", j, "text"), fact.text) for j, fact in enumerate(card.facts)
            ]
            for loc in _repeated(texts):
                yield document.problem(loc, "这一句在画像里已经有了", "duplicate-text")
        for loc in _repeated(_bank_texts(exercise.bank)):
            yield document.problem(loc, "这一句在素材库里已经有了", "duplicate-text")


def man_combinations_are_complete(sources: Sources) -> Iterator[Problem]:
    """Each of the eight combinations stands there once, and names a strategy that exists."""
    for document, exercise in sources.of_type(ManExercise):
        counts = Counter(each.key for each in exercise.combinations)
        for key in get_args(CombinationKey):
            if not counts[key]:
                message = f"缺组合 {key}"
                yield document.problem(("combinations",), message, "combination-missing")
        known = [each.id for each in exercise.strategies]
        for i, each in enumerate(exercise.combinations):
            if each.strategy not in known:
                hint = did_you_mean(each.strategy, known)
                message = f"没有编号为{quoted(each.strategy)}的对策{hint}"
                loc: Loc = ("combinations", i, "strategy")
                yield document.problem(loc, message, "dangling-reference")


def man_products_are_explained(sources: Sources) -> Iterator[Problem]:
    """Every product that a card or the bank names says what it is for; a need names its product."""
    for document, exercise in sources.of_type(ManExercise):
        known = [product.name for product in exercise.products]
        named: list[tuple[Loc, str | None]] = [
            (("cards", i, "product"), card.product) for i, card in enumerate(exercise.cards)
        ]
        for i, fact in enumerate(exercise.bank.facts):
            loc: Loc = ("bank", "facts", i)
            if fact.product is None and fact.shows in LETTERS["need"]:
                message = "N 和 n 要写是对哪个产品（product）"
                yield document.problem(loc, message, "no-product")
            named.append(((*loc, "product"), fact.product))
        named += [
            (("bank", "near", i, "product"), near.product)
            for i, near in enumerate(exercise.bank.near)
        ]
        for loc, name in named:
            if name is not None and name not in known:
                message = f"products 里没有{quoted(name)}{did_you_mean(name, known)}"
                yield document.problem(loc, message, "dangling-reference")


def banks_are_large_enough(sources: Sources) -> Iterator[Problem]:
    """There are some sentences for each letter, and some near each that go with any product."""
    for document, exercise in sources.of_type(ManExercise):
        bank = exercise.bank
        facts = Counter(fact.shows for fact in bank.facts)
        for letter in get_args(Letter):
            if facts[letter] < FEWEST:
                message = f"说明 {letter} 的句子要有至少 {FEWEST} 条，现在是 {facts[letter]} 条"
                yield document.problem(("bank", "facts"), message, "bank-too-small")
        near = Counter(each.near for each in bank.near if each.product is None)
        for dimension, name in NAMES.items():
            if near[dimension] < FEWEST:
                message = (
                    f"像在说{name}、不挑产品的句子要有至少 {FEWEST} 条，现在是 {near[dimension]} 条"
                )
                yield document.problem(("bank", "near"), message, "bank-too-small")


def bank_slots_are_known(sources: Sources) -> Iterator[Problem]:
    """Only {co} and {who} stand in braces; authored cards have none."""
    for document, exercise in sources.of_type(ManExercise):
        for loc, text in _bank_texts(exercise.bank):
            for slot in _SLOT.findall(text):
                if slot not in ("{co}", "{who}"):
                    message = f"花括号里只能是 co 或 who；这里写的是{quoted(slot)}"
                    yield document.problem(loc, message, "unknown-slot")
        for i, card in enumerate(exercise.cards):
            for j, fact in enumerate(card.facts):
                if _SLOT.search(fact.text):
                    loc = ("cards", i, "facts", j, "text")
                    yield document.problem(loc, "写好的客户不用花括号", "unknown-slot")


def man_ids_are_not_taken(sources: Sources) -> Iterator[Problem]:
    """Ids that begin with gen- are those of composed cards; ask- stands for questions."""
    for document, exercise in sources.of_type(ManExercise):
        named: list[tuple[Loc, str, str]] = [
            (("cards", i, "id"), card.id, "gen-") for i, card in enumerate(exercise.cards)
        ]
        named += [
            (("strategies", i, "id"), each.id, "ask-") for i, each in enumerate(exercise.strategies)
        ]
        for loc, name, taken in named:
            if name.startswith(taken):
                message = f"编号不能以 {taken} 开头，程序自己要用"
                yield document.problem(loc, message, "id-taken")


def _open(card: Prospect) -> list[Dimension]:
    shown = {fact.shows for fact in card.facts}
    return [d for d, letters in LETTERS.items() if not shown & set(letters)]


def _bank_texts(bank: ProspectBank) -> list[tuple[Loc, str]]:
    texts: list[tuple[Loc, str]] = [
        (("bank", "facts", i, "text"), fact.text) for i, fact in enumerate(bank.facts)
    ]
    texts += [(("bank", "near", i, "text"), near.text) for i, near in enumerate(bank.near)]
    texts += [(("bank", "background", i), text) for i, text in enumerate(bank.background)]
    return texts


def _repeated(texts: list[tuple[Loc, str]]) -> Iterator[Loc]:
    seen: set[str] = set()
    for loc, text in texts:
        if text in seen:
            yield loc
        seen.add(text)
