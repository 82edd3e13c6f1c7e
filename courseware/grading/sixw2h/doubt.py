"""How sure a reading of when, where, who, which or how much is: the words nobody knew lower it."""

from __future__ import annotations

import re

from courseware.grading.sixw2h import people, premises, quantities, times
from courseware.grading.sixw2h.finding import Finding
from courseware.grading.sixw2h.fold import Folded
from courseware.grading.sixw2h.tokens import tokens

READ_BY_WORDS = ("when", "where", "who", "which", "howmuch")
LOW = 0.55
# What is said when there is nothing to say yet, and sayings.
EVASIVE = re.compile(
    r"再说|再定|待定|方便|合适|有空|尽快|尽早|随时|情况|机会|都行|都可以|没有|没想|不知道|不确定|不清楚|必须|一定"
    r"|努力|全力|所有|大家|全体|客户|越|唯一|就是"
)


def tempered(element: str, t: Folded, found: Finding) -> float:
    """Return the confidence in a finding, lower where most of the text was not understood."""
    if element not in READ_BY_WORDS or found.confidence < LOW:
        return found.confidence
    hanzi = len(re.findall(r"[一-龥a-z0-9]", t.text))
    if found.score == 0:
        known = hanzi <= 1 or EVASIVE.search(t.text) or _of_another_box(element, t.text)
        return found.confidence if known or _slogan(t.text) else LOW
    covered = len({i for start, end in found.spans for i in range(start, end)})
    if found.score == 1 and hanzi >= 10 and covered < 0.3 * hanzi:
        return min(found.confidence, LOW)
    # A long text may take back what it says, or go round a choice without making one.
    long = hanzi >= 25 and (element == "which" or covered < 0.3 * hanzi)
    if found.score == 2 and (long or (hanzi >= 12 and covered < 0.15 * hanzi)):
        return min(found.confidence, LOW)
    return found.confidence


def _of_another_box(element: str, text: str) -> bool:
    """Predicate: what was looked for in vain is not there, but a sure answer to another box is."""
    others = {
        "when": times.DAY,
        "where": premises.ROOM,
        "who": people.PERSON,
        "howmuch": quantities.QUANTITY,
    }
    return any(p.search(text) for name, p in others.items() if name != element)


def _slogan(text: str) -> bool:
    words = tokens(text)
    return bool(words.spans("slogan", "generic"))
