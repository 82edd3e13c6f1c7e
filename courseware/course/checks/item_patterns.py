"""The item-writing linter, file by file: habits that show only when items stand together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from courseware.course import model
from courseware.course.checks.item_writing import key_and_longest_distractor
from courseware.course.problem import Problem
from courseware.course.reading import Sources
from courseware.course.source import Document, Loc

MIN_ITEMS = 5
MIN_FIXED_ITEMS = 4
LONGEST_SHARE = 0.4
POSITION_SHARE = 0.5
ABOVE_RECALL_SHARE = 2 / 3


def keys_are_not_often_the_longest(sources: Sources) -> Iterator[Problem]:
    """In a file with five single choices or more, at most 40 % have the key as longest option.

    With four options chance gives 25 %. Only a key clearly longer counts: by two characters and a
    tenth. Rodriguez 2005; Pham 2018.
    """
    for document, loc, items in _single_choices(sources):
        if len(items) < MIN_ITEMS:
            continue
        longest = 0
        for item in items:
            key, rest = key_and_longest_distractor(item)
            longest += key - rest >= max(2, rest / 10)
        if longest > LONGEST_SHARE * len(items):
            message = f"{len(items)} 道单选题里有 {longest} 道的正确选项明显最长，会露出答案"
            yield document.warning(loc, message, "keys-often-longest")


def keys_do_not_bunch_in_one_position(sources: Sources) -> Iterator[Problem]:
    """Where options are not shuffled, the keys do not mostly stand in the same position."""
    for document, loc, items in _single_choices(sources):
        fixed = [item for item in items if not item.shuffle]
        places = Counter(
            [o.correct for o in item.options].index(True)
            for item in fixed
            if any(o.correct for o in item.options)
        )
        if len(fixed) < MIN_FIXED_ITEMS:
            continue
        for place, count in places.most_common(1):
            if count > POSITION_SHARE * len(fixed):
                message = (
                    f"{len(fixed)} 道不打乱的单选题里有 {count} 道的正确选项都在第 {place + 1} 个"
                )
                yield document.warning(loc, message, "keys-bunch")


def quizzes_ask_mostly_to_apply_or_judge(sources: Sources) -> Iterator[Problem]:
    """At least two thirds of a quiz ask to apply or judge, which is what a visit asks."""
    for document, quiz in sources.of_type(model.Quiz):
        above = sum(question.level != "recall" for question in quiz.questions)
        if above < ABOVE_RECALL_SHARE * len(quiz.questions):
            message = f"{len(quiz.questions)} 道题里只有 {above} 道考应用或判断，应不少于三分之二"
            yield document.warning(("questions",), message, "mostly-recall")


def _single_choices(
    sources: Sources,
) -> Iterator[tuple[Document, Loc, list[model.SingleChoice]]]:
    """Yield the single choices of each file with the place to report on them."""
    by_file: dict[str, list[model.SingleChoice]] = defaultdict(list)
    for document, _, question in sources.questions():
        if isinstance(question, model.SingleChoice):
            by_file[document.path].append(question)
    for path, items in by_file.items():
        if path in sources.documents:
            loc: Loc = ("questions",) if path.startswith("quizzes/") else ()
            yield sources.documents[path], loc, items
