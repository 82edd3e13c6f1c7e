"""What: a thing and a result that can be checked, or only a direction."""

from __future__ import annotations

import re

from courseware.grading.sixw2h.finding import Finding, N, Scenario, spans_of, words_in
from courseware.grading.sixw2h.fold import Folded
from courseware.grading.sixw2h.people import PERSON

# What the customer says or signs.
PROMISE = re.compile(
    r"痛快话|(?:给|要)个?(?:句)?(?:明确)?(?:答复|说法|准信|话)|同意|答应|应允|应承|点头|点个头"
    r"|松口|松个口|承诺|拍板|准话|准信|签字|签个字|签名|签下"
    r"|签(?:好|完|掉|了|订|个|一份|一个|一年|两年|三年|单|约|回)|盖章|盖个章|口头|亲口|说声|书面"
    r"|受理单|意向书?|协议|订单|下单"
    r"|批准|批下来|批复|立项|敲定|定下|定下来|定好|定个|约到|约定|约好|约下|排出|排定|指定|确认"
    r"|认可.{0,6}(?:字|单)|受理|回签|回执|答复|复函|打勾|打钩|开通|试用|试装|试点|试一个|试一试"
    r"|先装|先上|装上|安装好|挂上"
    r"|办掉|办好|开户|续签|续上|续约合同|转账|付款|付清|打款|交.{0,2}款|预存|授权|引荐|引见"
    r"|转介绍|推荐给|安排.{0,6}(?:见|会|演示)|递到|签名|愿意.{0,3}(?:牵头|出面|试|签|付|提供"
    r"|安排|参加|来|接)|列进|列入|纳入|引到|约见|撤诉|补签|补交"
)
# What we take home.
GAIN = re.compile(
    r"(?:拿|记|问|要|收|抄)(?=[一二两三四五六七八九十几0-9]+[张个份家条])|(?:拿|拍|要|取|弄|搞"
    r"|收|带|抄|借|讨|问|抓|捞|领|录|记|核|点|算|摸|查|探|打听|了解|弄|列|填|对"
    r"|写|导|采集|收集|留|加|换)(?:到|回来|回|出来|出|清楚|清|走|下来|下|齐|全|准|满|完|明白|明"
    r"|上|好|实|着)"
    r"|知道|掌握|得到|取得|获得|收集|了解|统计"
)
OBJECT = re.compile(
    r"截图|照片|反馈|回音|收据|凭证|复印件|序列号|名单|清单|号码|账单|名片|信息卡|表|花名册"
    r"|电话(?!沟通|联系)|手机号|联系方式|微信(?!沟通)"
    r"|数量|人数|总数|车牌|车型|合同|到期日|几号到期|月租|套餐|预算|需求(?:表|单|清单)|记录|报价"
    r"|报告|方案确认|意见|资料|图纸|地址|日期|型号|意向客户|话费|日子|时间|店名|样机|台账"
    r"|组织架构|通讯录|姓名|名字"
    r"|姓啥|叫啥|叫什么|谁管|谁签|谁定|谁用|谁拍|谁负责|哪家|用什么|用谁|什么时候到|几条|几台"
    r"|几个|多少|价格|费用|回执|单子|章|字|编号|平面图|工单|图|单|勘察|时段|方案"
)
DONE = re.compile(
    r"(?:发|拷|传|转|寄)给?我们?|(?:把|将|改成?|换成?|调成?|降到|升到|定为)[^,。;]{0,8}(?:改成"
    r"|换成|改为|换到|调到|升到|降到|定为|定在)|改成[^,。;]{2,}|换成[^,。;]{0,6}(?:档|套餐|专线"
    r"|方案)|(?:把|将)[^,。;]{2,14}(?:回来|出来|下来|到手|发给我|交给我|给我们|带走|对清|定死"
    r"|定了"
    r"|报上来)|发给我|交给我|提供给我|递给"
    r"|(?:让|请|叫|要)[^,。;]{1,8}(?:撤销|撤掉|撤回|销单|写|填|挑|选|圈|列|提供|腾出|空出|报给"
    r"|开出|开具|转给|带我们?(?:去|见)|出具|牵头)"
    r"|完成.{0,4}(?:续签|签约|签字|开通|安装|割接|验收)|工单.{0,4}(?:撤|销)"
)
DEED = re.compile(
    r"[^,。;]{0,6}?(?:写(?!错)|填|交(?!流)|报给?|腾|选定?|挑|递|盖|转发|划|圈|批|发(?!展|现|愁"
    r"|火)|开(?:会|证明|介绍信|条)|出(?:面|具|证明|函)|带我)[^,。;]"
)
QUESTION = re.compile(
    r"谁|多少|几[条台个号人家月年时]|哪[家个些天]|什么|啥|怎么|何时|是否|有没有|有无"
)
NUMBER = re.compile(
    rf"{N}(?:多|余)?(?:个|台|部|张|条|份|家|名|人|户|号|辆|元|块|万|次|天|月|年|周|%|成|套|项|间"
    rf"|线|路|点|组|批|礼拜|星期|兆|m|g)"
)
WISH = re.compile(
    r"希望|想让|想要|看看能不能|有没有兴趣|看看.{0,4}兴趣|为.{0,8}打(?:下"
    r"|好).{0,4}基础|试着"
)
SIDE = re.compile(
    r"说服|打动|混|陌拜|续费|缴费|催缴|回款|收款|打开|交流|联系|挖掘|化解|消除|确定|建立|加强"
    r"|巩固|开拓|拓展|扩大|销售|签|答疑|试探|取得|完成|实现|介绍"
    r"|推广|推进|推销|宣传|沟通|了解|维护|拜访|合作|业务|争取|促成|拿下|谈成|谈下|谈妥|提高"
    r"|提升|解决|打消|处理|推荐|展示|演示|讲解|聊|摸底|摸清|摸|熟悉|混个?脸熟|认识|关系|感情"
    r"|客情|跟进|服务|成交|续约|签约|续签|购买|使用|办理|安装|开通|接受|认可|满意|信任|问|收集"
    r"|调研|探|接触|留住|挽留|稳住|保住|安抚|道歉|升级|换成|换|上|装|试|谈|卖|做|帮|让|给|肯|查"
    r"|见"
)
IDLE = re.compile(
    r"我相信|功夫深|一定会被|心连心|零距离|一切为了|手牵手|共成长|圆满|为公司发展|添砖加瓦"
    r"|迈上新台阶|共创|共赢|携手"
    r"|合作关系.{0,8}(?:推动|迈)|1\+1|美好"
    r"|优质服务|创造|卓越|梦想|众志成城|高峰|勇攀|再创|佳绩|拼搏|奋斗|砥砺|不负|辉煌"
    r"|勇争|一定成功|必胜|双赢"
)

ELSEWHERE = re.compile(
    r"^(?:[一-龥]{4},?){2,}$|旗开得胜|马到成功|大获全胜|顺利|圆满|加油|努力|拼一|相信|用心|尽力"
    r"|全力|哪里|越.越|越.{1,3}越"
    r"|^[一二两三四五六七八九十几0-9]+(?:个|位)?人$|因为|由于|所以|哈哈|约在|在.{1,6}(?:楼|室)"
    r"|没想|不知道"
)


def read(t: Folded, scenario: Scenario) -> Finding:
    """Return how well the text names a result one can check."""
    promise, gain = spans_of(PROMISE, t.text), spans_of(GAIN, t.text)
    objects, numbers = spans_of(OBJECT, t.text), spans_of(NUMBER, t.text)
    questions = spans_of(QUESTION, t.text)
    side = spans_of(SIDE, t.text) + words_in(scenario.products, t.text)
    wish = WISH.search(t.text)
    if len(set(IDLE.findall(t.text))) >= 2 and not promise:
        return Finding(0, reason="是口号或愿望，没有事情", confidence=0.85)
    if IDLE.search(t.text) and not (numbers or objects):
        return Finding(0, reason="是口号或愿望，没有事情", confidence=0.8)
    shared = promise + gain + objects + numbers + questions
    sharp = [q for q in questions if re.match(r"谁|多少|几|哪", t.text[q[0] : q[1]])]
    taken = [g for g in gain if any(0 <= o[0] - g[0] <= 16 for o in objects + numbers + sharp)]
    asked = len({t.text[s:e] for s, e in questions}) >= 2
    named = bool(words_in(scenario.people, t.text)) or bool(
        re.search(
            r"总|支书|护士长|医生|厂长|师傅|哥|主任|经理|老师|工|姐|校长|老板|前台|主管|院长"
            r"|科长|他|她|客户|对方",
            t.text,
        )
    )
    kept = [p for p in promise if not (wish and p[0] > wish.start() and not numbers)]
    moved = [m.span() for m in DONE.finditer(t.text)]
    if not wish:
        moved += [
            (p.start(), p.end() + m.end())
            for p in PERSON.finditer(t.text)
            if (m := DEED.match(t.text[p.end() : p.end() + 12]))
        ]
    shared += moved
    solid = (
        bool(moved)
        or bool(taken)
        or asked
        or (bool(kept) and (named or bool(numbers) or bool(objects)))
    )
    solid = solid or (bool(kept) and len({t.text[s:e] for s, e in kept}) >= 2)
    bare = len(t.text) <= 5 and not numbers
    if solid and not bare:
        return Finding(2, shared + side, "有对象，也有可以检查的结果", 0.75)
    if not (shared or side) and len(t.text) >= 3 and not IDLE.search(t.text) and _acts(t.text):
        side = [(0, len(t.text))]
    if shared or side:
        return Finding(1, shared + side, "有方向，还缺一个可以检查的结果", 0.7)
    return Finding(0, reason="没有写出要达成的事", confidence=0.7)


def _acts(text: str) -> bool:
    """Predicate: the words say more than why, where, who, or how much."""
    return not ELSEWHERE.search(text)
