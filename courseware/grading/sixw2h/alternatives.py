"""Which: two ways that differ, or a second one with what sets it off."""

from __future__ import annotations

import re

from courseware.grading.sixw2h.finding import Finding, N, Scenario, spans_of
from courseware.grading.sixw2h.fold import Folded

IF = re.compile(
    r"怕[^,。;]{0,6}就|(?:不|没有?)[^,。;]{1,6},?(?:就|改|则|顺延|换|再|先)|退一步|最好[,，]"
    r"|[去签谈约做办见装]不成|[去签谈约做办见装]不了|如果|若是|若|要是|假如|假设|倘若|万一|一旦"
    r"|实在|碰上|碰到|遇到|遇上|只要|见不[着到]"
    r"|见得[着到]|见着|能见到|不在(?!那儿耗)|没空|没时间|不行|不成|不肯|不愿|不同意|不答应"
    r"|不接受|不方便|嫌|为难|没谈成|谈不[成拢]|走不通|的话|只给|若只|肯|效果不好|不好就|不满意"
    r"|不想|不够|不达标|够就|不合适|不通|没人|太贵|推脱|推辞"
    r"|拒绝|犹豫|按.{1,6}分|时候?就|出差|请假|开会|下雨"
)
THEN = re.compile(
    r"派|我们|帮|统一|顺延|延|也|降|送|推|发|找|就|则|改|换|退|再|先|那就|走|转|便|留|约|由|让"
    r"|只|都|备"
)
OR = re.compile(
    r"由(?:他|她|客户|对方|老板)们?自?己?(?:来)?[定选挑]|让(?:他|她|客户|对方"
    r"|老板)们?自?己?[定选挑]|随(?:他|她)们?[定选挑]|或者|或是|或|要么|要不|还是|也可以|也行"
    r"|也成|可以[^,。;]{2,20}[,;。]也?可以|二选一|任选|挑"
    r"|一条|一种是|另一|另外|不然|否则|其次|备选|备用|替代|退而|退一步|次选|首选|优先|主推|倾向"
    r"|推荐"
)
LABEL = re.compile(
    r"(?:方案|计划|选择|办法|路线|套餐)?(?:甲|乙|丙|[abc](?=案|方案|计划|[:：、,.是,]|[一-龥])"
    r"|[①②③])(?:案|方案|计划)?"
    r"|方案[一二三123]|(?:第|其)[一二三123](?:种|个|条|套)?|上策|中策|下策|plan[abc]"
    r"|头一[种条扇]|后一[种条]|一是|二是"
)
EMPTY = re.compile(
    r"就算了|^[^,。;、]{2,6}[和与跟][^,。;、]{2,6}$|多试|主意|别的办法|总会有办法|看(?:客户|他"
    r"|她|对方|现场|反应)|根据|换种|换一|变通|随机应变|选项|另找|另想|另外找|别的|其他|换个|换一"
    r"|多准备|弹性"
    r"|备选|方案|弹性|调整|下次再|改期|改日|再想办法|灵活|改天|备用|a、?b|ab|两手准备|几种|多种"
    r"|多个|几套|试点|对比|视情况"
    r"|看情况|都行|都可以|可选|可以选|套餐|另一"
)
NO = re.compile(
    r"坚决不|绝不换|决不换|就这一个|没有别的|没有选择|唯一|不选别的|没得选|只有一个|最优方案"
    r"|好的方案|总有一款"
    r"|多种方案灵活|不同客户|很多很多方案"
)
YESNO = re.compile(
    r"^(?:要么)?(?P<a>[一-龥a-z]{1,6}?)(?:或者?|还是|要么|,|/)+(?:不|没|不用|不要|不做|不签"
    r"|不办)(?P=a)?[一-龥a-z]{0,3}$"
)
GIVE_UP = re.compile(
    r"(?:不要|不同意|不签|不成)[^,。;]{0,3},?(?:就|那就)?(?:算了|拉倒|不签|放弃|走人)"
)

OFFER = re.compile(
    r"(?:由|让|随)(?:他|她|客户|对方|老板)们?(?:自己)?来?[定选挑]|(?:他|她|客户"
    r"|老板)们?自己[定选挑]|[看随]他"
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
        return Finding(0, reason="没有给出选择", confidence=0.8)
    spans = ifs + ors + labels + empty
    kinds = {text[s:e] for s, e in labels}
    solid_if = [i for i in ifs if any(0 < s - i[0] <= 30 for s, _ in thens)]
    long_enough = len(re.findall(r"[一-龥]", text)) >= 8
    if re.search(r"可以试|都行|都可以|除了", text) and not ifs and not _listed(text):
        return Finding(1, spans or empty, "说了都行，没有两个清楚的方案", 0.6)
    if (solid_if or len(kinds) >= 2) and long_enough:
        return Finding(2, spans + thens, "有两个方案，或带触发条件的备选", 0.8)
    offered = OFFER.search(text) and len(t.clauses) >= 3
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


def _listed(text: str) -> list[tuple[int, int]]:
    """Return the words that set two ways side by side, like 包年 and 包月, or announce 三条道."""
    pairs = (
        r"大[一-龥].{1,8}[,;]小[一-龥]|小[一-龥].{1,8}[,;]大[一-龥]|包年.*包月|包月.*包年"
        r"|贵.*便宜|便宜.*贵|快.*慢|买.*租|租.*买|自建.*租|全部.*部分"
        r"|([一-龥])[^,;。]{0,6}[,;][^,;。]{0,8}不\1|远程.*上门|上门.*远程"
    )
    ways = rf"(?:{N}|几)[条种个扇套](?:道|路|法|办法|方案|走法|选择|门)[,:：]?[^。]{{6,}}"
    return [m.span() for p in (pairs, ways) for m in re.finditer(p, text)]


def _sides(text: str) -> list[tuple[int, int]]:
    """Return the joints between two ways that both have content."""
    joints = []
    for m in re.finditer(r"或者|或是|或|要么|要不|还是|也可以|也行|也成|;", text):
        left, right = text[: m.start()], text[m.end() :]
        if m[0] in ("也行", "也成"):
            left, _, right = left.rpartition(",")
        if (len(left) >= 2 and len(right) >= 2) or (m[0] == "要么" and text.count("要么") >= 2):
            joints.append(m.span())
    return joints
