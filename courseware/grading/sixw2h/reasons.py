"""Why: a need of this very customer, or a reason that would fit anybody."""

from __future__ import annotations

import re

from courseware.grading.sixw2h.finding import Finding, N, Scenario, spans_of, words_in
from courseware.grading.sixw2h.fold import Folded
from courseware.grading.sixw2h.people import PERSON

PAIN = re.compile(
    r"跑断腿|来回喊|喊|中断|停定点|发不出去|损失|停线|停工|停产|换号|翻烂|受不了|受影响"
    r"|(?<!慢)慢(?!慢)|信不过|没有固话|没固话|怨气"
    r"|没座机|没网|没监控|绕路|耗|打爆|没面子|投不上"
    r"|过不了|没赔|打坏|比不上|落后|连不上|上不去|打不开|开不了|发不出|传不|死过|被偷|被盗|纠纷"
    r"|审计|查不出|掉线|断线|断网|断断续续|卡顿|太?卡(?!片|号|的|$)|很卡|网速慢|太慢|慢得|听不清"
    r"|听得清"
    r"|听不见|打不通|接不通|接不到|漏接|占线|收不到|没收到|收不齐|投诉|抱怨|骂|吵|闹|排队"
    r"|人手少|走人|扣了?分|就走|没迁|没信号|出差多|漫游|报过价|上门报|挤|饿|催|愁|跑(?:营业厅"
    r"|两趟|来跑去)|等(?:半天|很久|一)|耽误|误事|误(?:了|时)|晚到|迟到|扣钱|扣款|罚|赔|丢|跑掉"
    r"|流失|流走|跑单"
    r"|找不到|找车|查不到|看不见|看不到|看得见|说不清|对不上|对账|发票|嫌|怕|担心|顾虑|烦|头疼"
    r"|头痛|头大|麻烦|累|辛苦|受罪|忙不过来|来不及|人手|加班|手工|手写|人工|重复|换得勤|流动"
    r"|老换|换人|(?<!没)坏|故障|报障|报修|维修|修不|死机|停电|乱|混乱|错|漏|费时|费劲|费钱|浪费"
    r"|超支"
    r"|超标|贵|涨价|亏|损失|背锅|挨|交代|没法|不便|不方便|不操心|操心|不放心|放心|安全|隐患|风险"
    r"|出事|事故|检查|整改|达标|要求|考核|刚搬|新开|新建|没定|没人|没装|不够|不足|不稳|偏远"
    r"|信号(?:差|弱|不好)|盲区|死角|老化|到期|违约|咬人|走失|急救|抢|缺|拖|堵|冷清|退(?:单|房|货"
    r"|学)|差评|难"
)
ACTOR = re.compile(
    r"(?<!全)[一-龥]部(?!分|门)|老总|总经理|主任|员工|司机|货主|家长|学生|老师|店员|店长|老人家?"
    r"|病人|患者|客人|顾客|住客"
    r"|游客|业主|居民|村民|工人|护士|医生|车间|销售|售后|维修间|展厅|部门|门店|财务|前台|学校"
    r"|总部|车队|他们|他|她|人家|买主|会员|商户|租户|分公司|工地|班组|车辆|车上|调度|观众|老板"
    r"|业务员|会计|院里|子女|老人|保洁|移动|联通|电信|对面|会员|孩子|学员|乘客|村里|库房|仓库"
    r"|窗口|门卫|保安|厨房|家属|院里|厂里"
)
BENEFIT = re.compile(
    r"趋势|省|降低|减少|提高|提升|增加|节约|节省|方便|便利|稳定|快|高效|效率|便宜|实惠|优惠|好处"
    r"|价值"
    r"|竞争|对手|别家|同行|运营商|占住|份额|业绩|任务|指标|kpi|收入|利润|奖金|成本|市场|老客户"
    r"|新客户|新企业|陌生|信息|需求|需要|机会|感情|关系|熟悉|认识|了解|维系|维护|信任|口碑|满意"
    r"|规模|潜力|合作|到期|续约|续签|号召|响应|政策|没有v网|没有|管理|形象|发展|考核|挖|长期"
    r"|希望|想|解决|帮|用得上|适合|必要|有用|好用|合同|质量|网速|网络好|实力|重要客户|大客户"
    r"|品牌|服务好|优势|应该"
)
FACT = re.compile(
    rf"(?:{N}(?:多|几|来|余)?(?:个|台|部|张|条|份|家|名|人|户|号|辆|元|块|万|次|遍|通|天|月|年"
    rf"|周|%|成|套|间|倍|小时|分钟|点|斤|米|公里|里|折|亩|床|分|毛|半))|一半|翻倍|三分之"
)
EVENT = re.compile(
    r"刚从|上次|上回|去年|前年|今年|上个?月|上周|前几?天|昨天|刚(?:刚|才|搬|换|开)|年初|年底|最近"
    r"|高峰|旺季|晚上|夜里|早上|周末|每次|天天|每天|一到|整天|经常|老是|总是|动不动"
)
STRAIN = re.compile(
    r"只有[一二两三四五六七八九十0-9]|只剩|就剩|靠微信|靠人|靠电话|(?:不|没)(?!少|错|断|同|仅|但"
    r"|管|用说|如|过|有任|有v|掉线)(?<!有没)[一-龥]|只能|还得|只好"
    r"|就得|要跑|得跑|一个人|砍|黄了|着急|急|火|气"
)
SPOT = re.compile(
    r"前台|仓库|地下室|车间|客房|大堂|厨房|病房|教室|工地|村|厂|店里?|门口|楼|宿舍|机房|柜台"
    r"|家里|车上|路上|网上|群里"
)
LINK = re.compile(
    r"因为|所以|导致|影响|结果|就会?|才|否则|不然|免得|省得|以免|等于|于是|一旦|只要|才能|由于"
    r"|每次|天天|每天|一到|整天|经常|老是|总是|动不动"
)
OURS = re.compile(r"我们|我司|公司|产品|他们|她们|客户|他|她|对方|给|让|想")
NONE = re.compile(
    r"^(?:为什么|无|没有理由|没有为什么|不为什么|不知道为啥|.*轮到我了?|这还用问吗?|还用说吗?"
    r"|因为重要"
    r"|很重要|不知道|领导(?:让|叫"
    r"|要求"
    r"|安排)[^,。;]{0,4}|公司要求|因为要拜访.*"
    r"|上级安排)$"
)
SLOGAN = re.compile(
    r"大势所趋|时代潮流|发展趋势|追求卓越|好好干|有回报|服务社会|共赢|双赢|互利|粘性|黏性|上帝"
    r"|抢占先机|如虎添翼|信息化时代|数字化转型|赋能|深挖"
    r"|以客户为中心|客户至上|美好|明天|举步维艰"
    r"|越来越重要|添砖加瓦|初心|使命|做大做强|高质量发展|第一要务"
)


def read(t: Folded, scenario: Scenario) -> Finding:
    """Return how closely the reason fits this customer."""
    if NONE.search(t.text) or re.search(
        r"为什么要这样做.{0,3}因为|职责|为了拜访|本职|应该做的", t.text
    ):
        return Finding(0, reason="没有说出理由", confidence=0.8)
    pain = spans_of(PAIN, t.text) + words_in(scenario.needs, t.text)
    actors = spans_of(ACTOR, t.text) + spans_of(PERSON, t.text)
    facts, gains = spans_of(FACT, t.text), spans_of(BENEFIT, t.text)
    links = spans_of(LINK, t.text)
    if SLOGAN.search(t.text) and not (facts or len(pain) >= 2):
        return Finding(0, reason="是口号，换哪个客户都能这么写", confidence=0.75)
    if re.fullmatch(rf"[\d{'零一二三四五六七八九十百千万'}人元块×x*=+ ]+", t.text):
        return Finding(0, reason="只有数字，没有理由", confidence=0.8)
    if len(t.text) >= 4 and "、" not in t.text and (len(t.text) < 12 or OURS.search(t.text)):
        gains = gains or [(0, len(t.text))]
    if not (pain or gains or facts or (links and actors) or STRAIN.search(t.text)):
        return Finding(0, reason="没有说出理由", confidence=0.55)
    kinds = {t.text[s:e] for s, e in pain}
    who = {t.text[s:e] for s, e in actors}
    life = [spans_of(p, t.text) for p in (EVENT, STRAIN, SPOT)]
    weight = 2 * min(len(kinds), 3) + min(len(who), 2) + min(len(facts), 2) + min(len(links), 1)
    weight += sum(min(len({t.text[s:e] for s, e in each}), 2) for each in life)
    spans = pain + actors + facts + gains + links + [s for each in life for s in each]
    tied = kinds or life[1] or len(who) >= 2 or (facts and (who or life[0]))
    enough = weight >= 4 or (kinds and who and weight >= 3)
    told = who and len(t.clauses) >= 2 and len(t.text) >= 15 and len(set(gains)) <= 1
    if ((tied and enough) or told) and len(t.text) >= 6:
        return Finding(2, spans, "说到了这个客户自己的情况和需要", 0.65 + 0.03 * min(weight, 8))
    return Finding(1, spans, "理由泛泛，换一个客户也成立", 0.65)
