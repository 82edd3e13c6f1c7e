"""What a reader notices in a text before it is weighed: named amounts, and where they stand."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from courseware.grading.sixw2h.finding import N
from courseware.grading.sixw2h.fold import Folded
from courseware.grading.sixw2h.people import PERSON
from courseware.grading.sixw2h.tokens import DEEDS, Token, Tokens, tokens

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
# A half that takes something back; what follows is compared with what was said before.
BACK = re.compile(
    r"(?:但是?|可是|不过|又|同时|其实)[^。;]{0,8}?(?:不要|不用|不准|别)(?:再|先|去)?(?=[一-龥]{3})"
)
CONFLICT = tuple((re.compile(a), re.compile(b)) for a, b in CONFLICTS)


def conflicting(text: str) -> bool:
    """Predicate: the text says a thing and its opposite, so that nobody could carry it out."""
    apart = any(a.search(text) and b.search(text) for a, b in CONFLICT)
    # 让甲递给乙,但是先不要让甲提
    return apart or any(
        text[m.end() : m.end() + 3] in text[: m.start()] for m in BACK.finditer(text)
    )


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


# How something is done; before a verb that names a deed it is no vow: 好好介绍, 认真听.
MANNER = frozenset("好好 认真 耐心 细心 积极 主动 专心 专业 诚恳 真诚 热情 用心".split())
LOOSE = frozenset("沟通 交流 服务 跟进 营销 争取 准备 做 搞 办 促成 策略 手段 措施 技巧".split())
LONG = 30  # characters: below that a vow is most of what is said
# Kinds of words that speak of the matter, and kinds that do not.
TELLING = ("generic", "direction", "trouble", "commit", "proof", "action", "material")
VOWING = ("slogan", "idiom")
# Frames of a chant: 越做越好, 让甲开心让乙放心.
CHANT = re.compile(
    r"越[一-龥]{1,2}越[一-龥]"
    r"|(?:让|使|令)[^,。;]{1,6}?(?:开心|放心|省心|舒心|安心|满意|高兴)(?=[,、]?(?:让|使|令)|$)"
    r"|没有[^,。;]{2,10}的[^,。;]{1,4},只有"
)


def empty_words(words: Tokens, text: str, cap: int = 3) -> float:
    """Return how many different vows and praises stand in the text, and one more for a chorus."""
    row = words.all
    vows = [
        t.word
        for i, t in enumerate(row)
        if "slogan" in t.kinds and "trouble" not in t.kinds and not _manner(row, i)
    ]
    chorus = len(CHANT.findall(text)) + any(vows.count(word) > 2 for word in vows)
    return min(len(set(vows)) + chorus, cap)


def sober(t: Folded, words: Tokens) -> float:
    """Return how much of a long text, 0 to 1, stands in clauses that name a deed and do not vow.

    By that much the vows count less: in much talk the sober clauses decide what it is worth.
    """
    length = spoken(t)
    if length < LONG:
        return 0.0
    deeds = holding(t, words.spans(*TELLING))
    vowing = [w for kind in VOWING for w in words.of(kind) if "trouble" not in w.kinds]
    vows = {s for s, _ in holding(t, [(w.start, w.end) for w in vowing])}
    return sum(e - s for s, e in deeds if s not in vows) / length


def spoken(t: Folded) -> int:
    """Return how many characters stand between the marks."""
    return sum(end - start for start, end in t.clauses)


def _manner(row: Sequence[Token], i: int) -> bool:
    """Predicate: the word only says how the next one is done."""
    if row[i].word not in MANNER or i + 1 >= len(row):
        return False
    after = row[i + 1]
    if after.word in ("地", "的", "再") and i + 2 < len(row):
        after = row[i + 2]
    return bool(after.kinds & DEEDS) and after.word not in LOOSE


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
