"""How: steps and materials that somebody else could follow, or only a general way."""

from __future__ import annotations

import re

from courseware.grading.sixw2h.finding import Finding, Scenario, spans_of
from courseware.grading.sixw2h.fold import Folded
from courseware.grading.sixw2h.ordinal import grade
from courseware.grading.sixw2h.people import PERSON
from courseware.grading.sixw2h.signals import (
    CANNOT,
    LOOSE,
    NUMBER,
    UNIT,
    Signals,
    conflicting,
    empty_words,
    holding,
    sober,
    spoken,
    within,
)
from courseware.grading.sixw2h.tokens import Tokens, tokens
from courseware.grading.sixw2h.weights import WEIGHTS

SPEECH = re.compile(
    r"“[^”]{2,40}”|\"[^\"]{2,40}\"|「[^」]{2,40}」|我就|他说|她说|就说|一句|告诉|绝口|只讲|开口"
    r"|话送|说明白"
)
LISTED = re.compile(
    rf"(?:^|[^\d.])(?:[1-9](?:[.、):]|步|(?![{UNIT}]))(?=[一-龥])|[一二三四][.、):](?=[一-龥]))"
    rf"|[①②③④]|→|->"
)
TERMS = re.compile(
    r"spin|fabe?|aida|异议处理|二选一|同理心|swot|私域|等方式|等方法|方式方法|正确的做法"
    r"|科学的方法"
)
IDLE = re.compile(
    r"准备着|^[一-龥]{4}(?:[,、][一-龥]{4}){2,}$|见机|以诚|决心|尽心|必须|想办法|一切办法"
    r"|具体问题|具体分析|^同上|不知|按(?:流程|步骤|计划|要求|规定|标准)|看着办|同what|多沟通"
    r"|不管用?什么(?:办法|方法)|^一定要[^,。;]{0,6}$|无论如何|千方百计|想方设法|^(?:因为"
    r"|由于)[^,。;]+$|该怎么.{1,3}就怎么|(?:提高|提升|加强|增强|完善)(?:自身|自己|自我|个人|业务"
    r"|专业|团队)|加强(?:沟通|学习|联系|交流|合作|自身)"
    r"|(?:听从|服从)[^,。;]{1,6}(?:安排|指挥|指示)|紧跟|扎实|见效|没[啥什]么?好说|做到[^,。;]{1,20}为止"
)
# 让他自己认车牌: somebody is brought in to do something.
WITH = re.compile(r"(?:让|请|叫|由|帮|替|陪|带着?|跟着?|约|找)[^,。;了]{1,4}(?=[^,。;]{2})")
# Being there at all is a way, if a general one.
GOING = re.compile(
    r"去[一几看找谈见]|到[^,。;]{1,8}去|[多常]去|托人|牵个?线|跑[一几]?[趟次]|走[一几]?[趟走]"
)
# Talking, however many words there are for it, is one way.
TALK = frozenset("讲说聊谈解介沟交汇听看")
CHAT = frozenset("讲约打当上登致")
# 听得懂, 信得过: what would come of it.
COULD = re.compile(r"[一-龥]得(?:懂|住|过|到|起|上|清|见|着|出|下|动|了)")
# One step, and then everything is said to be done.
JUST = re.compile(
    r"就(?:完了|行了?|好了|好办|懂了?|熟了?|成了)(?:$|[,。;])|没别的|百闻不如|都?好[谈办]了?$|啥都"
    r"|(?:让|等|请)[他她]们?(?:先|有空|自己|慢慢|回去)*(?:看看|看一看|看一?下|翻翻|了解|考虑)"
    r"|[来再]问我|有(?:[啥什]么?)?问题(?:再|就|可以|随时)*[来联找问]"
)
# What a reader expects before any label is seen; the refit moves the weights from here.
PRIOR = {
    "idiom": (-1.5, -0.3),
    "slogan": (-1.5, -0.5),
    "hollow": (-2.0, -1.0),
    "idle": (-5.0, -1.0),
    "terms": (-7.0, -1.0),
    "still": (-3.5, -0.5),
    "chat": (0.0, -2.0),
    "just": (0.0, -2.5),
    "sparse": (-0.5, -0.5),
    "verbless": (-3.0, 0.0),
    "conflict": (0.0, -8.0),
}
AGAINST = (
    "slogan",
    "idiom",
    "hollow",
    "broad",
    "terms",
    "idle",
    "still",
    "chat",
    "just",
    "sparse",
    "verbless",
    "conflict",
    "brief",
)
FOR_ONE = ("broad", "chat")


def notice(t: Folded, scenario: Scenario) -> Signals:
    """Return what the text holds of steps and materials, and of empty words."""
    found, words, text = Signals(), tokens(t.text), t.text
    could = {s + i for s, _ in spans_of(COULD, text) for i in (0, 2)}
    could |= {s for s, _ in spans_of(CANNOT, text)}
    actions = [s for s in words.spans("action") if s[0] not in could]
    material = _material(t, words, actions, could)
    numbers, people = spans_of(NUMBER, text), spans_of(PERSON, text) + words.spans("actor")
    found.add("action", actions, text, 5)
    # Getting hold of somebody to talk to him is no way of its own.
    # 讲解, 讲清楚, 介绍: one and the same thing done.
    deeds = {"讲" if text[s] in TALK else text[s] for s, _ in actions}
    found.amounts["action"] = min(len(deeds), 5)
    found.warn("chat", float(deeds <= CHAT and not material))
    found.add("material", material, text, 3)
    found.add("sequence", words.spans("sequence"), text, 3)
    found.add("number", numbers, text, 2)
    found.add("person", people, text, 2)
    found.add("speech", spans_of(SPEECH, text), text, 1)
    listed = spans_of(LISTED, text)
    found.add("listed", listed if len(listed) > 1 else [], text, 2)
    found.add("with", spans_of(WITH, text), text, 3)
    acting = holding(t, actions)
    beyond = words.beyond("generic", "function", "slogan", "broad", "sequence", "action")
    detail = [(w.start, w.end) for w in beyond if within((w.start, w.end), acting)]
    full = holding(t, detail)
    found.add("steps", full, text, 4)
    found.amounts["detail"] = min(sum(e - s for s, e in detail), 24) / 6
    found.amounts["two"] = float(max(found.amounts["material"], len(full)) > 1)
    ways = words.spans("broad", "direction") + spans_of(GOING, text)
    found.add_thin("broad", ways, text, 3)
    empty = 1 - sober(t, words)
    found.warn("idiom", min(len(words.words("idiom")), 2) * empty)
    found.warn("slogan", empty_words(words, text) * empty)
    found.warn("just", float(bool(JUST.search(text))))
    named_things = len(deeds) + len(material) + len(numbers)
    found.warn("sparse", max(0.0, min(spoken(t) / (1 + named_things) / 12 - 1, 3)))
    found.warn("verbless", float(bool(material) and not (words.deeds() or actions)))
    named = (words.words("broad") | words.words("action")) - LOOSE
    empty = words.words("slogan") and not (named or detail or material or numbers)
    found.warn("hollow", float(bool(empty)))
    found.warn("terms", float(bool(TERMS.search(text))))
    found.warn("idle", float(bool(IDLE.search(text))))
    found.warn("still", float(not (words.deeds() or material or spans_of(GOING, text))))
    found.warn("conflict", float(conflicting(text)))
    found.warn("brief", float(len(text) <= 3))
    return found


def _material(
    t: Folded, words: Tokens, actions: list[tuple[int, int]], could: set[int]
) -> list[tuple[int, int]]:
    """Return what is taken along or shown; 短信 or 系统 only where hands do something with it."""
    by_hand = holding(t, [s for s in actions if t.text[s[0]] not in CHAT])
    return [
        (w.start, w.end)
        for w in words.of("material")
        if w.start not in could and ("generic" not in w.kinds or within((w.start, w.end), by_hand))
    ]


def read(t: Folded, scenario: Scenario) -> Finding:
    """Return how far somebody else could follow the steps."""
    found = notice(t, scenario)
    score, sure = grade(*WEIGHTS["how"], found.amounts, thin=not found.spans)
    if score == 2:
        return Finding(2, found.spans, "至少两个具体的步骤、方法或材料", sure)
    if score == 1:
        spans = found.spans or found.thin or [(0, len(t.text))]
        return Finding(1, spans, "只有一个笼统的方法或一步", sure)
    if found.amounts["slogan"]:
        return Finding(0, reason="是态度或口号，不是做法", confidence=sure)
    return Finding(0, reason="没有写出做法", confidence=sure)
