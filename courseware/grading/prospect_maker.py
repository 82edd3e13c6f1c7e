"""Composes new MAN cards from a bank of sentences. The key is right by construction.

A card's id says everything that chance decided, so that with the exercise it can be made again:
`gen-`, six hex digits of a seed, two of the key. The id is therefore never shown to a learner.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from itertools import product
from random import Random
from typing import TypeVar

from courseware.course.prospect_model import (
    BankFact,
    BankNear,
    Dimension,
    Letter,
    ManExercise,
    Prospect,
    ProspectBank,
    ProspectFact,
)
from courseware.grading.prospects import DIMENSIONS, LETTERS, UNKNOWN, Key, written

T = TypeVar("T")

COMBINATIONS: tuple[str, ...] = tuple("+".join(each) for each in product("Mm", "Aa", "Nn"))
# Those with one letter that nothing in the card decides, and those with two.
OPEN, WIDE_OPEN = (
    tuple("+".join(each) for each in product("Mm?", "Aa?", "Nn?") if each.count(UNKNOWN) == letters)
    for letters in (1, 2)
)
KEYS = COMBINATIONS + OPEN + WIDE_OPEN
_ID = re.compile(r"gen-([0-9a-f]{6})([0-9a-f]{2})\Z")
# Of ten cards in a row eight have the eight combinations and two leave a letter open.
_ROUND = 10
SHORTEST, LONGEST = 5, 8  # sentences in a card


def id_of(seed: str, number: int, key: str | None = None) -> str:
    """Return the id of composed card `number` (from 0) of those that `seed` gives.

    Over each ten numbers every combination comes once, and two cards leave a letter open. `key`
    asks for one certain key instead. Raises ValueError for a key there is none of.
    """
    if key is None:
        turn, place = divmod(number, _ROUND)
        rng = Random(f"{seed}:{turn}")
        keys = [*COMBINATIONS, *rng.sample(OPEN, _ROUND - len(COMBINATIONS))]
        rng.shuffle(keys)
        key = keys[place]
    chance = sha256(f"{seed}:{number}:{key}".encode()).hexdigest()[:6]
    return f"gen-{chance}{KEYS.index(key):02x}"


def key_of_made(card_id: str) -> Key:
    """Return the key of a composed card without composing it. Raises LookupError."""
    found = _ID.match(card_id)
    if found is None or int(found[2], 16) >= len(KEYS):
        raise LookupError(f"no composed card {card_id}")
    return dict(zip(DIMENSIONS, KEYS[int(found[2], 16)].split("+"), strict=True))


def make(exercise: ManExercise, card_id: str) -> Prospect:
    """Return the composed card of this id; the same id always gives the same. Raises LookupError.

    It has 5 to 8 sentences: one that decides each known letter, one or two that only seem to for
    each open letter, some that seem to speak against the key or for it, and background.
    """
    key, bank = key_of_made(card_id), exercise.bank
    rng = Random(card_id)
    company, who = rng.choice(bank.companies), rng.choice(bank.people)
    wanted = _product(bank, key, rng)
    chosen: list[ProspectFact] = []
    for dimension in DIMENSIONS:
        if key[dimension] != UNKNOWN:
            fact = rng.choice([f for f in bank.facts if _decides(f, key[dimension], wanted)])
            chosen.append(_sentence(fact.text, fact.shows, None, fact.why))
    for near in _nears(bank, key, wanted, rng):
        chosen.append(_sentence(near.text, None, near.near, near.why))
    free = max(SHORTEST - len(chosen), min(LONGEST - len(chosen), rng.choice((1, 1, 2))))
    for text in rng.sample(bank.background, min(free, len(bank.background))):
        chosen.append(_sentence(text, None, None, None))
    rng.shuffle(chosen)
    facts = tuple(
        fact.model_copy(update={"text": _filled(fact.text, company.name, who)}) for fact in chosen
    )
    return Prospect(
        id=card_id,
        title=f"{company.name}的{who}",
        trade=company.trade,
        product=wanted,
        facts=facts,
    )


def _sentence(
    text: str, shows: Letter | None, near: Dimension | None, why: str | None
) -> ProspectFact:
    return ProspectFact(text=text, shows=shows, near=near, why=why)


def _product(bank: ProspectBank, key: Key, rng: Random) -> str:
    """Return a product for which the bank has a sentence that decides the need as the key says."""
    marks = {LETTERS["need"], LETTERS["need"].lower()}
    if key["need"] != UNKNOWN:
        marks = {key["need"]}
    return rng.choice(sorted({str(f.product) for f in bank.facts if f.shows in marks}))


def _decides(fact: BankFact, letter: str, wanted: str) -> bool:
    return fact.shows == letter and fact.product in (None, wanted)


def _nears(bank: ProspectBank, key: Key, wanted: str, rng: Random) -> list[BankNear]:
    """Return two or three sentences that decide nothing, at least one for each open letter."""
    fitting = {
        d: _mixed([n for n in bank.near if n.near == d and n.product in (None, wanted)], rng)
        for d in DIMENSIONS
    }
    asked: list[Dimension] = [d for d in DIMENSIONS if key[d] == UNKNOWN]
    count = max(len(asked), rng.choice((2, 3)))
    if asked:
        asked += rng.choice(([], asked[:1]))
    others = _mixed(list(DIMENSIONS) * 2, rng)
    asked += others[: max(0, count - len(asked))]
    taken: list[BankNear] = []
    for dimension in asked:
        if fitting[dimension]:
            taken.append(fitting[dimension].pop())
    return taken


def _mixed(items: Sequence[T], rng: Random) -> list[T]:
    return rng.sample(items, len(items))


def _filled(text: str, company: str, who: str) -> str:
    return text.replace("{co}", company).replace("{who}", who)


def written_key(card_id: str) -> str:
    """Return the key of a composed card as the handout writes it. Raises LookupError."""
    return written(key_of_made(card_id))
