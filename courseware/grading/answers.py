"""Answers as they are stored, read from what a page sends. Unreadable is not wrong."""

from __future__ import annotations

import unicodedata
from typing import Any

from courseware.course import model
from courseware.grading.numerals import parse_number

MAX_CHARACTERS = 2000

# int | list[int] | str: plain values, so that a stored answer can be drawn again years later.
Answer = Any


class UnreadableAnswer(ValueError):
    """Raised when what was sent cannot be an answer; says in Chinese what to do. Costs no try."""


def read_answer(question: model.Question, raw: Any) -> Answer:
    """Return `raw` as a storable answer to `question`.

    single: index of the option; multiple: sorted indexes; matching: the category's index for each
    item; ordering: the items' indexes in the order given; number, text, open: what was typed.
    Indexes refer to the order in which the author wrote. Raises UnreadableAnswer.
    """
    if isinstance(question, model.SingleChoice):
        if not _is_index(raw, len(question.options)):
            raise UnreadableAnswer("请先选一个答案")
        return raw
    if isinstance(question, model.MultipleChoice):
        chosen = _indexes(raw, len(question.options))
        if not chosen or len(set(chosen)) != len(chosen):
            raise UnreadableAnswer("请至少选一项")
        return sorted(chosen)
    if isinstance(question, model.Matching):
        chosen = _indexes(raw, len(question.categories))
        if chosen is None or len(chosen) != len(question.items):
            raise UnreadableAnswer("每一条都要选好类别")
        return chosen
    if isinstance(question, model.Ordering):
        chosen = _indexes(raw, len(question.items))
        if chosen is None or sorted(chosen) != list(range(len(question.items))):
            raise UnreadableAnswer("请把每一步都排好")
        return chosen
    return _read_text(question, raw)


def can_read(question: model.Question, raw: Any) -> bool:
    """Say whether `raw` is an answer already, without refusing it."""
    try:
        read_answer(question, raw)
    except UnreadableAnswer:
        return False
    return True


def _read_text(question: model.Question, raw: Any) -> str:
    # A zero-width space, say, is nothing that anybody wrote.
    if not isinstance(raw, str) or all(unicodedata.category(c)[0] in "ZC" for c in raw):
        raise UnreadableAnswer("请先写下你的答案")
    text = raw.strip()
    if len(text) > MAX_CHARACTERS:
        raise UnreadableAnswer(f"最多写 {MAX_CHARACTERS} 个字，现在是 {len(text)} 个字")
    # Control characters, and half a character (a lone surrogate), which no file could hold.
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t\r" for c in text):
        raise UnreadableAnswer("答案里有无法识别的字符")
    if isinstance(question, model.NumberQuestion) and parse_number(text, question.unit) is None:
        raise UnreadableAnswer("请写一个数字，比如 20 或 二十")
    return text


def _is_index(value: Any, size: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < size


def _indexes(raw: Any, size: int) -> list[int] | None:
    if not isinstance(raw, (list, tuple)) or not all(_is_index(v, size) for v in raw):
        return None
    return list(raw)
