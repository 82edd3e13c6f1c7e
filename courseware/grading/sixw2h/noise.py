"""What earns nothing whatever the element: blanks, keyword piles, pasted prompts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from courseware.grading.sixw2h import places, quantities, times
from courseware.grading.sixw2h.finding import Finding, Scenario
from courseware.grading.sixw2h.fold import Folded, fold

BLANK = re.compile(
    r"^(?:无|没有|没想好|没想过|暂无|不知道|不清楚|不确定|同上|见上|略|待定|待补充|待填|再说"
    r"|随便|都行|都可以|看情况|bu?zhidao|none|n/?a|na|todo|tbd|asap|null|test|测试|哈+|啊+|嗯+"
    r"|\.+|-+"
    r"|不知道哎|没有想法|[^:]{2,6}:(?:暂?无|略|待定|见计划)|同(?:what|when|where|who|why|which"
    r"|how).*|什么|何时|何地|何人|为何|为什么|如何|怎么做|多少|哪里|谁)$"
)
NAMES = re.compile(
    r"what|when|where|who(?!l)|why|which|howmuch|要明确|[012]分[:：,]|评分|标准[:：]|要达成什么"
    r"|本次拜访什么时候|促成目标的|填写|这一格|要素"
)


FILLER = re.compile(
    r"[嗯啊呃哦哈呵啦嘛呀噢唉哎嘿吧呢哟额]+|(?:那个|这个|就是|然后|怎么说呢|你懂的|其实吧|说实话"
    r"|总之|反正|好的?|谢谢|你好|您好|辛苦了|老师好|以上|如下|如题)+"
    r"|(?:今天|明天|最近|外面)?天气[^,;。!?]{0,6}|我(?:喜欢|爱)[^,;。!?]{1,6}|苹果|香蕉|月亮"
    r"|晚饭吃了?什么|吃了吗"
)
PARTS = re.compile(r"[^,;。!?…~]+")


def without_filler(t: Folded) -> Folded:
    """Return the text without the pieces that say nothing, and the marks around them."""
    pieces = [m.span() for m in PARTS.finditer(t.text)]
    dull = [p for p in pieces if FILLER.fullmatch(t.text[p[0] : p[1]])]
    if not dull:
        return t
    gone = {i for start, end in dull for i in range(start, end + 1)}
    kept = [i for i in range(len(t.text)) if i not in gone]
    while kept and t.text[kept[-1]] in ",;。!":
        kept.pop()
    text = "".join(t.text[i] for i in kept)
    return Folded(t.original, text, tuple(t.places[i] for i in kept))


def worthless(element: str, t: Folded, scenario: Scenario) -> Finding | None:
    """Return a finding of 0 when the text can earn nothing, else None."""
    plain = "".join(c for c in t.text if unicodedata.category(c)[0] in "LN")
    if not plain or all(BLANK.match(part) for part in PARTS.findall(t.text.strip("."))):
        return Finding(0, reason="没有内容", confidence=0.95)
    if len(set(NAMES.findall(t.text))) >= 2 or re.match(r"^(?:要|应该?)?明确.{0,6}$", t.text):
        return Finding(0, reason="复述了题目或标准", confidence=0.85)
    if element not in ("when", "which", "howmuch") and _only_time(t):
        return Finding(0, reason="这一格问的不是时间", confidence=0.8)
    if element in ("what", "why", "how") and _only_elsewhere(t, element):
        return Finding(0, reason="这是别的格要写的内容", confidence=0.7)
    if _piled(t, element):
        return Finding(0, reason="只是关键词罗列，没有说成一件事", confidence=0.75)
    if _copied(plain, scenario, element):
        return Finding(0, reason="照抄了题面", confidence=0.8)
    foreign = [w for w in scenario.foreign if w.lower() in t.text]
    own = [w for w in scenario.own if w.lower() in t.text]
    if foreign and not own:
        return Finding(0, reason=f"“{foreign[0]}”不是这个客户的情况", confidence=0.7)
    return None


def _only_time(t: Folded) -> bool:
    """Predicate: nothing but a time stands in the text."""
    rest = times.PART.sub("", times.DAY.sub("", t.text))
    return rest != t.text and not re.sub(r"[整钟的吧在,。.!号日年月\d-]", "", rest)


def _only_elsewhere(t: Folded, element: str) -> bool:
    """Predicate: nothing but a quantity, or nothing but a place, stands in the text."""
    amount = quantities.MONEY.sub("", quantities.QUANTITY.sub("", t.text))
    place = places.VAGUE.sub("", places.ROOM.sub("", t.text))
    return any(
        rest != t.text and not re.sub(r"[在到去约的个人大约,。.!\d]|以内|左右|之内", "", rest)
        for rest in ((amount,) if element == "how" else (amount, place))
    )


def _piled(t: Folded, element: str) -> bool:
    """Predicate: many short items in a row that no verb or number joins."""
    if element in ("who", "which", "when", "howmuch"):
        return element == "which" and t.text.count("、") >= 5 and len(t.clauses) >= 6
    items = re.split(r"[、,/;·|]", t.text)
    return len(items) >= 5 and max(map(len, items)) <= 4 and "→" not in t.text


def _copied(plain: str, scenario: Scenario, element: str) -> bool:
    """Predicate: most of the text stands, two characters at a time, in the scenario or rubric."""
    plain = re.sub(r"因为|所以|客户|的", "", plain)
    pairs = {plain[i : i + 2] for i in range(len(plain) - 1)}
    if not pairs:
        return False
    if len(plain) >= (8 if element == "what" else 24) and _share(pairs, scenario.text) >= 0.72:
        return True
    if len(plain) >= 60 and _share(pairs, scenario.text) >= 0.5:
        return True
    return len(plain) >= 5 and any(
        _share(pairs, text) >= (0.9 if len(plain) < 12 else 0.75) for text in scenario.rubric
    )


def _share(pairs: set[str], source: str) -> float:
    known = _known_pairs(source)
    return len(pairs & known) / len(pairs)


@lru_cache(maxsize=1024)
def _known_pairs(source: str) -> frozenset[str]:
    text = fold(source).text
    plain = "".join(c for c in text if unicodedata.category(c)[0] in "LN")
    plain = re.sub(r"因为|所以|客户|的", "", plain)
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))
