"""Who: somebody at the customer's one can ask for by title or name, or only "the leaders"."""

from __future__ import annotations

import re

from courseware.grading.sixw2h.finding import Finding, Scenario, guarded, spans_of
from courseware.grading.sixw2h.fold import Folded

# The surnames that nearly everybody in China has, and the double ones.
SURNAME = (
    r"(?:欧阳|上官|司马|诸葛|慕容|皇甫|司徒|尉迟|端木|东方|令狐|"
    "[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭郎鲁韦马苗凤"
    "方俞任袁柳鲍史唐费薛雷贺倪汤罗毕郝邬安常于傅皮卞齐康伍余元卜顾孟平黄和穆萧肖尹姚邵汪祁毛"
    "米戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯"
    "卢莫房解丁邓洪包左石崔吉钮龚程邢裴陆翁荀甄曲储靳段焦侯仇甘厉祖武符刘景詹龙叶"
    "黎薄白蒲邰鄂卓蔺乔闻翟谭姬申冉桑桂牛寿边燕尚温庄柴瞿阎连习艾容古易廖耿匡寇广欧沃巩"
    "聂晁敖冷简饶曾沙丰关查游覃植麦岑农蒙涂佟佘牟隋闫肇应岳缪池宫乐游苟候]"
    r")"
)
# The head of some unit: 科长, 护士长, 理事长, but not 家长 or 特长.
HEAD = (
    r"(?:护士|理事|董事|秘书|检察|教研室|车队|车间|排班|学生会|厨师|工段|楼面|领班)长"
    r"|[校院园处科局部所店厂站馆队组社行村镇乡县市区省州会庭场室股司台连营团库矿港船机舰片段界层"
    r"课]长(?![期远大短线效度城])"
)
# Titles that name one person at most customers.
TITLE = (
    rf"(?:{HEAD}|总经理|副总经理|副总裁|副总|总监|老总|董事长|总裁|总助|总工|董秘|厂办|一把手|二把手"
    r"|经理|(?<!委)主任|主管|书记|支书|村支书|秘书|助理|大夫|教授"
    r"|干事|文员|内勤|专员|教练员?|科员|宿管|库管|仓管|领班|会计|出纳|前台|网管|管理员|工程师|技术员|调度员?"
    r"|值班员|收银员?|客服|教导|班主任|主席|创始人|合伙人|法人(?:代表)?|掌柜|店主|大姐|大哥|姑娘"
    r"|cio|cto|ceo|cfo|coo|hr|老师傅|师傅|医生|护士|厨师长|电工|主厨|大厨|厨师|律师|监理|站务|警官|庄主|场主|东家"
    r"|老板娘)"
)
# What a unit does; it names a person only with a word for a person after it.
UNIT = (
    r"(?:财务|行政|人事|采购|信息|后勤|总务|保卫|教务|综合|办公|工会|政教|设备|工程|市场|销售|运营|仓储|物流"
    r"|品质|质检|审计|法务|安全|安保|客房|网络|技术|公卫|门诊|医务|护理|招商|招生|生产|调度|维修|基建|企划|党政"
    r"|资产|总经|人力资源|人力|项目)"
)
OFFICE = rf"(?:{UNIT}|[院厂校])(?:部|科|处|室|办|中心|组|股|口)"
CALLED = (
    rf"(?:{TITLE}|老师|阿姨|大爷|大妈|大叔|大伯|大嫂|大娘|先生|女士|小姐|太太|老板娘?|书记|工头|委员|代表|律师"
    r"|站|同学|教头|师母|老|姐|哥|叔|姨|伯|婶|嫂|爷|总|工|董|科(?!技|学|室|目|研)|处(?!理|于|境)"
    r"|局(?!部|面|限)|院(?!方|内|里)|校(?!方|内|园|服|长会)|行(?!业|政|动|不|为)|主(?!事|要|动|管理|打|流|题|张)"
    r"|部(?!分|门|署)|队(?!伍)|所(?!有|以|在|谓|需)|园(?!区|方))"
)
# Characters that begin or end another word, so that 相关科室 is no Mr 关.
BOUND = (
    r"(?<![相有无机公海攸开双对地四八西东百上下北南大本我敌官校院厂店甲乙平同单一全多重再几时的地])"
)
NOT_NAMES = (
    r"(?:师|是|于|样|平|时|候|会|区|店|学|心|型|组|微|程|户|票|票|车|费|本|规|数|事|项|家|孩|问)"
)
# One of these characters begins any of them; asking for it first keeps long texts fast.
FIRST = "".join(sorted(set(re.findall(r"[一-龥a-z]", f"{SURNAME}{TITLE}{UNIT}老小阿分院厂校"))))
PERSON = re.compile(
    rf"(?=[{FIRST}]|[一-龥][姐哥叔姨婶嫂伯])"
    rf"(?:{BOUND}{SURNAME}(?:副|大|小|老|分管)?{CALLED}"
    rf"|(?<![大中最从])(?:老|小)(?![家应乐房路常易]){SURNAME}(?!{NOT_NAMES})"
    r"|阿(?!姨|里|拉|胶)[一-龥]"
    r"|[一-龥](?=[姐哥叔姨婶嫂伯])(?<![阿小大空师学表堂公帅老各几两这那的])(?:姐|哥|叔|姨|婶|嫂|伯)(?!们|妹|俩)"
    rf"|{OFFICE}的?(?:人员|同志|同事|小姑娘|小伙子?|姑娘|老师|大姐|头儿?|负责人|领导)"
    rf"|{UNIT}(?:大姐|大哥|小姑娘|小姐姐|小哥|姑娘|老师|小伙子?|那边管.{{1,4}}的)"
    rf"|分管[一-龥]{{1,4}}的?{TITLE}"
    rf"|{TITLE})"
)
# A bare function in a row of people: 前台→行政→老板.
BARE = re.compile(
    r"(?:^|(?<=[,、→;和跟与及找由归]))(?:财务|行政|人事|采购|教务|后勤|总务|保卫)(?=$|[,、→;和跟与及])"
)
FULL_NAME = re.compile(
    rf"(?:^|(?<=[,、;:→(和跟找约见]))(?!任何|高层|安全|平时|全体|万一|方便|何时|何人|钱|成员|时间|时候|和|于|"
    rf"广大|边|司|应|关键|连|常|车|程序|温|代|党|权|简|路|简单|年|全|乐|成|利|师|农|商|牛|房|包|项|项目|查|封|古|石|金"
    rf"|广|白|黄|华|容|易|解|游|习|尚|束|植|元|厂|单|马上|马云|马化)"
    rf"{SURNAME}[一-龥]{{1,2}}(?=$|[,、;)(。]|负责|拍板|经办|签字)"
)
# Words for people that do not say which person.
LOOSE = guarded(
    r"说得?上话|学校老师|老师$|打听|还?不知道是谁|先问|[管负][责]?[一-龥]{1,4}的(?:人|那位|那个|同志)?"
    r"|(?:客户|商户|摊主|业主|村民|家长|职工)?代表|高管|干部|头头|头儿|带头的|领头的?|牵头的?"
    r"|懂[一-龥]{1,4}的|谁(?:签字|负责|说了算|拍板)|keyperson|decisionmaker|校方|厂方|院方|店方|算数的|主事|管理方|骨干|负责人|负责同志|责任人|领导|上级|高层"
    r"|管理层|管理者|管理人员|关键人物?|关键决策链|决策人|决策者|拍板的?人?"
    r"|话语权|说了算的|管事的?|老板|当家的?|联系人|对接人|经办人?|相关人员|有关人员|有关部门"
    r"|相关(?:科室|部门)|(?<!全体)员工|(?<!个)司机(?!们)|用户|工人|村民|职工|师生|业务员|熟人|能做主|做主的"
    r"|(?<!要)(?<!需要)的人$|年轻人|技术人员|部门|介绍人|中间人|采购方|我|咱|班长|同事"
    rf"|客户经理|本人|团队|技术支撑|某|{OFFICE}|{UNIT}(?:那边|那头)?的人?|it$"
)
# Roles that only our own side has, and how our side is named.
OURS = re.compile(
    r"(?:(?:客户|行业|大客户|政企|渠道|装维|网格)经理|(?:售前|装维|网格|支撑)[一-龥]{0,4})$"
)
HELPER = re.compile(r"(?:工程师|师傅|技术员?|班长|主管|同事)$")
WE = re.compile(r"我方|我们|我司|咱们?|我自己|我本人|本人|我")
MEET = re.compile(
    r"找|见(?!识)|约|拜访|访|对接|联系|请|问|去|搞定|盯|陪着?|先|让|给|向|跟.{0,6}(?:谈|聊|说|讲)"
)
BRING = re.compile(r"(?:带上?|叫上?|喊上?|拉上?|陪同|请)(?:一?个|一?位|着|了)?$")
OUTSIDE = re.compile(r"(?:物业|保安(?!队)|隔壁|同行|别家|运营商|朋友)[^,。;、]{0,2}$")
VAGUE_AFTER = re.compile(r"^(?:之类|什么的|那一?类|级别|以上的?|或者?谁|一级)")
VAGUE_BEFORE = re.compile(
    r"(?:某个?|哪个|哪位|任何一?个?|随便找?个?|各|各位|各级|各个|一些|几个|相关的?|有关的?)$"
)
ALL = re.compile(
    r"全体|所有|每一?[位个](?:员工|人)|大家|人人|任何人|\d+个?人都|都是关键|广大|客户和"
    r"|姓名[:：]?某|职务[:：]?某|马云|马化腾|群体|[\d百千十]多?(?:个|名|位)?(?:工人|员工|职工|村民|用户|司机)|什么人都|谁都行|谁都可以"
)
CROWD = re.compile(r"全员|上下同欲|左右协同")
THEORY = (
    "决策人", "影响人", "使用人", "采购人", "把关人", "影响者", "使用者", "守门人", "教练",
    "干系人", "关键人", "决策者", "购买者", "发起者",
)  # fmt: skip
REFUSED = r"(?:这?次?(?:先)?不(?:见|找|约|用见|用找|去见)|别找|别见)"


def read(t: Folded, scenario: Scenario) -> Finding:
    """Return how well the text names whom to see."""
    named = _named(t, scenario)
    ours = [s for s in named if _ours(t, s)]
    outside = [s for s in named if s not in ours and _outside(t.text[: s[0]], scenario)]
    inside = [s for s in named if s not in ours and s not in outside]
    loose = spans_of(LOOSE, t.text)
    singled = inside and re.search(r"不过|但|真正|——|:", t.text)
    if not singled and (ALL.search(t.text) or sum(w in t.text for w in THEORY) >= 3):
        return Finding(0, reason="人人都是关键人，等于没有指定", confidence=0.75)
    if inside:
        if re.search(r"谁都(?:不用|行|可以)|随便(?:谁|找)|都可以", t.text):
            return Finding(1, inside, "前后矛盾：又说谁都行，又说要找人", 0.6)
        if _refused(t.text, inside):
            return Finding(1, inside, "前后矛盾：又说要见，又说不见", 0.55)
        sure = any(len(t.text[s:e]) > 1 for s, e in inside)
        return Finding(2, inside + loose, "说出了客户方的职位或姓名", 0.9 if sure else 0.55)
    if re.search(r"待定|再说|再定|另定", t.text):
        return Finding(0, reason="没有定下找谁", confidence=0.7)
    if outside or loose or ours:
        if re.search(
            r"对目标的达成|起到关键作用|就是能够|很关键的|选对人|找准关键人|人很重要|人找对|^为了|^因为",
            t.text,
        ):
            return Finding(0, reason="只是解释了什么叫关键人", confidence=0.65)
        if CROWD.search(t.text) and not re.search(r"领导|负责", t.text):
            return Finding(0, reason="人人都是关键人，等于没有指定", confidence=0.6)
        sure = bool(outside or ours) or not re.search(r"老板|司机|员工|工人|用户|方$", t.text)
        return Finding(
            1, outside + loose + ours, "没有说出客户方的职位或姓名", 0.8 if sure else 0.55
        )
    return Finding(0, reason="没有写出找谁", confidence=0.8)


def _named(t: Folded, scenario: Scenario) -> list[tuple[int, int]]:
    """Return where somebody is named, by a title or by name; "some manager or other" is nobody."""
    found = [s for p in (PERSON, BARE, FULL_NAME) for s in spans_of(p, t.text)]
    for name in scenario.people:
        found += [m.span() for m in re.finditer(re.escape(name.lower()), t.text)]
    return [
        (start, end)
        for start, end in found
        if t.text[start:end] not in ("班长", "组长", "代表")
        and not VAGUE_AFTER.match(t.text[end:])
        and not VAGUE_BEFORE.search(t.text[:start])
        and t.text[end : end + 1] != "们"
        and not (
            t.text[end : end + 1] == "的" and re.search(r"(?:管|负责)[一-龥]{0,2}$", t.text[:start])
        )
    ]


def _ours(t: Folded, span: tuple[int, int]) -> bool:
    """Predicate: the person belongs to our side: 我和小胡, 我们装维经理, 再叫师傅."""
    start, end = span
    clause = max(t.text.rfind(mark, 0, start) for mark in ",。;!?(") + 1
    before, word = t.text[clause:start], t.text[clause:end]
    if re.search(r"(?:我方|我们|我司|咱们?)(?:的|这?边)?(?:公司)?[一-龥]{0,3}$", before):
        return not MEET.search(before)
    helping = bool(BRING.search(before) and HELPER.search(word))
    if OURS.search(word) or helping:
        return True
    we = WE.search(before)
    if we is None:
        # 小胡开车, after 我和小胡.
        first = t.text.find(t.text[start:end])
        return first < start and _ours(t, (first, first + end - start))
    between = before[we.end() :]
    if MEET.search(between):
        return False
    after = t.text[end : end + 8]
    if re.match(r"[和跟与同带、及,+]|带", between) or between == "":
        return not re.match(r"[^,。;]{0,3}(?:谈|聊|说|讲|见面|碰头|对接)", after)
    return bool(BRING.search(between))


def _outside(before: str, scenario: Scenario) -> bool:
    """Predicate: somebody else's person; of a customer who is a 物业, its people are not."""
    found = OUTSIDE.search(before)
    if found and not scenario.text:
        return found[0][:2] not in ("物业", "保安")
    return bool(found and found[0][:2] not in scenario.text)


def _refused(text: str, inside: list[tuple[int, int]]) -> bool:
    """Predicate: every person that is to be met is also not to be met."""
    names = {text[s:e] for s, e in inside}
    return all(re.search(rf"{re.escape(n)}{REFUSED}|{REFUSED}{re.escape(n)}", text) for n in names)
