"""What: a thing and a result that can be checked, or only a direction."""

from __future__ import annotations

import re

from courseware.grading.sixw2h import times
from courseware.grading.sixw2h.finding import Finding, Scenario, spans_of, words_in
from courseware.grading.sixw2h.fold import Folded
from courseware.grading.sixw2h.ordinal import grade
from courseware.grading.sixw2h.people import PERSON
from courseware.grading.sixw2h.signals import (
    NUMBER,
    Signals,
    conflicting,
    empty_words,
    holding,
    of_business,
    sober,
    within,
)
from courseware.grading.sixw2h.tokens import tokens
from courseware.grading.sixw2h.weights import WEIGHTS

# What we take home: a verb and the end it reaches.
GAIN = re.compile(
    r"(?!带上|要好|(?<=[一二三四五六七八九十\d])点到)(?:拿|拍|要|取|弄|搞|收|带|抄|借|讨|问|抓|捞|领|录|记|核|点|算|摸|查|探|打听|了解"
    r"|列|填|对|写|导|采集|收集"
    r"|留|加|换|约|谈|签|见|找|测|量|争取|催|追|数|画|拷|调|凑|拉|聊|套|掏|盘|理|订|卖|推|跑)"
    r"(?:到|回来|回|出来|出|清楚|清|走|下来|下|齐|全|准|满|完|明白|明|上|好|实|着|成(?!功"
    r"|果|本|为|长|绩)|够|掉)"
    r"|(?:拿|记|问|要|收|抄|签|装|卖|订|推|带|约"
    r"|谈)(?=[一二两三四五六七八九十几0-9]+[张个份家条台部套单户户次])"
    r"|知道|掌握|得到|取得|获得|搞定|弄到|搞到|敲定|锁定|凑齐|落实|达成"
)
# Something passes to us, or is done by the customer at our asking.
DELIVER = re.compile(
    r"(?:发|拷|传|转|寄|交|报|递|给|借|提供|留|告诉|拿|送|开|写|签|指定|介绍|拉|推)(?:给"
    r"|到)?(?:我们?|咱们?|咱)"
    r"|把[^,。;]{2,16}?(?:给|发|交|报|定|签|填|带|拿|列|盖|换|改|对|抄|理|拷|批|腾|拉|装|停|撤"
    r"|转)"
    r"|(?:让|请|叫|要|使|劝|说动|说服)[^,。;]{1,8}?(?:签|盖|写|填|挑|选|圈|列|提供|腾|空出|报|开"
    r"|转|带|牵头|出|给|定|批|试|装|付|交|换|答应"
    r"|同意|点头|松口|拍板|确认|指定|安排|承诺|撤|发|拿|划|排|约|允许|参加|报名|预|订|留)"
)
# So many of them sold, fitted or signed.
DEAL = re.compile(
    rf"(?:推|卖|装|签|订|办|换|上|铺|拉|开|布|报名)[^,。;]{{0,10}}?(?={NUMBER.pattern})"
)
# What follows a verb of gaining, and the things that nobody can show afterwards.
THING = re.compile(r"[^,。;!?]{2,12}")
VAGUE = re.compile(
    r"支持|认可|认同|信任|理解|机会|兴趣|好感|联系|关系|情况|需求|现状|信息|印象|合作|成功|效果"
    r"|口风|态度|想法|业务|单子"
    r"|目标|任务|共识|思路|基础|问题|痛点|满意|重视|配合|胜利|成绩|突破|进展"
)
QUESTION = re.compile(
    r"谁|边个|多少|几[条台个号人家月年时点]|哪[家个些天一种儿]|用什么|什么时候|啥时候|何时|姓啥"
    r"|叫啥|叫什么|为什么|怎么[一-龥]"
    r"|是否|有没有|有无|是不是|能不能|行不行|要不要|装不装|还是不"
)
WISH = re.compile(
    r"希望|想让|想要|能不能|看看(?:能|有没有|会不会|情况|.{0,3}(?:意思|态度|反应))|有没有兴趣"
    r"|为.{0,8}打(?:下|好).{0,4}基础|试着|尽量|力争"
)
ELSEWHERE = re.compile(
    r"旗开得胜|马到成功|大获全胜|加油|拼一|哪里|越.越|越.{1,3}越|因为|由于|所以|哈哈|约在"
    r"|^[在到去].{1,8}(?:楼|室|店|处|门口|那里)$|没想|不知道|随缘|^要?达成目标|^完成(?:目标"
    r"|任务)$|天气"
    r"|^[一二两三四五六七八九十几0-9]+(?:个|位)?人$"
)
# Why it is to be done, or when and where we shall stand about, and nothing else.
BECAUSE = re.compile(r"^(?:因为|由于)(?!.*(?:所以|因此|本次|这次|这趟|任务|目标|让|请))")
WAITING = re.compile(
    r"^(?:(?:下|本|这)?(?:周|星期|礼拜)[一二三四五六日天]|明天|后天|今天|[上下]午|早上|\d+[月号日])"
    r".*(?:等着?|到|在|过去|见面|碰面)(?:[^,。;]{0,8})$"
)
# What is sold to one person or one family, not to a firm.
RETAIL = re.compile(
    r"亲情(?:号|网|卡)|校园卡|副卡|靓号|合约机|家庭(?:套餐|宽带)|(?:电视|机顶)盒|[充存]\w{0,2}费送|学生套餐"
)
# What a reader expects before any label is seen; the refit moves the weights from here.
PRIOR = {
    "idiom": (-1.5, -0.3),
    "slogan": (-2.0, -1.0),
    "wish": (0.0, -1.5),
    "still": (-4.0, -0.5),
    "silent": (-3.0, -1.0),
    "elsewhere": (-2.0, -1.0),
    "because": (-4.0, -3.0),
    "waiting": (-5.0, -4.0),
    "retail": (-6.0, -4.0),
    "conflict": (0.0, -8.0),
}
AGAINST = (
    "slogan",
    "idiom",
    "wish",
    "abstract",
    "still",
    "silent",
    "elsewhere",
    "because",
    "waiting",
    "retail",
    "conflict",
    "brief",
)
FOR_ONE = ("abstract",)


def notice(t: Folded, scenario: Scenario) -> Signals:
    """Return what the text holds of promises, things and figures, and of empty words."""
    found, words, text = Signals(), tokens(t.text), t.text
    commit, proof = words.spans("commit"), words.spans("proof")
    gain, deliver = spans_of(GAIN, text), spans_of(DELIVER, text)
    numbers = [s for s in spans_of(NUMBER, text) if text[s[0]] != "几"]
    asked = spans_of(QUESTION, text)
    people = spans_of(PERSON, text) + words_in(scenario.people, text) + words.spans("actor")
    found.add("commit", commit, text, 2)
    found.add("proof", proof, text, 2)
    found.add("gain", gain, text, 2)
    found.add("deliver", deliver, text, 2)
    found.add("number", numbers, text, 2)
    found.add("asked", asked, text, 3)
    found.add("person", people, text, 1)
    things = proof + numbers + asked
    taken = [g for g in gain if any(0 <= o[0] - g[0] <= 16 for o in things)]
    taken += [d for d in spans_of(DEAL, text) if text[d[1]] != "几"]
    days = spans_of(times.DAY, text)
    found.add("day", days if commit or gain or deliver else [], text, 1)
    found.add("taken", taken, text, 1)
    held = [g for g in gain if (m := THING.match(text, g[1])) and not VAGUE.search(m[0])]
    found.add("held", held, text, 1)
    meant = holding(t, commit + deliver)
    by_whom = [c for c in meant if any(within(p, [c]) for p in people)]
    found.add("promised", by_whom, text, 1)
    told = holding(t, commit + proof + gain + deliver + numbers + asked)
    beyond = words.beyond("generic", "function", "slogan", "direction", "commit", "proof")
    detail = [(w.start, w.end) for w in beyond if within((w.start, w.end), told)]
    found.amounts["detail"] = min(sum(e - s for s, e in detail), 12) / 4
    found.add_thin("abstract", words.spans("generic"), text, 3)
    found.add("direction", words.spans("direction", "action"), text, 2)
    found.warn("still", float(not (words.deeds() or gain or deliver or asked)))
    found.warn("silent", float(not (gain or asked or of_business(text, "what"))))
    empty = 1 - sober(t, words)
    found.warn("idiom", min(len(words.words("idiom")), 2) * empty)
    found.warn("slogan", empty_words(words, text) * empty)
    found.warn("wish", float(bool(WISH.search(text))))
    found.warn("elsewhere", float(bool(ELSEWHERE.search(text))))
    found.warn("because", float(bool(BECAUSE.match(text) and not deliver)))
    found.warn("waiting", float(bool(WAITING.match(text) and not (proof or commit or deliver))))
    found.warn("retail", float(bool(RETAIL.search(text))))
    found.warn("conflict", float(conflicting(text)))
    found.warn("brief", float(len(text) <= 5))
    return found


def read(t: Folded, scenario: Scenario) -> Finding:
    """Return how well the text names a result one can check."""
    found = notice(t, scenario)
    score, sure = grade(*WEIGHTS["what"], found.amounts, thin=not found.spans)
    if score == 2:
        return Finding(2, found.spans, "有对象，也有可以检查的结果", sure)
    if score == 1:
        spans = found.spans or found.thin or [(0, len(t.text))]
        return Finding(1, spans, "有方向，还缺一个可以检查的结果", sure)
    if found.amounts["slogan"]:
        return Finding(0, reason="是口号或愿望，没有事情", confidence=sure)
    return Finding(0, reason="没有写出要达成的事", confidence=sure)
