"""How much: a number with its unit, or only "not much"."""

from __future__ import annotations

import re

from courseware.grading import numerals
from courseware.grading.sixw2h.finding import Finding, N, Scenario, spans_of
from courseware.grading.sixw2h.fold import Folded

UNIT = (
    r"(?:元|块钱?|角|毛钱?|分钱|蚊|圆|rmb|¥|人民币|万元|小时|钟头|个钟|分钟|刻钟|秒|点钟|"
    r"天|日|周|星期|礼拜|个?月|年|晚上|早上|上午|下午|工作日|节课|学期|课时|人次|人天|"
    r"个?人(?!情)|位|名|份|本|张|套|个|盒|袋|箱|瓶|支|包|条|台|部|辆|趟|次|回|遍|家|户|页|"
    r"件|杯|顿|桶|斤|公里|里路|km|h|min|块儿|折|%|成|兆|m|g|路|线|米|样|组|桌|把|束|筐|册|"
    r"只|字|号)"
)
# A sum that needs no unit beside a word for money: 三千, 五十, 200.
SUM = (
    r"(?:\d[\d,]*(?:\.\d+)?[十百千万]?"
    r"|[一二两三四五六七八九几]*[十百千万][一二三四五六七八九十百千万]*)"
)
QUANTITY = re.compile(
    rf"百分之[一二三四五六七八九十两几0-9.]+|(?:[¥$]\s*{N})|{N}(?:多|几|来|余|个)?(?:个)?{UNIT}"
    rf"|半(?:天|日|小时|个?钟头?|个月|年"
    rf"|个上午|上午|下午|晌|个人)|一?(?:整天|下午|上午|晚上|个上午|个下午|刻钟|会儿工夫)"
    rf"|折扣.{{0,4}}{N}"
    rf"|(?:费用?|成本|预算|补贴|礼品|控制在|不超过|人均|不到|不足|大约|大概|不高于|最多|最低"
    rf"|至少|每户|每月|每人|每年"
    rf"|月租|打车|价|钱|花|垫|投|拨|出|领|批|借|省|报销|租金|工资).{{0,4}}?{SUM}[多来]?(?:左右"
    rf"|上下|以内|之内|封顶)?(?![年折分厘些])"
    rf"|{N}[多来]?(?:左右|上下|以内|之内|封顶|出头|打住)"
    r"|免费|不要钱|不花钱|零费用|零成本|零元|0元|不掏钱|不收费|全免|白借|减半|个把(?:小时|星期"
    r"|月|钟头|钟|天|礼拜|人)|对半|一半"
    r"|打?[一二三四五六七八九\d.]+折"
)
MONEY = re.compile(
    r"[一-龥]费看|工料费|[一-龥]费(?:用)?(?=公司|我们|由|自)|报销|公司出|押金|另算|减免|补偿"
    r"|赠送|免费送|省着|花钱|费用|预算|价|钱|成本|时间|人力|花费|经费|开销|开支|支出|投入|花销"
    r"|人手|工夫|功夫|折扣"
    r"|优惠|贵|便宜|礼品|不多|少量|一点|若干"
    r"|按.{0,4}标准|几个人|资费|话费|油费|车费|不高|不大|很少|够用|充足|不菲"
)
RANGE = re.compile(rf"({N})(?:元|块|万)?[-~—至到]+({N})(?:元|块|万)?")
FLOSCULE = re.compile(
    r"越多越好|无所谓|很值|尽力|性价比|最小的投入|最大的产出|机会成本|沉没成本|付出才有回报"
    r"|一分耕耘|按实际|按需"
    r"|看情况|视情况|实际情况|尽量|花小钱办大事|要花心思|全情投入|合理控制|合理安排|___|待定"
    r"|不确定|人民币$|不惜|代价"
)


def read(t: Folded, scenario: Scenario) -> Finding:
    """Return whether cost, time or people are counted."""
    text = t.text
    found = spans_of(QUANTITY, text)
    free = re.search(r"不花钱|免费|不要钱", text)
    vague = spans_of(MONEY, text)
    # Copying the customer's own figures counts nothing.
    given = numerals.fold(scenario.text)
    fresh = [s for s in found if numerals.fold(text[s[0] : s[1]]) not in given]
    if len(text) <= 12 and found and not fresh:
        return Finding(0, reason="只是题面里的数字", confidence=0.6)
    if found:
        if free and re.search(rf"不花钱[,，]?(?:大概|大约|约)?{N}", text):
            return Finding(1, found, "又说不花钱，又写了钱数，前后矛盾", 0.7)
        wide = RANGE.search(text)
        if wide and _times(wide[1], wide[2]) >= 5:
            return Finding(1, found, "范围太大，等于没有定", 0.6)
        return Finding(2, found + vague, "有数字，也有单位", 0.88)
    if FLOSCULE.search(text):
        return Finding(0, reason="没有数，也没有估计", confidence=0.7)
    if vague:
        return Finding(1, vague, "提到了费用或时间，但没有数", 0.75)
    return Finding(0, reason="没有写出多少", confidence=0.8)


def _times(low: str, high: str) -> float:
    try:
        return float(high.replace(",", "")) / max(float(low.replace(",", "")), 1)
    except ValueError:
        return 1
