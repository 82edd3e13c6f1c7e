"""What earns nothing whatever the element: blanks, keyword piles, pasted prompts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from courseware.grading.sixw2h import people, places, quantities, times
from courseware.grading.sixw2h.finding import Finding, Scenario
from courseware.grading.sixw2h.fold import Folded, bare, fold
from courseware.grading.sixw2h.signals import of_business
from courseware.grading.sixw2h.tokens import Token, tokens

BLANK = re.compile(
    r"^(?:无|没有|没想好|没想过|暂无|不知道|不清楚|不确定|同上|见上|略|待定|待补充|待填|再说"
    r"|随便|都行|都可以|看情况|bu?zhidao|none|n/?a|na|todo|tbd|asap|null|test|测试|哈+|啊+|嗯+"
    r"|\.+|-+"
    r"|不知道哎|没有想法|见(?:上|下|前|后)(?:面|文|述)?(?:的?第?.?[格栏])?|见(?:what|why|how|when"
    r"|who|第).{0,4}|[^:]{2,6}:(?:暂?无|略|待定|见计划)|同(?:what|when|where|who|why|which"
    r"|how).*|什么|何时|何地|何人|为何|为什么|如何|怎么做|多少|哪里|谁)$"
)
NAMES = re.compile(
    r"what|when|where|who(?!l)|why|which|howmuch|要明确|[012]分[:：,]|评分|标准[:：]|要达成什么"
    r"|本次拜访什么时候|促成目标的|填写|这一格|要素"
)
RESTATED = re.compile(
    r"(?:请|要|应该?)?(?:说明|写明|写清楚?|明确|描述|写出|填写|列出)[^,。;]{0,12}(?:原因|意义"
    r"|目的|目标|方法|步骤|理由|方式)"
    r"|(?:what|when|where|who|why|which|howmuch|how)(?:就?是|要|指).{0,20}"
    r"|要?(?:写|说|讲|填)[^,。;]{0,3}(?:对象|结果|要素|内容|时间|地点|人物|理由|步骤)[^,。;]{0,6}"
    r"|(?:目标|时间|方法|理由|步骤|地点)要?(?:明确|具体|清楚|清晰|可检查|可行|合理)"
    r"|(?:要|想)?(?:达成|完成|实现)(?:什么|本次|这次|拜访)*(?:目标|目的|任务)|(?:本次"
    r"|这次)?(?:拜访)?的?(?:目标|目的|原因|理由|方法)(?:是什么|如下)?"
)
JOINTS = re.compile(
    r"[,、。;:/和与及跟同各位的在到去约个人!?()=×*+整钟点号日年月上下本这零一二三四五六七八九十百千万\d-]+"
)

FILLER = re.compile(
    r"(?:[嗯啊呃哦哈呵啦嘛呀噢唉哎嘿吧呢哟额]|那个|这个|就是|然后|怎么说呢|你懂的|其实吧|说实话"
    r"|总之|反正|好的?|谢谢|你好|您好|辛苦了|老师好|以上|如下|如题)+"
    r"|(?:今天|明天|最近|外面)?天气[^,;。!?]{0,6}|我(?:喜欢|爱)[^,;。!?]{1,6}|苹果|香蕉|月亮"
    r"|晚饭吃了?什么|吃了吗"
)
# The name of the box, typed before the answer.
LABEL = re.compile(
    r"^(?:what|when|where|who|why|which|how ?much|how|目标|原因|理由|做法|方法|步骤|怎么做"
    r"|为什么(?:要?去)?|要达成什么(?:目标)?)[:?,!]+"
)
PARTS = re.compile(r"[^,;。!?…~]+")
ITEMS = re.compile(r"[^,;。!?…~、]+")


def prepared(element: str, t: Folded) -> Folded:
    """Return what is left to read for an element when idle words and the box's name are gone."""
    relevant = _relevant if element in ("what", "why", "how") else _whole
    t = relevant(_without_filler(t), element)
    if label := LABEL.match(t.text):
        t = _without_filler(_kept(t, range(label.end(), len(t.text))))
        t = relevant(t, element)
    return t


def _whole(t: Folded, element: str) -> Folded:
    """Return the text as it is: a place or a name can be any word."""
    del element
    return t


def _without_filler(t: Folded) -> Folded:
    """Return the text without the pieces that say nothing, and the marks around them."""
    pieces = [m.span() for m in ITEMS.finditer(t.text)]
    return _without(t, [p for p in pieces if FILLER.fullmatch(t.text[p[0] : p[1]])])


def _relevant(t: Folded, element: str) -> Folded:
    """Return the text without the pieces that have no word of business in them, if any is left."""
    pieces = [m.span() for m in PARTS.finditer(t.text)]
    if len(pieces) < 2:
        return t
    words = tokens(t.text).all
    starts = [word.start for word in words]
    told = {
        (start, end)
        for start, end in pieces
        if _told(
            t.text[start:end],
            element,
            words[bisect_left(starts, start) : bisect_left(starts, end)],
        )
    }
    return _without(t, [p for p in pieces if p not in told]) if told else t


def _told(piece: str, element: str, words: Sequence[Token]) -> bool:
    """Predicate: the piece says something, even if only that there is nothing to say."""
    said = BLANK.match(piece) or of_business(piece, element, words)
    return bool(said or _only_elsewhere(piece, element))


def _without(t: Folded, gone: list[tuple[int, int]]) -> Folded:
    if not gone:
        return t
    left = set(range(len(t.text)))
    for start, end in gone:
        left.difference_update(range(start, end + 1))
    kept = sorted(left)
    while kept and t.text[kept[-1]] in ",;。!、":
        kept.pop()
    return _kept(t, kept)


def _kept(t: Folded, kept: Iterable[int]) -> Folded:
    kept = tuple(kept)
    return Folded(t.original, "".join(t.text[i] for i in kept), tuple(t.places[i] for i in kept))


# No plan of ours is carried by it, however concrete it is.
BRIBE = re.compile(
    r"(?<!不收)(?<!不给)(?<!不送)(?<!拒收)(?:回扣|塞红包|送红包|包红包|好处费|塞钱|塞点钱)"
)


def worthless(element: str, t: Folded, scenario: Scenario) -> Finding | None:
    """Return a finding of 0 when the text can earn nothing, else None."""
    plain = bare(t.text)
    if not plain or all(BLANK.match(part) for part in PARTS.findall(t.text.strip("."))):
        return Finding(0, reason="没有内容", confidence=0.95)
    if len(set(NAMES.findall(t.text))) >= 2 or re.match(r"^(?:要|应该?)?明确.{0,6}$", t.text):
        return Finding(0, reason="复述了题目或标准", confidence=0.85)
    if RESTATED.fullmatch(t.text.rstrip("。?!")):
        return Finding(0, reason="复述了题目或标准", confidence=0.85)
    if element not in ("when", "which", "howmuch") and _only_time(t):
        return Finding(0, reason="这一格问的不是时间", confidence=0.8)
    if element in ("what", "why", "how") and _only_elsewhere(t.text, element):
        return Finding(0, reason="这是别的格要写的内容", confidence=0.7)
    if BRIBE.search(t.text):
        return Finding(0, reason="回扣、红包不合规，这一格不算分", confidence=0.9)
    if _piled(t, element):
        return Finding(0, reason="只是关键词罗列，没有说成一件事", confidence=0.75)
    if _copied(plain, scenario, element) or _letters(t.original) in _sentences(scenario.rubric):
        return Finding(0, reason="照抄了题面", confidence=0.8)
    if _others_model(plain, scenario, element):
        return Finding(0, reason="这是别的格的参考答案", confidence=0.85)
    foreign = [w for w in scenario.foreign if w.lower() in t.text]
    own = [w for w in scenario.own if w.lower() in t.text]
    if foreign and not own:
        return Finding(0, reason=f"“{foreign[0]}”不是这个客户的情况", confidence=0.7)
    return None


def _only_time(t: Folded) -> bool:
    """Predicate: nothing but a time stands in the text."""
    if len(t.text) > 40:
        return False
    rest = times.PART.sub("", times.DAY.sub("", t.text))
    return rest != t.text and not re.sub(r"[整钟的吧在,。.!号日年月\d-]", "", rest)


def _only_elsewhere(text: str, element: str) -> bool:
    """Predicate: nothing but people, times, places and quantities stands in the text."""
    if len(text) > 40:
        return False
    rest = text.replace("副", "")
    for pattern in (
        times.DAY,
        times.PART,
        people.PERSON,
        places.ROOM,
        quantities.MONEY,
        quantities.QUANTITY,
    ):
        rest = pattern.sub(",", rest)
    rest = places.VAGUE.sub(",", rest) if element == "why" else rest
    words = tokens(rest)
    left = [w for w in words.all if "actor" not in w.kinds]
    if len(text) <= 8 and people.PERSON.search(text) and not words.deeds():
        return len(left) <= 4  # 票务经理: a title of a trade that we do not know.
    rest = "".join(w.word for w in left)
    return rest != text and not JOINTS.sub("", re.sub(r"以内|左右|之内|大约|预算|费用", "", rest))


def _piled(t: Folded, element: str) -> bool:
    """Predicate: many short items in a row that no verb or number joins."""
    if element in ("who", "which", "when", "howmuch"):
        return element == "which" and t.text.count("、") >= 5 and len(t.clauses) >= 6
    items = re.split(r"[、,/;·|]", t.text)
    return len(items) >= 5 and max(map(len, items)) <= 4 and "→" not in t.text


def _copied(plain: str, scenario: Scenario, element: str) -> bool:
    """Predicate: most of the text stands, two characters at a time, in the scenario or rubric.

    A scenario that nobody described to us is known by its last words, 想推 and the product.
    """
    if len(plain) >= 40 and re.search(r"想推[^,。;]{2,20}$", plain):
        return True
    plain = re.sub(r"因为|所以|客户|的", "", plain)
    pairs = _pairs(plain)
    if not pairs:
        return False
    if len(plain) >= (8 if element == "what" else 24) and _share(pairs, scenario.text) >= 0.72:
        return True
    if len(plain) >= 60 and _share(pairs, scenario.text) >= 0.5:
        return True
    least = 0.9 if len(plain) < 12 else 0.75
    return len(plain) >= 5 and any(
        len(_known_pairs(text)) >= least * len(pairs) and _share(pairs, text) >= least
        for text in scenario.rubric
    )


@lru_cache(maxsize=64)
def _sentences(rubric: tuple[str, ...]) -> frozenset[str]:
    """Return the sentences of a rubric, and each of its texts as a whole, letters only."""
    pieces = (piece for text in rubric for piece in (text, *re.split(r"[。；;]", text)))
    return frozenset(p for p in map(_letters, pieces) if len(p) >= 3)


def _letters(text: str) -> str:
    return bare(fold(text).text)


def _others_model(plain: str, scenario: Scenario, element: str) -> bool:
    """Predicate: the text is the model answer of another box."""
    pairs = _pairs(plain)
    # A text twice as rich as the longest model copies none.
    longest = max((len(_known_pairs(m[1])) for m in scenario.models), default=0)
    if len(plain) < 4 or len(pairs) > 2 * longest:
        return False
    best = max(scenario.models, key=lambda m: _share(pairs, m[1]))
    # A short phrase that happens to stand in a model, like 打前台电话, is nobody's copy.
    whole = len(pairs) >= 0.5 * len(_known_pairs(best[1]))
    return best[0] != element and whole and _share(pairs, best[1]) >= 0.85


def _share(pairs: frozenset[tuple[str, str]], source: str) -> float:
    known = _known_pairs(source)
    return len(pairs & known) / len(pairs)


@lru_cache(maxsize=1024)
def _known_pairs(source: str) -> frozenset[tuple[str, str]]:
    plain = re.sub(r"因为|所以|客户|的", "", bare(fold(source).text))
    return _pairs(plain)


def _pairs(plain: str) -> frozenset[tuple[str, str]]:
    """Return what stands two characters at a time in a text."""
    return frozenset(pairwise(plain))
