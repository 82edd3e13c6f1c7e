"""Which: two ways that differ, or a second one with what sets it off."""

from __future__ import annotations

import re

from courseware.grading.sixw2h.finding import Finding, N, Scenario, spans_of
from courseware.grading.sixw2h.fold import Folded
from courseware.grading.sixw2h.people import PERSON

# What sets the second way off: a word of condition, or a refusal, an absence, a failure.
IF = re.compile(
    r"愿意?[^,。;]{0,10}就|怕[^,。;]{0,6}就|(?:不|没有?)[^,。;]{1,6},?(?:就|改|则|顺延|换|再|先)|退一步|最好[,，]"
    r"|[去签谈约做办见装]不成|[去签谈约做办见装]不了|如果|如若|若是|若|要是|假如|假使|假设|倘若|倘使|万一|一旦|哪怕"
    r"|实在|碰上|碰到|遇到|遇上|只要|见不[着到]"
    r"|见得[着到]|见着|能见到|不在(?!那儿耗)|没空|没时间|不行|不成|不肯|不愿|不同意|不答应|不松口|不买账|不点头|不认"
    r"|不接受|不方便|嫌|为难|没谈成|谈不[成拢]|走不通|的话|只给|若只|肯|效果不好|不好就|不满意|批不下|咬死"
    r"|不想|不够|不达标|够就|不合适|不通|没人|太贵|推脱|推辞|有疑虑|有顾虑|反对|坚持要|不放心"
    r"|拒绝|犹豫|按.{1,6}分|时候?就|出差|请假|开会|下雨"
)
THEN = re.compile(
    r"派|我们|帮|统一|顺延|延|也|降|送|推|发|找|就|则|改|换|退|再|先|那就|走|转|便|留|约|由|让"
    r"|只|都|备"
)
OR = re.compile(
    r"由(?:他|她|客户|对方|老板)们?自?己?(?:来)?[定选挑]|让(?:他|她|客户|对方"
    r"|老板)们?自?己?[定选挑]|随(?:他|她)们?[定选挑]|或者|或是|或|要么|要不|还是(?!要|得|会|有|需|很|比|能|可以|应|没|那)|也可以|也行"
    r"|也成|可以[^,。;]{2,20}[,;。]也?可以|二选一|任选|挑"
    r"|一条|一种是|另一|另外|不然|否则|其次|备选|备用|替代|退而|退一步|次选|首选|优先|主推|倾向"
    r"|推荐"
)
LABEL = re.compile(
    r"(?:方案|计划|选择|办法|路线|套餐)?(?:甲|乙|丙|[abc](?=案|方案|计划|路|[:：、,.是,]|[一-龥])"
    r"|[①-⑩])(?:案|方案|计划|路)?"
    r"|方案[一二三123]|(?:第|其)[一二三123](?:种|个|条|套)?|上策|中策|下策|plan[abc]"
    r"|头一[种条扇]|后一[种条]|一是|二是"
)
EMPTY = re.compile(
    r"就算了|^[^,。;、]{2,6}[和与跟][^,。;、]{2,6}$|多试|主意|别的办法|总会有办法|看(?:客户|他"
    r"|她|对方|现场|反应)|根据|换种|换一|变通|随机应变|选项|另找|另想|另外找|别的|其他|换个|换一"
    r"|多准备|多想|计划[a-z]|plan|视[^,。;]{1,8}而定|总有办法|[两二几多三][种个条]选择|弹性|预案|应变|见招拆招|后路|退路(?!$)|[几多]手"
    r"|备选|方案|弹性|调整|下次再|改期|改日|再想办法|灵活|改天|备用|a、?b|ab|两手准备|几种|多种"
    r"|多个|几套|对比|视情况"
    r"|看情况|都行|都可以|可选|可以选|套餐|另一|[过隔]几天|换个时间"
)
# A second way that says nothing yet: think of something else, come back another day.
HOLLOW = re.compile(
    r"(?:咱们?|我们?|到时候?|就|也|再|那|去|来|看看?|自己|回头|重新|需要?|必须|应当?|得|要|有没有|还|可以|可能|不行|以后|回[来去])*"
    r"(?:(?:想|找|换|有|考虑|准备|采取|试|推荐?|用|选|出|拿)(?:点|一?[下些种个套条]|些|几[个种套])?)?"
    r"(?:另外?的?一?[个条种套]?|别的|其[他它]的?|替代的?|备用的?|备选的?|新的?|几[个套种]的?|合适的?|相应的?|第二[个套条种]|多[套种]|更好的|点别的)?"
    r"(?:办法|法子|主意|方法|方案|思路|角度|路子?|产品|方式|出路|预案|对策|措施|调整|时间|机会|应变|变通|处理|招|门路|渠道|选择|说法|话术)"
    r"(?:再?(?:切入|试试?|谈|说|沟通|约|争取|看|想|进行|跟进|推进|应对|来))*(?:吧|呗|嘛|了)?"
    r"|(?:就|也|再|那)*(?:随机应变|见招拆招|灵活(?:处理|应对|调整|应变|掌握)?|再说|再看|另说|改日再说|改天(?:再[来说去约])?|下次再[来说去约]?(?:一趟)?"
    r"|改期|再想办法|想办法|从长计议|再商量|再议|等等看|再联系|再约(?:时间)?|另约(?:时间)?|再(?:争取|努力|劝|沟通|试){1,2}(?:争取|努力|劝|沟通|试)?|继续(?:做工作|沟通|争取|努力|跟进)|做工作|换个人[谈说聊]?|换谁再看|下{1,2}次|慢慢来|过几天再[来说去约跑](?:一趟)?|换个(?:思路|角度|时间|方式|说法|法子))"
)
FURNITURE = re.compile(
    r"活人还能叫尿憋死|反正[^,。;]*|以上[^,。;]*|条条大路通罗马|水滴石穿|做销售的[^,。;]*|不能在一棵树上吊死|体现.*理念|以客户为中心|免得.*|确保.*|供.{0,6}(?:比选|选择|挑选)|总是好的?|总好|想好|多?几个选择|各一套|[两二三几多]套方案|[两二三几多][种个]方案|准备好?|做好"
    r"|如果|要是|若是|若|万一|假如|的话|实在|遇到|碰到|客户|对方|的时候|时候|时"
)
NO = re.compile(
    r"选择[^,;。]{1,6},?就是|是最好的|(?:没有?|不存在)第二|^一[条个种家套]$|只此一|别无他法|没得商量|坚决不|绝不换|决不换|就这一个|没有别的|没有选择|唯一|不选别的|没得选|只有一个|最优方案"
    r"|好的方案|总有一款|没有退路|没得谈|别无选择"
    r"|多种方案灵活|不同客户|很多很多方案|只有[^,。;]{0,10}(?:[一1][条个种套](?:路|道|方案|选择|办法)?)"
    r"|一条(?:道|路)走到黑|(?:只|就)[^,。;]{1,14},?(?:别的|其[他它]的?|旁的|另外的)[^,。;]{0,4}(?:都|一概|全)?(?:不|别|免)|就它了|没有之一"
)
YESNO = re.compile(
    r"^(?:要么)?(?P<a>[一-龥a-z]{1,6}?)(?:或者?|还是|要么|,|/)+(?:不|没|不用|不要|不做|不签"
    r"|不办)(?P=a)?[一-龥a-z]{0,3}$"
)
GIVE_UP = re.compile(
    r"(?:不要|不同意|不签|不成)[^,。;]{0,3},?(?:就|那就)?(?:算了|拉倒|不签|放弃|走人)"
)
# Not a second way but what the customer will come to.
THREAT = re.compile(r"不[^,。;]{1,6},?就(?:一直|等着|罚|完了|后悔|没戏|吃亏|倒霉|落后|淘汰|亏了)")

OFFER = re.compile(
    r"(?:由|让|随)[^,。;]{1,5}?(?:自己)?来?(?:[定选挑]|[二三]选一)|看[^,。;]{1,5}?(?:挑|选|要|定|中意)哪"
    r"|(?:他|她|客户"
    r"|老板)们?自己[定选挑]|[看随]他"
)
ANYTHING = re.compile(r"可以试|都行|都可以|除了")
ABSURD = re.compile(
    r"(?:不同意|不愿意?|不肯|不要|反对|嫌)(?P<x>[一-龥]{2,6})的?,?(?:则|就|那就|还是|也)?(?:按|仍|照样?|坚持|还是)?(?:全部|全面)?(?P=x)"
)


def read(t: Folded, scenario: Scenario) -> Finding:
    """Return whether there is a real choice."""
    del scenario
    text = t.text
    ifs, ors, labels = (spans_of(p, text) for p in (IF, OR, LABEL))
    empty, thens = spans_of(EMPTY, text), spans_of(THEN, text)
    if YESNO.search(text) or GIVE_UP.search(text):
        return Finding(0, reason="做或不做不算两个方案", confidence=0.75)
    if NO.search(text):
        return Finding(0, reason="没有给出选择", confidence=0.75)
    if re.fullmatch(rf"(?:{PERSON.pattern})(?:[和与跟、,](?:{PERSON.pattern}))*", text):
        return Finding(0, reason="写的是人，不是方案", confidence=0.7)
    if labels and not re.search(r"[一-龥]", LABEL.sub("", text)) and "案" not in text:
        return Finding(0, reason="只有序号，没有内容", confidence=0.6)
    if THREAT.search(text) and len(t.clauses) < 3:
        return Finding(0, reason="说的是后果，不是方案", confidence=0.6)
    spans = ifs + ors + labels + empty
    solid_if = [i for i in ifs if any(0 < s - i[0] <= 30 for s, _ in thens)]
    long_enough = len(re.findall(r"[一-龥]", text)) >= 8
    if ABSURD.search(text):
        return Finding(1, spans or [(0, len(text))], "备选和被拒绝的是同一件事，前后矛盾", 0.55)
    if _hollow(t) and spans:
        return Finding(1, spans, "有条件或代号，备选里没有内容", 0.7)
    anything = spans_of(ANYTHING, text)
    if anything and not (ifs or _listed(text) or _labelled(text)):
        return Finding(1, spans or anything, "说了都行，没有两个清楚的方案", 0.6)
    if (solid_if or _labelled(text)) and long_enough:
        return Finding(2, spans + thens, "有两个方案，或带触发条件的备选", 0.8)
    offered = OFFER.search(text) and (len(t.clauses) >= 3 or re.search(r"[、/或]", text))
    if offered and long_enough:
        return Finding(2, spans or [(0, len(text))], "把两种办法摆出来让客户挑", 0.65)
    if re.search(r"飞机|高铁|打车|公交", text):
        return Finding(0, reason="说的是怎么去，不是方案", confidence=0.5)
    or_parts = _sides(text) or _listed(text)
    if or_parts and long_enough and not re.search(r"今天.{0,6}明天", text):
        return Finding(2, spans + or_parts, "有两个不同的方案", 0.7)
    if spans or re.search(rf"{N}[a-z元块兆]*[/、]{N}", text):
        return Finding(1, spans or [(0, len(text))], "提到了选择，但只有一个方案或没有内容", 0.65)
    listed = len(t.clauses) >= 3 and "、" in text and len(text) < 14
    if listed and re.search(r"短信|电话|微信|语音", text):
        return Finding(1, [(0, len(text))], "只列了名称，没有说怎么选", 0.5)
    return Finding(0, reason="没有给出选择", confidence=0.7)


def _hollow(t: Folded) -> bool:
    """Predicate: what is left beside the condition is only "then we think of something else"."""
    text = t.text
    if not (HOLLOW.search(text) or re.search(r"备|套方案|预案|plan", text)):
        return False
    # What is said before the first condition is the first way; the second one must have content.
    first = IF.search(text)
    rest = text[first.end() :] if first else re.sub(r"^[^,。;]*?(?:或者?|要不|不然)", "", text)
    if turn := re.match(r"[^,。;]{0,8}?(?:就|则|那|再|,)", rest):
        rest = rest[turn.end() - 1 :]
    rest = HOLLOW.sub("", FURNITURE.sub("", rest))
    rest = LABEL.sub("", EMPTY.sub("", IF.sub("", rest)))
    pieces = re.split(r"[,。;:、?!]", rest)
    words = [
        re.sub(
            r"[的了吧呢呗嘛我们咱他她再就也都还要是有得先跟和与走去这前条那不行充分供可以贵]", "", p
        )
        for p in pieces
    ]
    return max(map(len, words), default=0) < 3


def _labelled(text: str) -> bool:
    """Predicate: two different labels stand there, and each of them has something to say."""
    marks = list(LABEL.finditer(text))
    ends = [*(m.start() for m in marks[1:]), len(text)][: len(marks)]
    said = {
        m[0]
        for m, end in zip(marks, ends, strict=True)
        if len(re.findall(r"[一-龥a-z]", EMPTY.sub("", text[m.end() : end]))) >= 2
    }
    return len(said) >= 2


def _listed(text: str) -> list[tuple[int, int]]:
    """Return the words that set two ways side by side, like 包年 and 包月, or announce 三条道."""
    pairs = (
        r"大[一-龥].{1,8}[,;]小[一-龥]|小[一-龥].{1,8}[,;]大[一-龥]|包年.*包月|包月.*包年"
        r"|贵.*便宜|便宜.*贵|快.*慢|买.*租|租.*买|自建.*租|全部.*部分"
        r"|([一-龥])[^,;。]{0,6}[,;][^,;。]{0,8}不\1|[一-龥][的者][^,;。]{0,4}[用装做换走给改][^,;。]+[,;][^,;。]{1,8}[的者][^,;。]{0,4}(?:用|装|做|换|走|给|改|直接|不)|(?:主推|首选|优先|主攻|最好)[^,;。]{2,}[,;。](?:其次|备选|次选|备用|退而|再不行)[^,;。]{3,}|远程.*上门|上门.*远程"
    )
    summed = re.search(rf"{N}[条种个](?:道|路|路子|法子|办法|方案)。?$", text)
    if summed and summed.start() >= 8:
        return [(0, len(text))] if re.search(r"[/、或,;].*[/、或,;]", text) else []
    ways = rf"(?:{N}|几)[条种个扇套](?:道|路|法|办法|方案|走法|选择|门)[,:：]?[^。]{{6,}}"
    return [m.span() for p in (pairs, ways) for m in re.finditer(p, text)]


def _sides(text: str) -> list[tuple[int, int]]:
    """Return the joints between two ways that both have content."""
    joints = []
    for m in re.finditer(
        r"或者|或是|或|要么|要不|还是(?!要|得|会|有|需|很|比|能|可以|应|没|那)|也可以|也行|也成|;|/",
        text,
    ):
        left, right = text[: m.start()], text[m.end() :]
        if m[0] in ("也行", "也成"):
            left, _, right = left.rpartition(",")
        if m[0] == "/" and min(len(left), len(re.split(r"[/,;。]", right)[0])) < 4:
            continue
        if (len(left) >= 2 and len(right) >= 2) or (m[0] == "要么" and text.count("要么") >= 2):
            joints.append(m.span())
    return joints
