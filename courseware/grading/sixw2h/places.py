"""Where: a place one can find or a channel one can use, or only a direction."""

from __future__ import annotations

import re

from courseware.grading.sixw2h.finding import Finding, N, Scenario, spans_of
from courseware.grading.sixw2h.fold import Folded
from courseware.grading.sixw2h.people import PERSON
from courseware.grading.sixw2h.premises import (
    AT_SOMEBODY,
    COMMON,
    NEAR,
    OWNED,
    ROOM,
    VENUE,
    VENUES,
)

OWNER = re.compile(
    rf"(?:客户|公司|他们|对方|人家|厂|店|总部|校|院|园|所|队|部|村|社|中心|楼|层|座|室|处|科|办|里|边|头|间|小|大|东|西|南|北|[a-z0-9]|{NEAR})"
    rf"(?:单位|方|那里|那边|家|内|里)?的?(?:[一-龥]{{0,3}})$"
)
ANCHOR = re.compile(rf"[一-龥a-z0-9]{{2,}}(?:{NEAR})(?:的|那家?|有家|一家|这家)*[一-龥]{{0,4}}$")
ANY_ONE = re.compile(r"(?:找|某|随便|附近|就近|哪|一)(?:一)?(?:个|家|间|处)?[一-龥]{0,2}$")
CHANNEL = re.compile(
    r"微信|腾讯会议|钉钉|飞书|视频会议|视频连线|视频电话|云会议|远程会议|zoom|teams|whatsapp|skype|facetime|企业微信|企微|qq|邮件|邮箱"
    r"|电邮|短信|(?:前台|总机|座机|办公|分机|手机)的?(?:电话|号码?|转)|(?:打|拨).{0,5}(?:手机|座机|总机|分机|前台)"
    r"|电话会议|总机|座机|客服热线|热线|直播间|视频号"
)
PHONE = re.compile(r"电话")
VAGUE = re.compile(
    rf"{VENUES}|"
    r"老地方|楼下|楼上|园区|片区|对方|办公(?!室主任)|农家乐|民宿|养殖场|农场|幼儿园|诊所"
    r"|客户(?:所在地|那|那里|那边|那头|处|单位|现场|公司|方(?!便|面)|主场|门上|手里)|[他她]们?(?:公司|单位|那|那里|那儿|那边|店|学校|厂|家|所)"
    r"|(?:公|贵|对方公)司|单位|总部|门店|店里|店内|药店|线下|当面|面对面|面谈|面聊|线上|网上|上门|登门|现场|办公室"
    r"|电话|学校|校内|校园|医院|院里|厂里|工厂|厂区|园区|园里|社区|酒店|饭店|机关|银行|网点|营业厅"
    r"|营业点|我们这[里儿边]|我司|车上|外面|附近|当地|市里|meetingroom|office|视频|远程|分店|小区|超市|会议室"
    r"|商场|村子|镇上|集团|基地|仓里|\bcall|见面(?=$|[聊谈说,。;])|乡下|下乡|那儿|那里|那边|那块|他家|她家|家里|楼里|办公楼|写字楼|工地"
    r"|田里|大棚|展会|路上|地盘|市场|场部|车行|商行|分行|支行|经销商|物流公司"
    r"|(?:厂|店|院|库|园|村|站|矿|港|所|局|队|场|校|楼|大厦|项目|镇|乡|山|田|棚|仓|司|内部|里)子?(?:里头?|里面|上|内|那边|那儿|那块儿?|边|部)"
    r"|(?:去|到|在|于)[^,。;]{0,6}(?:店|厂|院|库|园|村|厂房|站|所|校|局|队|社|场|馆|行|坊|庄|城|中心|公司|基地|厅)(?=$|[,。;去谈聊说转里找见面看])|^[一-龥]{0,4}(?:店|店面|厂|院|村|园|校|场|馆|站|所|行|坊|铺子?|局|队|超市)$"
)
WORLD = re.compile(r"云端|互联网\+|大数据|全渠道|全覆盖|全方位|线上线下相?结合|随时随地|线上\+线下")
UNDECIDED = re.compile(
    r"再说|到时候|待定|不知道|没想好|看情况定|不确定|再定|再看|哪里方便|哪里有空|哪儿?都|哪里都|哪里.{0,4}哪里|都得$|都行$"
    r"|不拘|条条大路|[看听随][^,。;]{1,4}(?:安排|意思|意见|方便)|商榷|很重要|选对|选好|视情况而定|明确|合适的地方|(?<!办公)场所|方便的地方"
)
# What cannot be met at: a word for a place inside a word for something else.
NOT_PLACES = re.compile(
    r"站位|战场|立场|官场|职场|阵地|平台|办公软件|电话费|话费|开车|院领导|接电话|微信群?发|门店(?=数|掉)|校领导|办公室主任(?!的?(?:办公室|那|屋|办|房|工位))"
    r"|销售部\d|电话号码|云平台|网络平台|门口子|家门口碑|入口即|出口(?:贸易|商|外)|一个窗口期"
)


def read(t: Folded, scenario: Scenario) -> Finding:
    """Return how well the text fixes a place."""
    # Words that only contain a place keep their length, so that offsets stay right.
    text = NOT_PLACES.sub(lambda m: "·" * len(m[0]), t.text)
    if re.search(r"因为|由于", text) and len(text) > 20:
        return _reason_only(text)
    rooms = [*spans_of(ROOM, text), *_common(text), *_venues(text)]
    owned = spans_of(OWNED, text)
    channels = spans_of(CHANNEL, text)
    vague = spans_of(VAGUE, text)
    named = [(i, i + len(p)) for p in scenario.places if (i := text.find(p.lower())) >= 0]
    undecided = UNDECIDED.search(text)
    if WORLD.search(text) and not rooms:
        return Finding(0, reason="听起来哪里都是，其实没有地点", confidence=0.7)
    names = {m[0] for m in CHANNEL.finditer(text)}
    many = len(names) >= 4 or (len(names) >= 3 and not rooms and len(text) < 30)
    if many and len(t.clauses) >= 4 and max(e - s for s, e in t.clauses) <= 6:
        return Finding(0, reason="只是把渠道罗列了一遍，没有选定", confidence=0.7)
    if _elsewhere(text):
        return Finding(1, rooms + owned + vague or [(0, len(text))], "两处地点前后矛盾", 0.5)
    barred = re.search(
        r"(?:不得进|不能进|不让进|进不去|不去)([一-龥]{2,8}(?:室|楼|厅|店|部))", text
    )
    if barred and text.count(barred[1]) >= 2:
        return Finding(1, rooms + owned, "要去的地方又说进不去，前后矛盾", 0.5)
    if undecided and rooms and vague and not (owned or channels or named) and _bare(text, rooms):
        return Finding(1, rooms + vague, "说了几处，还没有定下是哪一处", 0.5)
    clear = rooms + channels + owned + named
    phone = spans_of(PHONE, text)
    if clear:
        sure = bool(owned) or (bool(rooms) and not undecided)
        return Finding(2, clear + vague, "地点或渠道找得到", 0.85 if sure else 0.65)
    if phone and len(vague) == len(phone) and not undecided:
        return Finding(2, phone, "打电话，渠道说清楚了", 0.5)
    if undecided and not re.search(
        r"上门|电话|客户那|他们公司|都可以|办公室|线下|线上|当面|单位|学校|[厂店村]里", text
    ):
        return Finding(0, reason="没有定下地点", confidence=0.75)
    somebody = spans_of(AT_SOMEBODY, text)
    somebody += _known(t.text, scenario.text)
    if vague or somebody:
        return Finding(1, vague + somebody, "只有大概的地方，还要再问是哪一间、哪个渠道", 0.75)
    return Finding(0, reason="没有写出地点或渠道", confidence=0.8)


def _common(text: str) -> list[tuple[int, int]]:
    """Return the rooms of which there may be several that are told apart all the same."""
    found = []
    for m in COMMON.finditer(text):
        before = text[: m.start()]
        here = re.split(r"[,。;:]", before)[-1]
        if (
            OWNER.search(here)
            or ANCHOR.search(here)
            or m[0][0] in "小大"
            or re.search(PERSON.pattern + "$", here)
            or re.search(
                r"[一-龥]{2,}$", re.sub(r"(?:在|去|到|约|于|找|个|间|一|面谈|见面|的)+$", "", here)
            )
        ) and not re.search(r"(?:找|一|某)(?:个|间)$", here):
            found.append((m.start() - min(4, len(here)), m.end()))
    return found


def _known(text: str, described: str) -> list[tuple[int, int]]:
    """Return where the customer's own name, or another place of the scenario, is gone to."""
    return [
        m.span("name")
        for m in re.finditer(r"(?:去|到|在|上)(?=(?P<name>[一-龥]{3}))", text)
        if m["name"] in described
    ]


def _venues(text: str) -> list[tuple[int, int]]:
    """Return the public places that have a name, or that a neighbour tells apart."""
    found = []
    for m in VENUE.finditer(text):
        here = re.split(r"[,。;:]", text[: m.start()])[-1]
        if ANY_ONE.search(here):
            continue
        if ANCHOR.search(here) or re.match(
            r"(?:大堂|前台|[一二三四五六七八九十\d]+[楼号层]|总台|包)", text[m.end() :]
        ):
            found.append((m.start() - len(here), m.end()))
    return found


def _bare(text: str, rooms: list[tuple[int, int]]) -> bool:
    """Predicate: no room has a number or a proper name, so that it is still to be asked for."""
    return not any(re.search(rf"{N}[楼层号栋]|[路街]", text[s:e]) for s, e in rooms)


def _elsewhere(text: str) -> bool:
    """Predicate: two ends of the same visit that cannot both be: come to us, and go to them."""
    ours = re.search(
        r"(?:我们|我司|咱们?)(?:公司|营业厅|办公室|这边|这里|单位|店)[^,。;]{0,4}(?:等|坐|见|碰)",
        text,
    )
    return bool(ours and re.search(r"不出门|不上门|不过去|不去", text))


def _reason_only(text: str) -> Finding:
    """Return a finding of 0: a reason was given where a place was asked for."""
    del text
    return Finding(0, reason="写的是原因，没有地点", confidence=0.6)
