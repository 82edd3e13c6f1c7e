"""How much: a number with its unit, or only "not much"."""

from __future__ import annotations

import re

from courseware.grading import numerals
from courseware.grading.sixw2h.finding import Finding, N, Scenario, spans_of
from courseware.grading.sixw2h.fold import Folded

UNIT = (
    r"(?:元|块钱?|角|毛钱?|分钱|蚊|圆|rmb|¥|人民币|万元|美元|小时|钟头|个钟|分钟|刻钟|秒|"
    r"天(?!下)|日|周|星期|礼拜|个?月|季度?|学期|年|晚上|早上|上午|下午|晚|工作日|节课|学期|课时|工时|人次|人天|人日|"
    r"个?人(?!情|家|力|手)|位|名|份|本|张|套|个|盒|袋|箱|瓶|支|包|条|台|部(?!分|门)|辆|趟|次(?!性)|回|遍|家|户|页|"
    r"件|杯|顿|桶|斤|公斤|吨|公里|里路|km|h|min|块儿|折|%|成|兆|m|g|t|k|w|路(?!上)|线|米|样(?!子)|组|桌|把|束|筐|册|"
    r"只|字|间|场|层|栋|档|头|亩|根|沓|摞|叠|捆|枚|期|轮|碗|车|盏|片|班|股|篮|罐|听|对|副|双|批|笔|单|票|株|棵|口|棚|床)"
)
# A sum that needs no unit beside a word for money: 三千, 五十, 200.
SUM = (
    r"(?:\d[\d,]*(?:\.\d+)?[十百千万]?"
    r"|[一二两三四五六七八九几]*[十百千万][一二三四五六七八九十百千万]*)"
)
QUANTITY = re.compile(
    rf"百分之[一二三四五六七八九十两几0-9.]+|(?:[¥$]\s*{N})|{N}(?:多|几|来|余|把|个)?(?:个)?{UNIT}"
    r"|[十百千万][把来](?:个|块|元|人|份|张|台|条|户|家)"
    rf"|半(?:天|日|小时|个?钟头?|个月|年|价"
    rf"|个上午|上午|下午|晌|个人)|一个?(?:整天|下午|上午|晚上)|整天|整整?一天"
    rf"|折扣.{{0,4}}{N}"
    rf"|(?:费用?|成本|预算|补贴|礼品|控制在|不超过|人均|不到|不足|大约|大概|不高于|最多|最低"
    rf"|至少|每户|每月|每人|每年"
    rf"|月租|[一-龥][费金]|打车|价|钱|花|垫|投|拨|出|领|批|借|省|报销|租金|工资).{{0,4}}?{SUM}[多来]?(?:左右"
    rf"|上下|以内|之内|封顶)?(?![年折分厘些])"
    rf"|{N}[多来]?(?:左右|上下|以内|之内|封顶|出头|打住)"
    r"|免费|不要钱|不花钱|零费用|零成本|零(?:投入|支出|花费|押金|月租|首付)|零元|0元|不掏钱|不收费|不收钱|全免|白借|白送|减半|个把(?:小时|星期"
    r"|月|钟头|钟|天|礼拜|人)"
    r"|打?[一二三四五六七八九\d.]+折"
)
MONEY = re.compile(
    r"[一-龥]费看|工料费|[一-龥]费(?:用)?(?=公司|我们|由|自)|报销|公司出|押金|另算|减免|补偿"
    r"|赠送|免费送|省着|花钱|费用|预算|价|钱|成本|时间|人力|花费|经费|开销|开支|支出|投入|花销"
    r"|人手|工时|押金|保证金|工夫|功夫|折扣|打[个点些]?折|子儿"
    r"|优惠|贵|便宜|礼品|不多|少量|一点|[一-龥]若干|一些[一-龥]{2}|一?小?会儿|一阵子?|片刻"
    r"|按.{0,4}标准|几个人|资费|[一-龥]费(?![心劲力解事时了])|月租|不高|不大|很少|够用|充足|不菲"
    r"|少[^,。;]{1,4}(?:一?些|一?点)|[几数](?:个|本|份|张|台|次|趟|天|块|人|名|盒|条|套|家|样|箱|页)|一半|对半|部分"
)
# A number that counts nothing yet, or only as a figure of speech.
LOOSE = re.compile(
    rf"(?<![十百千万廿卅零一二三四五六七八九\d])[几数](?!号)个?{UNIT}"
    r"|一[顿包杯瓶条餐碗支根][一-龥]{1,4}的?钱(?![,，]?[\d一二两三四五六七八九十])|一(?:部分|样(?!东西|礼)|家人|条心|把手|路上|套套|口气|口价|口咬|回生|回事|头雾|团|次性|个劲|下子)"
    r"|一个人[^,。;]{0,4}(?:不过来|忙|累)|各一半|一半|百分之[一百]的?(?:希望|努力|把握|信心|诚意|满意)"
    rf"|{N}年的?(?:老|朋友|交情)"
)
# A day or an hour of the clock is not an amount.
CALENDAR = re.compile(
    rf"(?:上|下|本|这)*(?:个)?(?:周|星期|礼拜)[一二三四五六日天](?:早上|上午|下午|晚上|中午)?|{N}月{N}[日号]|{N}[号]"
    rf"|(?:早上|上午|下午|晚上|中午){N}点半?|(?!一点|几点|[^\d]{{1,2}}点[一二三四五六七八九]){N}点半?钟?|(?:下|上)(?:个?月|周|星期|礼拜)"
)
RANGE = re.compile(rf"({N})(?:元|块|万)?[-~—至到]+({N})(?:元|块|万)?")
PAIN = re.compile(r"[接忙顾管干跑]不过来|来不及|应付不了")
# A saying; and "it depends", which says nothing unless some cost is named.
FLOSCULE = re.compile(
    r"越多越好|无所谓|很值|尽力|性价比|最小的投入|最[少大小]的[^,。;]{1,4},?[^,。;]{0,4}最[大少高]|机会成本|沉没成本|付出才有回报"
    r"|一分耕耘|花小钱办大事|要花心思|全情投入|合理控制|合理安排|___|人民币$|不惜|代价|投入产出|roi|物超所值|量力而行|无价|物美价廉|不计成本|不计代价"
)
DEPENDS = re.compile(r"按实际|按需|看情况|视情况|实际情况|尽量|待定|不确定")
COST = re.compile(r"[一-龥]费|价|钱|礼品|折|优惠|成本|预算")


def read(t: Folded, scenario: Scenario) -> Finding:
    """Return how well cost, time or people are counted."""
    text = CALENDAR.sub(lambda m: "·" * len(m[0]), t.text)
    loose = spans_of(LOOSE, text)
    vague = spans_of(MONEY, text) + [s for s in loose if not PAIN.search(text)]
    found = [
        (s, e)
        for s, e in spans_of(QUANTITY, text)
        if not any(s < end and start < e for start, end in loose)
    ]
    if found and _only_compared(text, found):
        return Finding(1, found + vague, "只是拿来比，没有说自己要多少", 0.55)
    if PAIN.search(text):
        found = []
    # Copying the customer's own figures counts nothing.
    given = numerals.fold(scenario.text)
    fresh = [s for s in found if numerals.fold(text[s[0] : s[1]]) not in given]
    if len(text) <= 12 and found and not fresh:
        return Finding(0, reason="只是题面里的数字", confidence=0.55)
    if found:
        if re.search(r"不花钱|免费|不要钱", text) and re.search(
            rf"不花钱[,，]?(?:大概|大约|约)?{N}", text
        ):
            return Finding(1, found, "又说不花钱，又写了钱数，前后矛盾", 0.7)
        wide = RANGE.search(text)
        if wide and _times(wide[1], wide[2]) >= 5:
            return Finding(1, found, "范围太大，等于没有定", 0.6)
        if len(text) > 12 and scenario.text and not fresh and vague:
            return Finding(1, found + vague, "数字是题面里的，没有自己的数", 0.5)
        if re.search(r"免费|不收", text) and re.search(
            rf"(?<!不)(?:要|得|需)[收交付][^,。;]{{0,4}}{N}", text
        ):
            return Finding(1, found, "又说不收钱，又写了要收的数，前后矛盾", 0.55)
        if _over(text):
            return Finding(1, found, "花的比定下的总数还多，前后矛盾", 0.55)
        depends = DEPENDS.search(text) and len(found) == 1 and len(text) <= 10
        if depends:
            return Finding(1, found, "有数，可是又说看情况", 0.5)
        return Finding(2, found + vague, "有数字，也有单位", 0.88)
    if FLOSCULE.search(text) or _piled(text):
        return Finding(0, reason="没有数，也没有估计", confidence=0.7)
    if DEPENDS.search(text) and not COST.search(text):
        return Finding(0, reason="没有数，也没有估计", confidence=0.65)
    if vague:
        return Finding(1, vague, "提到了费用或时间，但没有数", 0.75)
    return Finding(0, reason="没有写出多少", confidence=0.8)


def _times(low: str, high: str) -> float:
    a, b = numerals.parse_number(low), numerals.parse_number(high)
    return b / max(a, 1) if a is not None and b is not None else 1


def _only_compared(text: str, found: list[tuple[int, int]]) -> bool:
    """Predicate: the only amount is the period of somebody else's cost: 比他一年的钱少."""
    periods = all(re.fullmatch(r"[一每1](?:年|个?月|天)", text[s:e]) for s, e in found)
    return periods and bool(re.search(r"比[^,。;]*(?:少|便宜|低|省|划算)|相当于", text))


def _over(text: str) -> bool:
    """Predicate: one sum of money in the text is larger than the total that it sets."""
    cap = re.search(
        rf"(?:总共|一共|合计|总预算|预算总共|总计)[^,。;\d一-十]{{0,4}}({N})(?:元|块)?(?:钱)?(?:以内|之内|封顶)",
        text,
    )
    total = cap and numerals.parse_number(cap[1])
    if not cap or not total:
        return False
    others = re.findall(rf"({N})(?:元|块|的酒|的礼|的烟)", text[cap.end() :])
    return any((numerals.parse_number(n) or 0) > total for n in others)


def _piled(text: str) -> bool:
    """Predicate: only names of costs, one after another."""
    parts = re.split(r"[、,/;:]", text)
    return (
        len(parts) >= 3
        and max(map(len, parts)) <= 5
        and not re.search(r"不|(?<!多)少|按|由|看", text)
    )
