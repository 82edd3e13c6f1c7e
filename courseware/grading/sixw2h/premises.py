"""Words for rooms, addresses and corners, whatever the customer's trade."""

from __future__ import annotations

import re

from courseware.grading.sixw2h.finding import N
from courseware.grading.sixw2h.people import OFFICE, PERSON


def _any(words: str) -> str:
    return "|".join(words.split())


HEADS = _any(
    "校长 院长 园长 厂长 所长 站长 队长 经理 总经理 书记 主任 老总 局长 会计 财务 教研 调度"
    " 传达 门卫 值班 监控 收发 警卫 接线 播音 广播 化验 检验 配电 弱电 磅 收费 计量 阅览"
    " 活动 实验 茶水 更衣 医务 体检 急诊 放射 门诊 教学 锅炉 水泵 泵 发电 电脑 影音 放映"
    " 车管 派车 排练 录播 直播 打印 文印 资料 档案 试衣 包 板"
)
COUNTERS = _any(
    "服务 导诊 接待 接车 接诊 接单 登记 签到 取餐 出餐 分诊 问询 咨询 检票 安检 理货 收货"
    " 发货 验货 售票 取件 充值 结算 客服 收费 挂号 候诊 洽谈 休息 沙发 分拣 装卸 报名 领取"
)
SPOTS = _any(
    "前台 总台 大堂 大厅 门厅 收银台 吧台 护士站 医生办 门卫 岗亭 保安亭 机房 厨房 食堂"
    " 展厅 展区 样板间 仓库 库房 冷库 车间 月台 停车场 停车棚 试驾场 操场 球场 门口 大门"
    " 后门 侧门 正门 校门 院门 厂门 村口 桥头 码头 树下 路口 巷口 街口 楼梯口 电梯口 电梯间"
    " 电梯厅 过道 走廊 天台 阳台 院子 后院 前院 柜台 窗口 档口 摊位 铺位 货架 流水线 产线"
    " 工段 调度中心 调度台 指挥部 项目部 村委会? 居委会? 村部 队部 连部 派出所 卫生院 卫生室"
    " 服务站 加油站 收费站 加工点 地沟 修理班 修理厂 售楼处 病区 诊室 教室 工会 招办 行政楼"
    " 教学楼 门诊楼 住院部 综合楼 宿舍楼 实验楼 里屋 里间 弱电箱 货场 晒场 磅房 苗圃 育苗棚"
    " 管委会 业委会 物业处"
)
# Rooms and corners of which a customer has one, so that the bare word is enough.
SINGLE = (
    rf"(?:(?!办公[室区]){OFFICE}(?!主任|经理|的人|门)|(?:{HEADS})[室间房厅]|(?:{COUNTERS})[台处区口]"
    r"|(?<![办公会议客接待谈息动训教茶餐营业啡])[一-龥](?:室|亭|岗(?!位)|廊)(?!温|友|主任|长)"
    r"|(?<![办公会议客接待谈息动训教茶餐营业啡])[一-龥](?<![餐业啡议客大展])厅(?!长|局)"
    rf"|管理(?:处|办|站|室|中心|所)|[东南西北](?:门|大门|出口|广场|院|区|侧|头|边)|{SPOTS})"
)
# Rooms of which there may be several: they want an owner, a number or a neighbour.
COMMON = re.compile(
    _any(
        "会议室 会客室 会客厅 会谈室 接待室 接待区 接待处 洽谈室 休息室 活动室 培训室 多功能厅"
        " 报告厅 谈判室 vip室 茶室 包间 包厢 值班室 宿舍 教室"
    )
)
# Places where anybody may sit down: they want a name or a neighbour.
VENUES = _any(
    "咖啡(?:店|厅|馆|屋|吧)? 茶楼 茶馆 茶座 茶社 茶吧 奶茶店 饭店 饭馆 餐厅 餐馆 馆子"
    " 大排档 早餐店 面馆 火锅店 酒楼 酒吧 酒馆 酒店 宾馆 民宿 农家乐 超市 商场 书店 快餐店"
    " 便利店 公园 广场"
)
VENUE = re.compile(VENUES)
BRANDS = _any(
    "星巴克 瑞幸 肯德基 麦当劳 必胜客 海底捞 蜜雪冰城 库迪 漫咖啡 上岛 真功夫 德克士 喜茶"
)
NEAR = _any(
    "楼下 楼上 对面 隔壁 旁边 边上 跟前 斜对过 斜对面 对过 门口 门前 后面 前面 里间 里头"
    " 外面 背后 东头 西头 南头 北头 角落"
)
NUMBERED = _any("楼 层 栋 幢 座 单元 厂房 仓 门 院 库 馆 桌 亭 棚 窗口? 室 排 车间 店 病区 教室 岗")
GROUNDS = _any("棚 库 楼 井 塔 泵站 池 厂区 机房 食堂 地块 基地 机组")
BUILDINGS = _any(
    "广场 大厦 商厦 商城 大酒店 步行街 创业园 写字楼 工业园 产业园 商务楼 科技园 孵化器"
)
ADDRESS = (
    rf"(?:{N}号[大冷小]?(?:{GROUNDS})|{N}号?(?:{NUMBERED})(?!下)|第?{N}[间张](?:办公室|房|门|桌子?|教室)"
    r"|第?[一二三四五六七八九十\d]{1,4}桌|(?<![a-z])[a-h]\d?[栋座口区馆门楼]"
    rf"|[一-龥]{{1,6}}(?:路|街|巷|大道|胡同|弄)"
    rf"(?:{N}号|[一-龥]{{0,6}}(?:店|厂|公司|门面|口|市场|工地))|[左右]手边?第?{N}?间?"
    rf"|{N}\d\d室?(?=$|[,。;)])|[一-龥]{{2,6}}(?:{BUILDINGS})[a-h0-9东南西北一二三四五六七八九]"
    r"|地铁站?[一-龥]{0,4}[a-h0-9]口)"
)
# The shop that words describe, so that it is no other.
PROPER = (
    r"(?:[一-龥]{2,8}(?:的那家|那家|这家)(?:店|公司|分店)|(?<=[去在到])(?![他她们这那各])[一-龥]{2,6}那[家间](?=$|[,。;])|开的[一-龥]{1,5}[店铺部馆]"
    r"|(?![一-龥]{0,3}[他她们这那各去到在家])[一-龥]{2,4}店(?:后|前|门|[一二三]楼))"
)
# A corner known by what stands there: 三车间跟裁床之间, 后院体检车停放点.
CORNERS = _any(
    "之间 停放点 停靠点 装卸点 集合点 上车点 交接处 入口 出口 拐角 那排 登记处 领取处 操作台 控制台"
)
# One of these characters stands in any of them; looking for it first keeps long texts fast.
SIGN = (
    "室间房厅台处区口部办心组股科门库仓场树头道廊院栋幢座单元排岗病柜窗位架线段委所站点沟"
    "班厂诊教工招楼层箱圃棚屋里园堂亭桌店克基劳客捞城迪啡岛夫士茶路街巷弄井塔池地机手广大"
    "商步创写产孵开家之停装集上交入出拐那登领操控管前后桥码过侧边0123456789幸馆"
    "喜"
)
ROOM = re.compile(
    rf"(?=[一-龥a-z0-9]{{0,12}}[{SIGN}])"
    rf"(?:[一-龥a-z0-9]{{0,8}}?{SINGLE}|{ADDRESS}|{BRANDS}|{PROPER}|[一-龥]{{2,8}}(?:{CORNERS}))"
)
# What stands at somebody's own place: 李姐工位, 强叔的鱼档.
BELONGINGS = _any(
    "院子 堂屋 [一-龥]{0,2}屋 办公室 屋里? 屋头 房间 桌子? 桌前 桌边 工位 办公桌 座位 柜台"
    " 家里? 家中 店 铺子? 档口? 鱼档 摊子? 摊位 车里? 车上 车旁 宿舍 会议 身边 旁边 跟前 诊室"
    " 手机 微信 座机 电话 办公区 窗口 班上 岗亭 厂里 棚里 地头 果园 鱼塘 冷库 仓库 茶室 病房 教室"
)
OWNED = re.compile(
    rf"(?:{PERSON.pattern})(?:(?:[的那她他](?!们)|[那这][张间个辆台家套]|自己){{0,3}}(?:{BELONGINGS})"
    r"|的?(?![一-龥]{0,2}[他她我这公们])[一-龥]{0,3}(?:[摊档铺店庄坊馆棚屋](?![一-龥]{0,2}长)|车上|车里|地里|田里))"
)
AT_SOMEBODY = re.compile(rf"(?:{PERSON.pattern})(?:那里|那儿|那边|那头|处|家|奔哪|在哪)")
