"""What a reader notices in a text before it is weighed: named amounts, and where they stand."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from courseware.grading.sixw2h.finding import N
from courseware.grading.sixw2h.fold import Folded
from courseware.grading.sixw2h.people import PERSON
from courseware.grading.sixw2h.tokens import Token, tokens

UNIT = (
    "个台部张条份家名人户号辆元块万次遍通天月年周%成套项间倍分折亩床斤米里吨路点组批层页栋件箱位"
    "楼间毛档兆班站岁克针单票集封顿盒"
)
NUMBER = re.compile(
    rf"(?<!\d)(?:{N}(?:多|来|余)?(?:小时|分钟|公里|礼拜|星期|季度|秒钟?|[{UNIT}]|[gm]b?)|三分之"
    rf"|一半|翻倍)"
)
# 刷不了, 接不通, 看不见: a verb that does not reach its end.
CANNOT = re.compile(
    r"[一-龥]不(?:了|到|通|出|上|下|动|完|过|好|清|齐|开|住|成|着|起|得|及|见|准|全|回|进|稳|懂"
    r"|明白|来)"
    r"|(?:没|无)(?:法|人|处|有?办法|空|座机|网|信号|电|钱|货|声音|反应|图像|记录|证据|得选)"
    r"|(?<!有)没[一-龥]|未[一-龥]"
)
# Two halves of one answer that cannot both be done.
CONFLICTS = (
    (r"约好|预约|先约|提前约|电话约", r"不打招呼|直接闯|不预约|不用约|不通知|突然|突袭|不请自来"),
    (
        r"不谈|不提(?!话费)|只送|不卖|不急着|不签",
        r"(?:当场|今天|必须|一定要|这次就?)[^,。;]{0,12}(?:签掉|签下|签单|签约|合同|成交|付款)",
    ),
    (r"不上门|不见面|不去现场|不用去|只打电话|只发微信", r"当面|上门|登门|现场"),
    (r"保密|不让[^,。;]{1,6}知道|瞒着|背着", r"告诉|通知|公开|群发|当着[^,。;]{1,6}面"),
    (
        r"免费|不收钱|不要钱",
        r"(?<!不)收[^,。;]{0,4}(?:费|款|钱|元)|先交[^,。;]{0,6}(?:费|款|钱|元)",
    ),
)
CONFLICT = tuple((re.compile(a), re.compile(b)) for a, b in CONFLICTS)


def conflicting(text: str) -> bool:
    """Predicate: the text says a thing and its opposite, so that nobody could carry it out."""
    return any(a.search(text) and b.search(text) for a, b in CONFLICT)


# Kinds of words that any talk is made of.
COMMON = frozenset(("function", "occasion", "link", "sequence", "idiom", "everyday"))
IDLE = frozenset("看听上做见说玩买来去过好先快慢新老大")


def of_business(text: str, element: str, words: Iterable[Token] | None = None) -> bool:
    """Predicate: a word of our trade, a person or a figure; for "why" also something that fails.

    Six characters about some trouble alone, 路上堵车了, may be anybody's. `words` are those of the
    text, for a caller who has them.
    """
    cut = tokens(text).all if words is None else words
    known = [w.kinds for w in cut if w.kinds and w.word not in IDLE]
    if any(kinds - COMMON - {"trouble"} for kinds in known):
        return True
    if element == "why":
        often = any("occasion" in kinds for kinds in known)
        hurt = any("trouble" in kinds for kinds in known) and (often or len(text) > 6)
        if hurt or CANNOT.search(text):
            return True
    return bool(PERSON.search(text) or NUMBER.search(text))


@dataclass
class Signals:
    """`amounts` are small numbers, capped by the reader; `spans` hold what counts for the text.

    `thin` holds the general words: they earn 1 where nothing better stands, and hinder a 2.
    """

    amounts: dict[str, float] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)
    thin: list[tuple[int, int]] = field(default_factory=list)

    def add(self, name: str, spans: list[tuple[int, int]], text: str, cap: int) -> None:
        """Note how many different words stand at `spans`, at most `cap`."""
        self.amounts[name] = min(len({text[s:e] for s, e in spans}), cap)
        self.spans += spans

    def add_thin(self, name: str, spans: list[tuple[int, int]], text: str, cap: int) -> None:
        """Note general words in the same way."""
        self.amounts[name] = min(len({text[s:e] for s, e in spans}), cap)
        self.thin += spans

    def warn(self, name: str, amount: float) -> None:
        """Note something that counts against the text; it is no evidence."""
        self.amounts[name] = amount


def within(span: tuple[int, int], clauses: list[tuple[int, int]]) -> bool:
    """Predicate: the span starts in one of the clauses, which are in order."""
    place = bisect_right(clauses, (span[0], sys.maxsize)) - 1
    return place >= 0 and span[0] < clauses[place][1]


def holding(t: Folded, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the clauses in which one of the spans starts."""
    starts = sorted(s for s, _ in spans)
    found, i = [], 0
    for start, end in t.clauses:
        while i < len(starts) and starts[i] < start:
            i += 1
        if i < len(starts) and starts[i] < end:
            found.append((start, end))
    return found
