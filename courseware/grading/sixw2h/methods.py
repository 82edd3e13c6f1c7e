"""How: steps and materials that somebody else could follow, or only a general way."""

from __future__ import annotations

import re

from courseware.grading.sixw2h import times
from courseware.grading.sixw2h.finding import Finding, N, Scenario, spans_of
from courseware.grading.sixw2h.fold import Folded
from courseware.grading.sixw2h.people import PERSON

THING = re.compile(
    r"竞品|并排|一张纸|收费单|草图|锦旗|海报|视频画面|实时画面|时间表|计划表|测试手机|案例"
    r"|对比表|表格?|清单|样品|样机|照片|图|视频|录音|名片|二维码|花名册|短号表|报告|说明书"
    r"|说明|账单|记录|单子|截图|体验卡|试用卡|卡|问卷|话术|话单|回放|一页纸|单据|宣传册|彩页"
    r"|单页|资料|手册|ppt|平板"
    r"|电脑|手机|测速仪|仪器|测试盒|盒子|合同|协议|报价单?|方案书?|申请表|承诺书|授权书|感谢信"
    r"|群|天眼查|公众号|官网|数据|日志|后台|流程|发票|地图|大屏|测速软件|软件|宣传单|宣传页|账"
    r"|水果|差评|样板|模板|计算器|样张|设备"
    r"|小礼品|证书|笔记本|信封|便签|文件|证明|成功例子|例子|同行|邻居|师傅|网优|技术|工程师|支撑"
)
DO = re.compile(
    r"穿|戴|贴|登记|通知|教会|量|算清|端|搬|架|接通|敲|打开|放|翻|领|排队|点|带|拿|打印|拨"
    r"|打(?!感情|折|下)|测|演示|问|记|算|列|做|填|发|约|拍|请|试|导|核对?|核|查"
    r"|对(?:账|一遍|清)|写|画|录|听|看|送|递|接|装|拉|找|陪|教|讲|说|念|跟|借|抄|扫|排|选|挑"
    r"|走一|走|踩点|加微信|留|邀|提|介绍|分|贴|标|复核|确认|汇报|回访|签|安排|准备|整理|收集"
    r"|登门|上门|电话|开场|展示|展|比|换|修|调|补|交|报|圈|读|备|翻|搜|上网|加"
)
ORDER = re.compile(
    rf"先|再|然后|接着|最后|之后|随后|第[一二三1-9]步?|[1-9一二三四][.、)带]|→|->|完了|回来|当场"
    rf"|当面|现场|提前|走之前|走时|第二天|当晚|头一|首先|其次|临走|{N}分钟|之前|后面|顺便|顺势"
    rf"|趁|同时|一边"
)
QUOTE = re.compile(r"“[^”]{2,}”|\"[^\"]{2,}\"|我就|他说|她说|就说|一句|告诉|不提|绝口|只讲|开口")
FLOSCULE = re.compile(
    r"诚意|值得信赖|行动证明|真诚|用心|努力|热情|积极|耐心|多沟通|多交流|百倍|精神|正确的做法"
    r"|科学的方法|加强|提升自我"
    r"|随机应变|百折不挠|闭环|精准"
    r"|裂变|整合|赋能|全力|认真|好好|做好|做细"
)
TERMS = re.compile(r"spin|fabe?|aida|异议处理|二选一|同理心|swot|私域")
GENERAL = re.compile(
    r"扫楼|陌拜|扫街|跑|听|劝|哄|陪|沟通|介绍|拜访|上门|电话|洽谈|讲|演示|发|送|请|道歉|促销"
    r"|打折|解释|推销|面谈|了解|安抚"
    r"|方案|挖掘|展示|说明|问|记|约|带|做|查|聊|谈|推荐|排查|改进|宣传|微信|写|帮|吃饭|试用|拿"
    r"|找|打|测|跟|讲解|体验|对比|算"
)
BROAD = re.compile(
    r"挖掘痛点|匹配产品|推动成交|促成签约|解答疑问|了解现状|了解需求|介绍产品|介绍业务|介绍优势"
    r"|再谈合同|然后续签|改进|建立信任|促成|逼单|跟进"
)


IDLE = re.compile(
    r"一切为了|心连心|客户第一|准备着|好好|^(?:[一-龥]{4},?)+$|见机|随机应变|灵活|以诚|决心|尽力"
    r"|全力|尽心|必须|加油|相信"
    r"|想办法|具体问题|同上|不知"
)


def read(t: Folded, scenario: Scenario) -> Finding:
    """Return how far somebody else could follow the steps."""
    del scenario
    text = t.text
    things = {m[0] for m in THING.finditer(text)}
    marks = {m[0] for m in ORDER.finditer(text)}
    people = {m[0] for m in PERSON.finditer(text)}
    numbers = spans_of(
        re.compile(rf"{N}(?:分钟|天|份|张|家|个|遍|台|条|次|点|页|人|月|年|句|件|步|部)"), text
    )
    spans = [s for p in (THING, ORDER, DO, QUOTE, GENERAL) for s in spans_of(p, text)] + numbers
    acting = [c for c in t.clauses if DO.search(text[c[0] : c[1]]) and c[1] - c[0] >= 3]
    broad = len(BROAD.findall(text))
    empty = len(FLOSCULE.findall(text))
    if TERMS.search(text) and len(things) < 2:
        return Finding(0, reason="堆了方法的名称，没有做法", confidence=0.7)
    if re.search(r"等方式|等方法|方式方法", text) and len(things) < 2:
        return Finding(0, reason="堆了方法的名称，没有做法", confidence=0.6)
    acts = [c for c in acting if not FLOSCULE.search(text[c[0] : c[1]])]
    ways = len(set(GENERAL.findall(text)))
    hollow = empty >= 2 and len(things) < 2 and (empty >= 4 or ways < 2)
    if not numbers and (hollow or (empty and (len(text) <= 4 or not (acts or ways)))):
        return Finding(0, reason="是态度或口号，不是做法", confidence=0.75)
    weight = (
        1.0 * min(len(things), 3)
        + 0.7 * min(len(acting), 4)
        + 0.5 * min(len(marks), 3)
        + 0.5 * min(len(people), 2)
        + 0.7 * min(len(numbers), 2)
        + 0.8 * min(len(QUOTE.findall(text)), 2)
        + 1.2 * (len(re.findall(r"(?:^|[^\d.])[1-9][.、)]?(?=[一-龥])", text)) >= 2)
        - 1.0 * broad
    )
    length = sum(end - start for start, end in acting)
    told = not broad and not empty and len(people) < 4
    told = told and ((len(acting) >= 3 and length >= 20) or (len(acting) >= 2 and length >= 26))
    if (weight >= 3.2 or told) and len(acting) >= 2:
        return Finding(2, spans, "至少两个具体的步骤、方法或材料", min(0.9, 0.5 + weight / 14))
    if spans and GENERAL.search(text):
        return Finding(1, spans, "只有一个笼统的方法或一步", 0.65)
    if acting and len(text) >= 8:
        return Finding(1, spans, "只有一个笼统的方法或一步", 0.55)
    if len(text) >= 4 and not (numbers or times.DAY.search(text) or IDLE.search(text)):
        return Finding(1, [(0, len(text))], "只有一个笼统的方法", 0.45)
    return Finding(0, reason="没有写出做法", confidence=0.7)
