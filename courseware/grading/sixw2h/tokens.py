"""Cuts a folded text into words of known kinds, the longest first, in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from courseware.grading.sixw2h.lexicon import CLASSES

# Kinds of verbs, and what follows a lone character when it is one.
DEEDS = frozenset(("direction", "action", "commit", "broad"))
ENDS = frozenset("器员部科厅处商费率室站性力度者学")
AFTER = frozenset("了过着到一两三几个下出好完给上回清在,。;!?")
NONE: frozenset[str] = frozenset()


def _kinds() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in CLASSES.items():
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


KINDS = _kinds()


def _lengths() -> Mapping[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for word in KINDS:
        found.setdefault(word[:2], set()).add(len(word))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


# How long the words are that begin with two characters, the longest first.
LENGTHS = _lengths()


class Token(NamedTuple):
    """A word, or one character that belongs to no known word (`kinds` is empty)."""

    start: int
    end: int
    word: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class Tokens:
    """The words of one text, in order; they cover it without gaps."""

    all: tuple[Token, ...]

    @cached_property
    def by_kind(self) -> Mapping[str, list[Token]]:
        """Return the words of each kind that occurs."""
        found: dict[str, list[Token]] = {}
        for token in self.all:
            for kind in token.kinds:
                found.setdefault(kind, []).append(token)
        return found

    def of(self, kind: str) -> list[Token]:
        """Return the words of one kind."""
        return self.by_kind.get(kind, [])

    def words(self, kind: str) -> set[str]:
        """Return the different words of one kind."""
        return {t.word for t in self.of(kind)}

    def spans(self, *kinds: str) -> list[tuple[int, int]]:
        """Return where the words of these kinds stand."""
        return sorted({(t.start, t.end) for kind in kinds for t in self.of(kind)})

    def deeds(self) -> list[tuple[int, int]]:
        """Return where a verb stands, lone characters only where a verb would."""
        return [
            (t.start, t.end)
            for i, t in enumerate(self.all)
            if t.kinds & DEEDS and not _inside(self.all, i)
        ]

    def beyond(self, *kinds: str) -> list[Token]:
        """Return the words that belong to none of these kinds, marks left out."""
        return [t for t in self.all if t.kinds.isdisjoint(kinds) and t.word.isalnum()]


@lru_cache(maxsize=64)
def tokens(text: str) -> Tokens:
    """Return the words of a folded text."""
    return Tokens(tuple(_cut(text)))


def _inside(words: tuple[Token, ...], i: int) -> bool:
    """Predicate: the word is rather part of a name that nobody listed: 服务器, 教 in 电教馆."""
    after = words[i + 1].word[0] if i + 1 < len(words) else ""
    if words[i].end - words[i].start > 1:
        return after in ENDS and bool(after)
    before = words[i - 1].word if i else ""
    if not before or words[i - 1].kinds or not "一" <= before <= "龥":
        return False
    return after not in AFTER


def _cut(text: str) -> Iterator[Token]:
    start, size = 0, len(text)
    lengths, kinds, none, made = LENGTHS.get, KINDS.get, (), Token
    while start < size:
        for length in lengths(text[start : start + 2], none):
            word = text[start : start + length]
            found = kinds(word)
            if found is not None:
                break
        else:
            word = text[start]
            found = kinds(word, NONE)
        end = start + len(word)
        yield made(start, end, word, found)
        start = end
