"""Why: a need of this very customer, or a reason that would fit anybody."""

from __future__ import annotations

import re

from courseware.grading.sixw2h.finding import Finding, Scenario, spans_of, words_in
from courseware.grading.sixw2h.fold import Folded
from courseware.grading.sixw2h.ordinal import grade
from courseware.grading.sixw2h.people import PERSON
from courseware.grading.sixw2h.signals import (
    CANNOT,
    NUMBER,
    Signals,
    empty_words,
    holding,
    of_business,
    sober,
    within,
)
from courseware.grading.sixw2h.tokens import Token, tokens
from courseware.grading.sixw2h.weights import WEIGHTS

NONE = re.compile(
    r"^(?:没(?:啥|什么|有)?(?:理由|原因|为什么)|理所当然|别人都去了?|因?为?工作需要(?:去|拜访)?"
    r"|为什么|无|没有理由|没有为什么|不为什么|不知道为啥|.*轮到我了?|这还用问吗?|还用说吗?"
    r"|因为重要|很重要|不知道|领导(?:让|叫|要求|安排)[^,。;]{0,4}|公司要求|因为要[^,。;]{1,8}"
    r"|想.就.呗?|上级安排)$"
)
CIRCLE = re.compile(
    r"为什么要这样做.{0,3}因为|职责|为了拜访|本职|应该做的|轮到|没什么理由|规定动作|还用(?:问|说)"
    r"|不需要理由"
    r"|(?:就是|总|反正|只)要.{0,3}[去访见跑]|不去.{0,4}[行成]$|还能为什么|为了?(?:去|见)?而(?:去"
    r"|见"
    r"|拜访)"
    r"|(?:因为|为了)要?(?:做|去|来)?(?:这次)?(?:拜访|推|见|谈|签"
    r"|卖)[^,。;]{0,8}(?:,?所以.{0,8})?$|^(?:因为|这|它|这个)*(?:很|非常)?重要$|(?:因为|为了"
    r"|是)[^,。;]{0,6}(?:拜访|走访)(?:的?对象|目标|计划|任务)$|^都?是?为了工作|领导.{0,2}(?:布置"
    r"|下达|定|安排|让|叫|要求|说要?|派|指示|交代)[^,。;]{0,10}$|^就?是?想去(?:看看|见见|坐坐"
    r"|一趟|拜访)|^必须|(?:目的|意义)[^,。;]{0,6}[大的]$|要做成这单|因为所以|想.就.(?:了|呗"
    r"|吧)?(?:$|,)|^不?为什么(?:$|,)|因为.*为什么[^,。;]*\?"
)
PLAN = re.compile(
    r"^(?:先|准备|打算|计划|要|(?:下|本|这)?(?:周|星期|礼拜)[一二三四五六日天末]?|[上下]午|明天"
    r"|后天|今天)*"
    r"(?:约|带上?|拿着?|谈|见|借|打电话|发[一个微短邮]|送)"
    r"|^(?:(?:下|本|这)?(?:周|星期|礼拜)[一二三四五六日天]|[上下]午|早上|晚上|明天|后天"
    r"|今天)[^,。;]{0,6}?(?:去|到|找|跟|和|在|见)"
)
PRIOR = {
    "idiom": (-1.5, -0.3),
    "slogan": (-3.0, -1.0),
    "circle": (-4.0, -2.0),
    "still": (-1.5, -0.5),
    "plan": (-4.5, -1.0),
    "noun": (-4.5, -1.0),
    "silent": (-4.0, -1.0),
    "ours": (0.0, -0.5),
    "roster": (-4.0, -3.0),
    "self": (-5.0, -2.5),
    "social": (0.0, -1.0),
    "brief": (-1.0, 0.0),
}
# What somebody looks after, right behind him; and whom to see.
ROLE = re.compile(r"[^,。;]{0,2}?(?:管|负责|分管|签字|拍板)")
TO_SEE = re.compile(r"[都得]要?得?见(?:$|[,。;])")
# What the visit does for the visitor.
SELF = re.compile(
    r"锻炼|学到|成长|见世面|(?:提升|提高|充实|证明|挑战)(?:一下)?自[己我身]|我的?(?:口才|胆量|能力)|积累经验"
)
# Friendship, which does no harm with anybody.
SOCIAL = re.compile(
    r"感情|走动|逢年过节|人情|来往|联络|脸熟|混熟|坐[一]?坐|处(?:起来|好|一处)|没坏处|说不定|打交道"
)
# Trouble of ours, not of the customer's.
AT_OURS = re.compile(
    r"(?:班长|领导|上级|局里|我们|我司|咱们?)[^,。;]{0,6}(?:批评|骂|催|扣|通报|考核|收入|业绩|任务|损失)"
)
# A word that makes a sentence of its neighbours.
PREDICATE = re.compile(
    r"[有是要想能会让给帮省好快多大高怕为缺靠占抢留贵低少在图求愿肯该得差强激急慢适无没拓助促保防维解加建扩]"
    r"|提|增|降|减|便|利|稳|优|领先|不"
)
# 内部手机多, 车间吵: what a thing of the customer's is like.
TRAIT = re.compile(
    r"(?<!越)[一-龥]{2}(?:多|少|大|高|旧|远|杂|散|满|吵|偏|长|短|密|窄|空|厚|重)(?=了?[,。;]|$)"
)
AGAINST = (
    "slogan",
    "idiom",
    "ours",
    "circle",
    "plan",
    "generic",
    "still",
    "silent",
    "noun",
    "roster",
    "self",
    "social",
    "brief",
)
FOR_ONE = ("generic", "social")


def notice(t: Folded, scenario: Scenario) -> Signals:
    """Return what the text holds of facts about the customer, and of empty words."""
    found, words, text = Signals(), tokens(t.text), t.text
    ours = holding(t, words.spans("ours") + spans_of(AT_OURS, text))
    trouble = words.spans("trouble") + words_in(scenario.needs, text)
    trouble = [s for s in trouble if not within(s, ours)]
    cannot = [s for s in spans_of(CANNOT, text) if not within(s, ours)]
    reported = [s for s in words.spans("reported") if not within(s, ours)]
    people = spans_of(PERSON, text)
    actors = words.spans("actor") + people
    own = words_in(scenario.own, text)
    traits = spans_of(TRAIT, text)
    found.add("trait", traits, text, 2)
    solid = trouble + cannot + reported + actors + own + traits
    # A figure or a date says something about a customer only beside a word that does.
    beside = holding(t, solid + words.spans("generic", "proof"))
    numbers = [s for s in spans_of(NUMBER, text) if within(s, beside) and not _bare_one(text, s)]
    occasions = [s for s in words.spans("occasion") if within(s, beside)]
    found.add("trouble", trouble, text, 3)
    found.add("cannot", cannot, text, 2)
    found.add("number", numbers, text, 2)
    found.add("actor", actors, text, 2)
    found.add("occasion", occasions, text, 2)
    found.add("reported", reported, text, 1)
    found.add("own", own, text, 2)
    told = holding(t, solid + numbers + occasions)
    links = [s for s in words.spans("link") if within(s, told)]
    found.add("link", links, text, 2)
    found.add("told", told, text, 3)
    kinds = (trouble or cannot, numbers, actors, occasions, reported)
    found.amounts["scene"] = max(sum(map(bool, kinds)) - 1, 0)
    beyond = words.beyond("generic", "function", "slogan", "ours", "link")
    detail = [(w.start, w.end) for w in beyond if within((w.start, w.end), told)]
    found.amounts["detail"] = min(sum(e - s for s, e in detail), 16) / 4
    found.add_thin("generic", words.spans("generic", "direction", "ours"), text, 3)
    found.amounts["some"] = min(len(words.beyond("function", "slogan")), 4) / 2
    empty = 1 - sober(t, words)
    found.warn("idiom", min(len(words.words("idiom")), 2) * empty)
    found.warn("slogan", empty_words(words, text) * empty)
    roles = sum(bool(ROLE.match(text, end)) for _, end in people) + bool(TO_SEE.search(text))
    roster = roles > 1 and not (trouble or cannot or reported)
    found.warn("roster", float(roster))
    found.warn("self", float(bool(SELF.search(text))))
    found.warn("social", min(len(spans_of(SOCIAL, text)), 2))
    found.warn("ours", min(len(words.words("ours")), 2))
    found.warn("circle", float(bool(NONE.search(text) or CIRCLE.search(text))))
    found.warn("plan", float(bool(PLAN.match(text)) and not (trouble or cannot or reported)))
    found.warn(
        "still", float(not (trouble or cannot or words.spans("generic", "direction", "link")))
    )
    verbs = words.spans("direction") or traits or trouble or cannot or reported
    noun = not (verbs or words.of("ours") or any(map(_predicative, words.all)))
    found.warn("noun", float(noun))
    found.warn("silent", float(not (trouble or of_business(text, "why"))))
    found.warn("brief", float(len(text) < 4))
    return found


def _predicative(word: Token) -> bool:
    """Predicate: the word makes a sentence of its neighbours; 会 in 会议室 does not."""
    whole = len(word.word) == 1 or word.kinds & {"function", "generic", "link"}
    return bool(whole and PREDICATE.search(word.word))


def _bare_one(text: str, span: tuple[int, int]) -> bool:
    """Predicate: 一次, 一个: no figure at all."""
    return text[span[0]] == "一" and span[1] - span[0] == 2 and text[span[1] - 1] != "半"


def read(t: Folded, scenario: Scenario) -> Finding:
    """Return how closely the reason fits this customer."""
    found = notice(t, scenario)
    score, sure = grade(*WEIGHTS["why"], found.amounts, thin=not found.spans)
    if score == 2:
        return Finding(2, found.spans, "说到了这个客户自己的情况和需要", sure)
    if score == 1:
        spans = found.spans or found.thin or [(0, len(t.text))]
        return Finding(1, spans, "理由泛泛，换一个客户也成立", sure)
    if found.amounts["slogan"]:
        return Finding(0, reason="是口号，换哪个客户都能这么写", confidence=sure)
    return Finding(0, reason="没有说出理由", confidence=sure)
