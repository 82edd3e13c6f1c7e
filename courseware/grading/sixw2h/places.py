"""Where: a place one can find or a channel one can use, or only a direction."""

from __future__ import annotations

import re

from courseware.grading.sixw2h.finding import Finding, N, Scenario, spans_of
from courseware.grading.sixw2h.fold import Folded
from courseware.grading.sixw2h.people import PERSON

ROOM = re.compile(
    r"[一-龥]{1,6}(?:[值机班厂门病客平库楼]房(?!子|价|租)|(?<!好)(?<!坏)(?<!到)(?<!何)处(?!理"
    r"|在)|派出所|加油站|收费站|服务站|卫生院|卫生室|树下|桥头|码头|球场|宿舍|楼梯口|电梯口|大门"
    r"|侧门|后门|教室|病区|候诊区|收费处|挂号处|售楼处|队部|连部|井口|泵房)"
    r"|[^,。;:、!?]{0,6}(?:会议室|会客室|会客厅|接待室|接待区|洽谈区|洽谈室|调度室|调度中心"
    r"|财务室|财务部|财务科|财务处|教务处|教务科|校长室|院长室|园长室"
    r"|经理室|总经办|厂办|校办|院办|书记室|信息部|信息科|信息中心|机房|前台|大堂|大厅|收银台"
    r"|门卫|传达室|值班室|护士站|导诊台|医生办|教研室|阅览室|活动室|休息室|茶水间|茶室"
    r"|[一-龥]{2,}(?:路|街|大道)[一-龥]{2,}"
    r"|展厅|车间|仓库|库房|月台|停车场|试驾场|食堂|包间|包厢|餐厅|咖啡|茶楼|茶馆|宾馆"
    r"|修理班|修理厂|地沟|配电间|弱电|门口|服务台|样板间|项目部|指挥部|实验室|财务办|人事部"
    r"|行政部|采购部|综合部|市场部|销售部|后勤处|总务处|保卫处|政教处|办公厅|工会|质检|厨房|柜台"
    r"|窗口|护士长|诊室)"
    r"|[一-龥]{2,}(?:的那家|那家|这家)(?:店|公司)|[一-龥]{2,}(?:广场|大厦|商厦|商城|小卖部"
    r"|杂货铺|大酒店|步行街|大道|创业园|写字楼[a-z\\d])|开的[一-龥]{1,5}(?:店|铺|部|馆)"
    r"|[一-龥]{1,4}(?<!办公)(?<!教)(?<!科)(?<!营业)(?:室|厅|亭|岗|廊|棚)(?!外|温)|(?:楼下|对面"
    r"|隔壁|旁边|门口|斜对过)[^,。;]{2,8}|大堂吧|酒吧|茶吧|水吧|网吧|星巴克|肯德基|麦当劳|瑞幸"
    rf"|{N}号(?:楼|厂房|仓|门|院|库|馆|桌)|{N}(?:楼|层|号楼|栋|座|单元|室|排)|[a-z]栋|[a-z]座"
    rf"|(?:路|街|巷|道|大道){N}号"
)
DESK = re.compile(
    r"(?:办公室|屋里?|桌子?|工位|办公桌|座位|办公区|柜台|家里|车里|车上|宿舍|会议|身边|旁边|跟前"
    r"|手机)"
)
CHANNEL = re.compile(
    r"微信|腾讯会议|钉钉|飞书|视频会议|视频连线|远程会议|zoom|teams|企业微信|企微|qq|邮件|邮箱"
    r"|电邮|短信"
    r"|(?:前台|总机|座机|办公|分机|手机)的?(?:电话|号码?|转)|打.{0,5}(?:手机|座机|总机|分机)"
    r"|电话会议|总机|座机|客服热线"
)
VAGUE = re.compile(
    r"老地方|楼下|园区|片区|对方|办公(?!室主任)|(?:场|库|田|山|镇|乡|棚|馆|站|所|局|队|矿"
    r"|港)(?:里|上|那|边)|农家乐|民宿|养殖场|农场|幼儿园|诊所|他们[^,。;]{0,3}(?:里|上|那)"
    r"|客户(?:那|那里|那边|处|单位|现场|公司|方)|他们(?:公司|单位|那|那里|店|学校|厂)|(?:公|贵"
    r"|对方公)司|单位|总部|门店|店里|店内|药店|线下|当面|面对面|线上|网上|上门|登门|现场|办公室"
    r"|电话"
    r"|学校|校内|校园|医院|院里|厂里|工厂|厂区|园区|园里|社区|酒店|饭店|机关|银行|网点|营业厅"
    r"|营业点|我们这|我司|车上|外面|附近|当地|市里|meetingroom|office|视频|远程|分店|小区|超市"
    r"|商场|村|镇|集团|基地|仓|站|call|见面|拜访|店|厂|院|库|园|村|厂房|乡下|那儿|那里|那边|他家"
    r"|她家|家里|楼里|办公楼|写字楼|工地|田里|大棚|展会|路上|上门"
)
WORLD = re.compile(r"云端|互联网\+|大数据|全渠道|全覆盖|全方位|线上线下相结合|随时随地")


def read(t: Folded, scenario: Scenario) -> Finding:
    """Return how well the text fixes a place."""
    rooms, channels, vague = (spans_of(p, t.text) for p in (ROOM, CHANNEL, VAGUE))
    owners = [*spans_of(PERSON, t.text)]
    if re.search(r"再说|到时候|待定|不知道|没想好|看情况定", t.text) and not rooms:
        vague = []
    if WORLD.search(t.text) and not rooms:
        return Finding(0, reason="听起来哪里都是，其实没有地点", confidence=0.7)
    names = {m[0] for m in CHANNEL.finditer(t.text)}
    many = len(names) >= 4 or (len(names) >= 3 and not rooms and len(t.text) < 30)
    if many and len(t.clauses) >= 4 and max(e - s for s, e in t.clauses) <= 6:
        return Finding(0, reason="只是把渠道罗列了一遍，没有选定", confidence=0.7)
    owned: list[tuple[int, int]] = []
    for m in DESK.finditer(t.text):
        near = [s for s, e in owners if 0 <= m.start() - e <= 4]
        if near:
            owned.append((near[-1], m.end()))
    if re.search(r"因为|所以|由于", t.text):
        channels = []
    called = [
        m.span()
        for m in re.finditer(r"(?:打|拨|致电|去电|通).{0,2}电话|电话", t.text)
        if not re.search(r"接电话|因为", t.text)
        and any(abs(m.start() - e) <= 4 or abs(s - m.end()) <= 3 for s, e in owners)
    ]
    at_person = [
        m.span()
        for m in re.finditer(r"(?:在哪.{0,4}奔哪|那里|那儿|那边|家)", t.text)
        if any(0 <= m.start() - e <= 2 for s, e in owners)
    ]
    named = [(i, i + len(p)) for p in scenario.places if (i := t.text.find(p.lower())) >= 0]
    clear = rooms + channels + owned + called + named
    if clear:
        return Finding(2, clear + vague, "地点或渠道找得到", 0.85 if rooms or owned else 0.7)
    if vague or at_person:
        return Finding(1, vague + at_person, "只有大概的地方，还要再问是哪一间、哪个渠道", 0.75)
    return Finding(0, reason="没有写出地点或渠道", confidence=0.8)
