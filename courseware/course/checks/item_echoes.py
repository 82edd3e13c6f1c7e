"""The item-writing linter's clang rule: the key must not be the only option to echo the stem."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from courseware.course import model
from courseware.course.problem import Problem, quoted
from courseware.course.reading import Sources

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
LATIN = re.compile(r"[a-z][a-z0-9]+")
# In how many questions a word may occur and still be telling, by its length in characters.
RARE = {2: 3, 3: 6}


def keys_do_not_echo_the_stem(sources: Sources) -> Iterator[Problem]:
    """The key is not the only option that repeats a rare word of the stem (a clang association).

    Words are Latin words and runs of two or three Chinese characters. When a distractor echoes the
    stem as well, the echo tells nothing.
    """
    questions = list(sources.questions())
    spread = Counter(word for _, _, question in questions for word in _words(_text(question)))
    for document, loc, question in questions:
        if not isinstance(question, model.SingleChoice):
            continue
        stem = {word for word in _words(question.stem) if spread[word] <= RARE.get(len(word), 6)}
        echoes = [(option.correct, stem & _words(option.text)) for option in question.options]
        told = {word for correct, words in echoes if correct for word in words}
        if told and not any(words for correct, words in echoes if not correct):
            key = next(option.text for option in question.options if option.correct)
            echo = max((_whole(word, question.stem, key) for word in sorted(told)), key=len)
            message = f"题干里的{quoted(echo)}只在正确选项里重复，会露出答案"
            yield document.warning((*loc, "options"), message, "echo")


def _whole(word: str, stem: str, key: str) -> str:
    """Return the longest part of `key` around `word` that stands in `stem` as well."""
    start = max(key.casefold().find(word), 0)
    end = start + len(word)
    while end < len(key) and key[start : end + 1] in stem:
        end += 1
    while start > 0 and key[start - 1 : end] in stem:
        start -= 1
    return key[start:end].strip("，。、；：！？“”")


def _text(question: model.Question) -> str:
    parts = [*getattr(question, "options", ()), *getattr(question, "items", ())]
    return " ".join([question.stem, *(part.text for part in parts)])


def _words(text: str) -> set[str]:
    words = set(LATIN.findall(text.casefold()))
    for run in CHINESE.findall(text):
        for size in (2, 3):
            words |= {run[i : i + size] for i in range(len(run) - size + 1)}
    return words
