"""An answer key must be able to be right, and what is chosen from must differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from courseware.course import model
from courseware.course.folding import fold
from courseware.course.problem import Problem, did_you_mean, quoted
from courseware.course.reading import Sources
from courseware.course.source import Loc


def choices_have_the_right_number_of_keys(sources: Sources) -> Iterator[Problem]:
    """A single choice has one correct option; a multiple choice at least two and not all."""
    for document, loc, question in sources.questions():
        if not isinstance(question, (model.SingleChoice, model.MultipleChoice)):
            continue
        keys = sum(option.correct for option in question.options)
        place = (*loc, "options")
        if isinstance(question, model.SingleChoice) and keys != 1:
            message = f"单选题要正好一个 correct: true，现在是 {keys} 个"
            yield document.problem(place, message, "wrong-key")
        if isinstance(question, model.MultipleChoice) and not 2 <= keys < len(question.options):
            message = f"多选题至少两个 correct: true，也不能全是，现在是 {keys} 个"
            yield document.problem(place, message, "wrong-key")


def items_belong_to_a_category(sources: Sources) -> Iterator[Problem]:
    """The category of a matching item is one of the question's categories."""
    for document, loc, question in sources.questions():
        if not isinstance(question, model.Matching):
            continue
        for i, item in enumerate(question.items):
            if item.category not in question.categories:
                message = f"categories 里没有{quoted(item.category)}"
                guess = did_you_mean(item.category, question.categories)
                place = (*loc, "items", i, "category")
                yield document.problem(place, message + guess, "dangling-reference")


def lists_hold_no_text_twice(sources: Sources) -> Iterator[Problem]:
    """No option, category, item or step stands twice: nobody could tell which one is right."""
    for document, loc, question in sources.questions():
        for field, texts in _texts(question):
            for i, text in enumerate(texts):
                if text in texts[:i]:
                    message = f"{quoted(text)}重复"
                    yield document.problem((*loc, field, i), message, "duplicate-text")


def lists_hold_no_near_twins(sources: Sources) -> Iterator[Problem]:
    """No two differ only in width, spaces or punctuation: that tests eyes, not knowledge.

    Case counts here: M+A+n and M+a+n are different customers.
    """
    for document, loc, question in sources.questions():
        for field, texts in _texts(question):
            for i, text in enumerate(texts):
                folded = fold(text, keep_case=True)
                twins = [other for other in texts[:i] if fold(other, keep_case=True) == folded]
                if twins and text not in twins:
                    message = f"与{quoted(twins[0])}只差标点、空格或全半角"
                    yield document.warning((*loc, field, i), message, "near-duplicate")


def _texts(question: model.Question) -> Iterator[tuple[str, Sequence[str]]]:
    if isinstance(question, (model.SingleChoice, model.MultipleChoice)):
        yield "options", [option.text for option in question.options]
    elif isinstance(question, model.Matching):
        yield "categories", question.categories
        yield "items", [item.text for item in question.items]
    elif isinstance(question, model.Ordering):
        yield "items", [item.text for item in question.items]


def mistakes_are_wrong(sources: Sources) -> Iterator[Problem]:
    """A listed mistake is not counted as right, and is listed once."""
    for document, loc, question in sources.questions():
        if not isinstance(question, (model.NumberQuestion, model.ShortText)):
            continue
        seen: list[float | str] = []
        for i, mistake in enumerate(question.mistakes):
            place: Loc = (*loc, "mistakes", i, "answer")
            if _is_right(question, mistake.answer):
                yield document.problem(place, "这个“错误”会被判为正确", "mistake-is-right")
            if mistake.answer in seen:
                yield document.problem(place, "这个错误写了两次", "duplicate-text")
            seen.append(mistake.answer)


def _is_right(question: model.NumberQuestion | model.ShortText, answer: float | str) -> bool:
    if isinstance(question, model.NumberQuestion):
        return abs(float(answer) - question.answer) <= question.tolerance
    return fold(str(answer)) in {fold(accepted) for accepted in question.accept}
