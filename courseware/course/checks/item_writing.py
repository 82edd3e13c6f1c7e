"""The item-writing linter, question by question: flaws that give answers away or mislead.

The rules follow the guidelines that Haladyna, Downing & Rodriguez (2002) found the field to agree
on. They warn rather than refuse, and are tuned so that a well-made item does not trip them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from courseware.course import model
from courseware.course.problem import Problem, quoted
from courseware.course.reading import Sources
from courseware.course.source import Document, Loc

Choice = model.SingleChoice | model.MultipleChoice

LONGER_RATIO = 1.6
LONGER_BY = 5

ALL_OR_NONE = re.compile(
    r"(以上|上述|上面|前面|前述|其他|其它)[^，。；]{0,6}(都|皆|均|全)[^，。；]{0,3}"
    r"(对|错|是|正确|可以|选)"
    r"|(以上|上述)(皆|都|全)?(非|无)|全都(对|不对|正确)$|^(都|全)(对|不对|是|不是)$"
)
ABSOLUTE = re.compile(
    r"(?<![不未说])一定(?![的程量范，。、；：！？”）]|$)"
    r"|(?<!不是)(?<!不)所有(?![者权制])|(?<![不无])必须|(?<!不)绝对(?![值数])|(?<!不)永远|(?<!不)任何"
    r"|(?<![不没])完全|(?<![不会])总是|从不|从来|百分之百|无论如何|毫无疑问|无一例外"
)
NEGATIVE = re.compile(
    r"(下列|以下|下面|上述|其中|哪|何者|什么)[^，。；]{0,14}?"
    r"(不属于|不是|不包括|不包含|不正确|不恰当|不妥|不当|不对|不合适|不适合|不合理|不符合|不准确|不应"
    r"|不该|不宜|不可以|不能(?!不)|不会|不算|没有|并非|错误|有误|说错|做错|最不|无关|除外|除了)"
    r"|(不属于|不包括|不正确|不恰当|不妥|不符合|错误|有误|无关)的(一项|一句|一条|选项|做法|说法|是|有)"
)
MARKED = re.compile(
    r"\*\*[^*]*[不没非未无错误除][^*]*\*\*|\*\*|[“\"「][^”\"」]*[”\"」]|（[^）]*）|\([^)]*\)"
)
SENTENCE_END = re.compile(r"[。！？!?\n]")


def keys_are_no_longer_than_the_rest(sources: Sources) -> Iterator[Problem]:
    """The key is not much longer than the longest distractor.

    Learners know that "the longest is right" (Pham 2018).
    """
    for document, loc, question in _choices(sources):
        if not isinstance(question, model.SingleChoice):
            continue
        key, rest = key_and_longest_distractor(question)
        if key > LONGER_RATIO * rest and key - rest >= LONGER_BY:
            message = f"正确选项比其他选项长得多（{key} 个字对 {rest} 个字），会露出答案"
            yield document.warning((*loc, "options"), message, "key-much-longer")


def key_and_longest_distractor(question: model.SingleChoice) -> tuple[int, int]:
    """Return the lengths in characters of the longest key and of the longest distractor."""
    lengths = [(len(option.text), option.correct) for option in question.options]
    key = max((length for length, correct in lengths if correct), default=0)
    return key, max((length for length, correct in lengths if not correct), default=0)


def options_stand_for_themselves(sources: Sources) -> Iterator[Problem]:
    """No 以上都对 or 以上都不对: half-knowledge is enough to pick or drop it, and order matters."""
    for document, loc, question in _choices(sources):
        for i, option in enumerate(question.options):
            if ALL_OR_NONE.search(option.text):
                message = "不要用“以上都对”“以上都不对”一类的选项"
                yield document.warning((*loc, "options", i, "text"), message, "all-or-none")


def negatives_are_marked(sources: Sources) -> Iterator[Problem]:
    """A question asking for what does not hold says so in bold, or readers miss the word.

    Only the asking sentence counts, without quotations and brackets; scenarios may say 不.
    """
    for document, loc, question in _choices(sources):
        asked = _asking_sentence(question.stem)
        if found := NEGATIVE.search(asked):
            message = (
                f"题干问的是反面（{quoted(found[0])}），请改成正面问法，或把否定词写成 **粗体**"
            )
            yield document.warning((*loc, "stem"), message, "unmarked-negative")


def _asking_sentence(stem: str) -> str:
    unmarked = MARKED.sub("", stem)
    sentences = [part.strip() for part in SENTENCE_END.split(unmarked)]
    return next((part for part in reversed(sentences) if part), "")


def options_avoid_absolutes(sources: Sources) -> Iterator[Problem]:
    """No 一定, 从不, 所有 in options: test-wise learners drop them without knowing the matter."""
    for document, loc, question in _choices(sources):
        for i, option in enumerate(question.options):
            if found := ABSOLUTE.search(option.text):
                message = f"选项里有绝对的说法{quoted(found[0])}，不懂的人也能排除它"
                yield document.warning((*loc, "options", i, "text"), message, "absolute")


def everything_chosen_is_explained(sources: Sources) -> Iterator[Problem]:
    """Each option, item and step says why: explaining beats right/wrong (0.49 to 0.05).

    Van der Kleij, Feskens & Eggen 2015.
    """
    for document, loc, question in sources.questions():
        for field in ("options", "items"):
            for i, part in enumerate(getattr(question, field, ())):
                if part.why is None:
                    message = "没有写 why：答题之后学员看不到这一项为什么对或错"
                    yield document.warning((*loc, field, i), message, "unexplained")


def _choices(sources: Sources) -> Iterator[tuple[Document, Loc, Choice]]:
    for document, loc, question in sources.questions():
        if isinstance(question, (model.SingleChoice, model.MultipleChoice)):
            yield document, loc, question
