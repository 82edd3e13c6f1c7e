"""When: a day or a deadline that can be found in a calendar, or only a part of the day or month."""

from __future__ import annotations

import re

from courseware.grading.sixw2h.finding import Finding, N, Scenario, guarded, spans_of
from courseware.grading.sixw2h.fold import Folded

WEEK = r"(?:周|星期|礼拜)"
FEAST = (
    r"(?:元旦|春节|除夕|年三十|过年|元宵|清明|五一|劳动节|端午|六一|儿童节|七一|八一|中秋|国庆"
    r"|十一(?=前|后|之前|假期|长假|节)"
    r"|重阳|冬至|圣诞|双十一|双11|双十二|618|教师节|妇女节|小年|腊八|放假|开学|暑假|寒假|立[春夏秋冬]|[夏冬]至|[春秋]分|惊蛰|谷雨|芒种|霜降|[大小][寒暑雪])"
)
BEFORE = r"(?:之前|以前|前|截止|为止|到期)"
WITHIN = r"(?:之内|以内|内|里)"
DAY = guarded(
    rf"{WEEK}[一二三四五六日天末1-7](?!次|个|趟)"
    rf"|(?:{N}月份?{N}[日号]?(?!月|个|成))"
    rf"|{N}[日号](?!码|线|楼|院|店|门|车|房|厅|机|子|段|卡|池|常|期)"
    r"|(?<!前)(?:今天|明天|后天|大后天|当天|今晚|明早|明晚|今早|今日|明日|次日|隔天|第二天|今儿"
    r"|明儿|后日|后儿|听日|听朝|听晚|聽日)"
    rf"|{N}(?:个)?(?:工作日|天|日|周|星期|礼拜|月|年|季度|小时|钟头|钟|分钟|半月|半)"
    r"(?:左右)?(?:之内|以内|内|里(?!面|程)|之后|以后|后|(?:之)?前)"
    rf"|{N}(?:个)?(?:工作日|天|日|周|星期|礼拜|个月|年|小时|钟头|钟)(?:就|出|给|拿|完成|搞定|要"
    rf"|必须|做完|交)"
    r"|(?:本|这|这个|当|今|下|下个|下下|下下个)?(?:周|星期|礼拜|月|季度|季|年|学期|上旬|中旬"
    r"|下旬|上半年|下半年)(?:底|末|初|中)?"
    r"(?:之内|以内|内|之前|以前|前)(?!面|景|后|台|来|几天)"
    r"|(?:月底|年底|月末|季末|季度末|学期末|年末|月中|月初|周末|上旬|中旬|下旬|年内|期末)(?:之前"
    r"|以前|前)"
    rf"|{FEAST}(?:节)?(?:放假|假期|开始|结束)?(?:之前|以前|前(?!后)|当天|那天|当日)|五一|国庆节?当天|节前(?!后)"
    rf"|节后第{N}|年前(?!后)"
    rf"|第{N}个?(?:工作日|{WEEK}|交易日)|最后{N}?个?(?:工作日|天|{WEEK}[一二三四五六日])"
    rf"|[td]\+{N}(?:个?(?:工作日|天|日))?"
    r"|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}"
    r"|(?<![\d.:/])\d{1,2}[/.-]\d{1,2}(?![\d.:/%-]|折|元|块|倍|万|米|g|小时|个)"
    rf"|(?:腊月|正月|冬月|农历|阴历|阳历).{{0,3}}(?:{N}|底前)|初[一二三四五六七八九十](?!步|次)"
    rf"|廿[一二三四五六七八九]"
    rf"|大年"
    rf"|不(?:出|超过|过|用){N}个?(?:天|周|星期|礼拜|月|工作日)"
    r"|不(?:拖|超)过(?:这|本|下|今)个?(?:月|周|年|星期|礼拜)|(?:这|本|下|今)个?(?:月|周"
    r"|年)(?:就要|之内|必须)"
    rf"|(?:截止|截至|最晚|最迟|不晚于|不迟于)(?:到|在)?(?:本|这|下)?个?(?:{WEEK}|{N}[月日号]"
    rf"|月底|年底|月末|周末)"
    r"|by(?:mon|tue|wed|thu|fri|sat|sun)|monday|tuesday|wednesday|thursday|friday|tomorrow|today"
    r"|(?:学期|年度|季度|本月|本周|这周|这月)(?:结束|过完|完)之?前|到期(?:日)?(?:前|当天|那天"
    r"|之前)|(?:当|那)(?:周|月)(?:内|底前)"
)
PART = guarded(
    rf"(?<!到期)的时候|期间|那天|快过年|之际|婚礼|生日|(?:这|本|下|下下|上|头|第{N}|当)个?(?:周"
    rf"|星期|礼拜|月|季度|年|旬|学期|半年)|第?{N}季度"
    rf"|{N}月份?|月初|月中|月底|月末|年初|年中|年底|年末"
    r"|上旬|中旬|下旬|季末|季初|周初|周中|周内|清晨|早上|早晨|上午|中午|午休|午后|下午|傍晚|晚上"
    r"|夜里|早班|晚班|晨会|早会|例会|高峰"
    r"|近几天|近日|近期|最近|这几天|这两天|过几天|过两天|改天上|前后|左右|[春夏秋冬](?:天|季|收|耕|播|种)|开春|入[春夏秋冬]|农闲|农忙|麦收|采摘|那段|那几天"
    r"|淡季|旺季|开学|放学|下课|上班|下班|收工|开工|午饭|饭后"
    rf"|{N}点(?!点|头|钟?就行)|\d{{1,2}}:\d\d|{N}[来多几]?(?:个)?(?:工作日|天|周|星期|礼拜|月|年)"
    rf"|{FEAST}|(?<!有)(?<!什么)(?:那会儿|空当|空档|那阵子?|之前|之后|以前)|月结|结账前|开业"
    rf"|年前后|节后|盘点|交接班|换班|散会|中旬|饭点|过后|年后|节后|收班|收摊|打烊|忙完这"
    rf"|(?<=[一-龥][一-龥])以后|隔三差五|隔天|每周|每月|会后|完会|完了以后|查房|例会"
)
NEVER = re.compile(
    r"(?:都说行|都同意|不忙|有空|机会|心情|方便|合适|忙完|空闲|得空|闲下来|看情况|不确定|再说|再定"
    r"|待定|另定|适当"
    r"|恰当|时机)"
)
ANY = re.compile(
    r"随时|都可以|都行|都可|哪天都|任何时候|每个工作日|全天|24小时都|每天24|全天候"
    r"|每天.{0,4}(?:都|24)"
)


def read(t: Folded, scenario: Scenario) -> Finding:
    """Return how well the text fixes a day."""
    del scenario
    days, parts = spans_of(DAY, t.text), spans_of(PART, t.text)
    rough = [s for s in days if _rough(t.text, s)]
    days, parts = [s for s in days if s not in rough], parts + rough
    weekdays = set(re.findall(rf"{WEEK}[一二三四五六日天]", t.text))
    if ANY.search(t.text):
        if len(weekdays) >= 3 or not (days or parts) or re.search(r"每个|24小时", t.text):
            return Finding(0, reason="什么时候都行，等于没有定时间", confidence=0.8)
        return Finding(1, days + parts, "又说随时都行，又说了具体时间，前后矛盾", 0.6)
    if len(days) >= 2 and _crossed(t.text):
        return Finding(1, days, "说了两个不同的日子，前后矛盾", 0.55)
    if days:
        return Finding(2, days + parts, "能在日历上定到某一天或截止日", 0.9)
    if len(re.findall(rf"第{N}天", t.text)) >= 3:
        return Finding(0, reason="罗列了日子，没有说哪天做什么", confidence=0.6)
    if NEVER.search(t.text):
        parts = [p for p in parts if t.text[p[0] : p[1]] not in ("的时候", "以后", "之后")]
    if re.search(r"还有.{1,6}到期的时候|待定|不确定", t.text):
        return Finding(0, reason="没有定下自己的时间", confidence=0.6)
    if parts and (
        not NEVER.search(t.text)
        or re.search(r"周|月|午|点|礼拜|星期|季|旬|过后|这阵|早上|晚上|傍晚|[几两]天", t.text)
    ):
        return Finding(1, parts, "有大致时段，还定不到哪一天", 0.8)
    return Finding(0, reason="没有写出时间", confidence=0.85)


def _rough(text: str, span: tuple[int, int]) -> bool:
    """Predicate: the days are not counted, or only roughly and said to be over: 两三周后."""
    word, before = text[slice(*span)], text[: span[0]]
    after = text[span[1] :]
    if re.match(r"以外|除外|之外|[^,。;]{0,8}(?:忙|没空|没时间|不行|单子多|人多)", after):
        return True
    if re.search(r"避开[^,。;]{0,3}$", before):
        return True
    if "前" in word and re.match(r"[^,。;]{0,5}左右", after):
        return True
    if re.search(r"(?:最近|近|这|那|过)$", before) and re.match(r"[几两]", word):
        return True
    if re.search(r"(?:找|挑|选|某|哪)一?个?$", before) or re.match(r"[几数](?!月|号|日)", word):
        return True
    return bool(re.match(r"(?:[两三][三五四]|十[几来])", word) and re.search(r"后|就|出|要", word))


def _crossed(text: str) -> bool:
    """Predicate: one weekday is said to be another one: 这个礼拜二去,就是下礼拜四上午."""
    m = re.search(
        rf"{WEEK}([一二三四五六日天])[^。;]{{0,6}},?(?:(?<!也)就是|其实是|不对,?是){{1}}[^,。;]{{0,4}}{WEEK}([一二三四五六日天])",
        text,
    )
    return bool(m and m[1] != m[2])
