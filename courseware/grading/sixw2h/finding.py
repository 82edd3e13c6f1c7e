"""What a reader of one element found, before it is turned into a score for people."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from courseware.grading.sixw2h.fold import Folded

# A numeral as written: 3, 3.5, 1,500, 三百二, 两三, 十几, 半.
N = (
    r"(?:\d[\d,]{0,11}(?:\.\d{1,4})?|[零〇一二两俩三四五六七八九十百千万亿几数半廿卅]{1,12})"
    r"(?:[十百千万亿]{1,3})?"
)


@dataclass(frozen=True)
class Scenario:
    """The words of one scenario. `foreign` are words that only other customers would have."""

    id: str = ""
    text: str = ""
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    distinctive: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    rubric: tuple[str, ...] = ()
    models: tuple[tuple[str, str], ...] = ()  # (element, its model answer)

    @property
    def own(self) -> tuple[str, ...]:
        """Return every word that belongs to this customer."""
        return self.people + self.places + self.products + self.needs + self.distinctive


@dataclass
class Finding:
    """Spans are (start, end) in the folded text."""

    score: int
    spans: list[tuple[int, int]] = field(default_factory=list)
    reason: str = ""
    confidence: float = 0.8


def guarded(source: str) -> re.Pattern[str]:
    """Return a pattern that is only tried where a character stands that its source names.

    For long lists of words, which it makes twice as fast. No branch of `source` may begin with a
    range of characters, such as [一-龥], or with any character at all.
    """
    named = "".join(sorted(set(re.findall("[一-龥a-z]", source))))
    return re.compile(rf"(?=[{named}\d])(?:{source})")


def spans_of(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Return where `pattern` matches, without empty matches."""
    return [m.span() for m in pattern.finditer(text) if m.end() > m.start()]


def words_in(words: tuple[str, ...], text: str) -> list[tuple[int, int]]:
    """Return where any of the words stands."""
    return [m.span() for word in words if word for m in re.finditer(re.escape(word.lower()), text)]


def distinct(pattern: re.Pattern[str], folded: Folded) -> set[str]:
    """Return the different strings that `pattern` matches."""
    return {m[0] for m in pattern.finditer(folded.text) if m[0]}
