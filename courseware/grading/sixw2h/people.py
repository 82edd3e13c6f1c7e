"""Who: somebody at the customer's one can ask for by title or name, or only "the leaders"."""

from __future__ import annotations

import re

from courseware.grading.sixw2h.finding import Finding, Scenario, spans_of
from courseware.grading.sixw2h.fold import Folded

SURNAME = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭郎鲁韦马苗凤"
    "方俞任袁柳鲍史唐费薛雷贺倪汤罗毕郝安常于傅齐康余顾孟平黄和穆萧尹姚邵汪毛米戴宋庞熊纪舒屈"
    "项祝董梁杜阮蓝闵季贾江童颜郭梅林刁钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫丁邓洪包左石崔吉龚程邢"
    "裴陆翁荀段侯宁仇甘厉武符刘景詹龙叶黎白蒲卓乔曾关廖"
)
TITLE = (
    r"(?:大夫|教授|干事|文员|内勤|专员|经办员|教练员|镇长|区长|排长|科员|宿管|库管|仓管|厨师长"
    r"|总经理|副总经理|副总|总监|老总|董事长|总裁|经理|主任|主管|校长|院长|园长|处长|科长|局长"
    r"|部长|所长|店长|厂长|站长|馆长|队长|班长|组长|社长|行长|村长|镇长|支书|书记|秘书|助理"
    r"|护士长|园长|会计|出纳|财务|行政|人事|前台|信息科|采购|网管|管理员|工程师|技术员|调度员?"
    r"|值班员|收银|教导|教务|班主任|总务|后勤|保卫|工会主席|主席|理事长|会长|秘书长|创始人"
    r"|合伙人|法人|店主|业主|大姐|大哥|姑娘|it|cio|cto|ceo|cfo|hr|老师傅|师傅|医生|护士|厨师长"
    r"|老板娘"
    r"|负责网络的|管网络的|管通讯的|管电话的|信息部|财务部|综合部|办公室的人)"
)
PERSON = re.compile(
    rf"(?:(?:欧阳|上官|司马|诸葛|慕容|[{SURNAME}])(?:{TITLE}|总|姐|大姐|大哥|阿姨|大爷|哥|工"
    rf"|老师|叔|姨|伯|先生|女士|小姐|师傅|老板|主|部|处|科"
    rf"|局|院|校|行|董|书记|医生)|(?:老|小)[{SURNAME}](?!师|是|于|样|的|平)"
    rf"|阿[{SURNAME}姨]|{TITLE})"
)
LOOSE = re.compile(
    r"说得?上话|学校老师|老师$|打听|还不知道是谁|先问|管[一-龥]{1,3}的|客户代表|代表|高管|干部"
    r"|校方|厂方|院方|店方|甲方代表|对方代表|主事|管理方|骨干|负责人|责任人|领导|上级|高层"
    r"|管理层|管理者|管理人员|关键人物?|决策人|决策者|拍板的?人?"
    r"|话语权|说了算的|管事的?|老板|当家的?|联系人|对接人|经办人?|相关人员|有关人员|有关部门"
    r"|相关部门|(?<!全体)员工|司机|用户|工人|村民|职工|师生|家长|学生|业务员|熟人|能做主|做主的"
    r"|(?<!要)的人$|年轻人|技术人员|部门|介绍人|中间人|采购方|我(?!们的产品)|我们|班长|同事"
    r"|客户经理|本人|团队"
    r"|技术支撑|某"
)
OUTSIDE = re.compile(r"(?:物业|保安|隔壁|同行|别家|运营商|朋友)[^,。;、]{0,2}$")
ALL = re.compile(
    r"全体|所有|每一?[位个](?:员工|人)|大家|人人|任何人|\d+个?人都|都是关键|广大|全员|客户和"
    r"|姓名[:：]?某|职务[:：]?某|马云|马化腾"
)
THEORY = (
    "决策人",
    "影响人",
    "使用人",
    "采购人",
    "把关人",
    "决策链",
    "影响者",
    "使用者",
    "守门人",
    "教练",
    "干系人",
    "关键人",
    "决策者",
    "购买者",
    "发起者",
)


def read(t: Folded, scenario: Scenario) -> Finding:
    """Return how well the text names whom to see."""
    found = [
        m.span()
        for m in PERSON.finditer(t.text)
        if not re.search(r"管[一-龥]{1,3}的$", t.text[: m.end() + 1])
        and m[0] not in ("班长", "组长")
        and not t.text.startswith(("客户", "我"), max(0, m.start() - 2))
    ]
    for name in scenario.people:
        found += [m.span() for m in re.finditer(re.escape(name.lower()), t.text)]
    outside = [s for s in found if OUTSIDE.search(t.text[: s[0]])]
    inside = [s for s in found if s not in outside]
    loose = spans_of(LOOSE, t.text)
    if ALL.search(t.text) or sum(w in t.text for w in THEORY) >= 3:
        return Finding(0, reason="人人都是关键人，等于没有指定", confidence=0.75)
    if inside:
        if re.search(r"谁都(?:不用|行|可以)|随便(?:谁|找)|都可以", t.text):
            return Finding(1, inside, "前后矛盾：又说谁都行，又说要找人", 0.6)
        return Finding(2, inside + loose, "说出了客户方的职位或姓名", 0.9)
    if outside or loose:
        if re.search(r"对目标的达成|起到关键作用|就是能够", t.text):
            return Finding(0, reason="只是解释了什么叫关键人", confidence=0.7)
        return Finding(1, outside + loose, "没有说出客户方的职位或姓名", 0.8)
    return Finding(0, reason="没有写出找谁", confidence=0.8)
