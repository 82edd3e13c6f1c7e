"""One spelling for what people type, and the way back to the characters they typed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

# Traditional characters that matter in these answers, each before its simplified form.
PAIRS = (
    "萬万與与東东絲丝兩两嚴严喪丧個个豐丰臨临為为麗丽舉举麼么義义烏乌樂乐喬乔習习鄉乡書书買买亂乱"
    "爭争於于虧亏雲云亞亚產产"
    "畝亩親亲億亿僅仅從从倉仓儀仪們们價价眾众優优會会傘伞偉伟傳传傷伤倫伦偽伪體体餘余傭佣俠侠側侧"
    "偵侦僑侨儉俭債债傾倾償偿"
    "儲储兒儿黨党蘭兰關关興兴養养獸兽內内岡冈冊册寫写軍军農农馮冯衝冲決决況况凍冻淨净準准涼凉減减"
    "湊凑幾几鳳凤憑凭凱凯擊击"
    "鑿凿劃划劉刘則则剛刚創创刪删別别製制劑剂劍剑劇剧勸劝辦办務务動动勵励勁劲勞劳勢势勻匀區区醫医"
    "華华協协單单賣卖盧卢衛卫"
    "卻却廠厂廳厅歷历厲厉壓压廚厨縣县參参雙双發发變变敘叙葉叶號号嘆叹嚇吓嗎吗啟启吳吴員员聽听嗚呜"
    "詠咏響响啞哑嘩哗喲哟嘗尝"
    "團团園园圍围國国圖图圓圆聖圣場场壞坏塊块堅坚壇坛墊垫墜坠墻墙牆墙壯壮聲声殼壳處处備备復复複复"
    "夠够頭头誇夸夾夹奪夺奮奋"
    "獎奖妝妆婦妇媽妈嫻娴學学寧宁寶宝實实寵宠審审憲宪宮宫寬宽賓宾對对尋寻導导壽寿將将爾尔塵尘嘗尝"
    "層层屆届屬属歲岁島岛嶺岭"
    "幣币帥帅師师帳帐簾帘幫帮帶带幹干莊庄慶庆廬庐庫库應应廟庙廢废開开異异棄弃張张彌弥彎弯彈弹強强"
    "歸归當当錄录徹彻徑径禦御"
    "憶忆憂忧懷怀態态憐怜總总戀恋懇恳惡恶惱恼懸悬驚惊懼惧慘惨慣惯憤愤願愿戲戏戰战戶户撲扑執执擴扩"
    "掃扫揚扬擾扰撫抚拋抛搶抢"
    "護护報报擔担擬拟攏拢揀拣擁拥攔拦擰拧撥拨擇择掛挂摯挚揮挥撈捞損损撿捡換换據据擲掷攝摄擺摆搖摇"
    "攤摊撐撑敵敌數数齊齐斷断"
    "無无舊旧時时曠旷晝昼顯显曬晒曉晓暈晕暫暂術术機机殺杀雜杂權权條条來来楊杨極极構构槍枪櫃柜標标"
    "棧栈棟栋欄栏樹树樣样橋桥"
    "檔档檢检樓楼歡欢歐欧殘残畢毕毀毁氈毡氣气漢汉湯汤溝沟沒没滬沪淚泪潑泼澤泽潔洁灑洒濃浓測测濟济"
    "瀏浏渾浑塗涂澀涩漲涨"
    "滲渗溫温濕湿潰溃滿满濾滤濫滥灘滩漣涟潛潜瀾澜災灾爐炉點点煉炼爍烁爛烂熱热煩烦燒烧燈灯燭烛愛爱"
    "牽牵犧牺狀状猶犹獨独獲获"
    "環环現现瑪玛瓊琼電电畫画暢畅疊叠療疗瘋疯癥症痺痹盜盗蓋盖監监盤盘眾众睏困瞭了矯矫礦矿碼码磚砖"
    "確确礙碍禮礼禍祸離离種种"
    "積积稱称穩稳窮穷竊窃競竞筆笔築筑簽签籤签簡简籌筹類类糧粮緊紧紀纪約约級级紅红純纯紙纸紛纷線线"
    "練练組组細细織织終终紹绍經经"
    "結结給给絡络統统絕绝繼继績绩續续維维綜综綠绿網网緩缓編编緣缘縮缩總总繳缴繪绘罰罚羅罗職职聯联"
    "聰聪肅肃腸肠膚肤腫肿脅胁"
    "勝胜腦脑臉脸臺台檯台颱台艙舱艦舰藝艺節节蘇苏範范薦荐藥药薩萨蕭萧藍蓝蟲虫蝦虾術术衝冲補补裝装"
    "裡里裏里見见觀观規规視视覺觉"
    "觸触計计訂订認认討讨讓让訊讯記记講讲許许論论設设訪访證证評评識识訴诉診诊詞词試试詩诗話话誠诚"
    "該该詳详語语誤误說说説说請请"
    "諾诺課课調调談谈謀谋諒谅謝谢謠谣謹谨譜谱警警譯译議议讀读貝贝負负財财責责賢贤敗败貨货質质販贩"
    "貪贪貧贫購购貯贮貫贯貼贴貴贵貸贷"
    "費费貿贸賀贺資资賬账賺赚賽赛贈赠贊赞贏赢趕赶趙赵跡迹踐践車车軌轨軟软轉转輪轮輕轻載载較较輛辆"
    "輔辅輯辑輸输辭辞邊边遲迟"
    "達达遷迁過过運运還还這这進进遠远違违連连適适選选遺遗郵邮鄰邻醬酱釋释鐘钟鍾钟針针釣钓鈔钞鋼钢"
    "錢钱鎖锁鍵键鏈链鏡镜鐵铁"
    "銀银銷销錯错鑰钥長长門门閉闭問问閃闪閒闲間间聞闻閱阅隊队階阶際际陸陆陳陈陰阴陽阳險险隨随隱隐"
    "難难雖虽電电霧雾靈灵靜静"
    "頂顶項项順顺須须預预領领頻频題题額额顏颜顧顾風风飛飞飯饭飲饮飽饱館馆馬马駐驻驗验騙骗驗验騰腾"
    "鬆松鬧闹魚鱼鮮鲜鳥鸟麥麦黃黄"
    "齡龄龍龙週周禮礼後后隻只個个係系繫系隔隔幾几嘅的佢他唔不咁这喺在嚟来啲些冇没廿廿"
    "咗了俾给畀给搵找哋们睇看攞拿倾谈"
)
SIMPLE = dict(zip(PAIRS[::2], PAIRS[1::2], strict=True))
# One-character marks that mean the same wherever they stand.
MARKS = {"、": "、", "，": ",", "。": "。", "；": ";", "：": ":", "！": "!", "？": "?"}
# Slips of the keyboard that turn a business word into another one of the same sound.
SOUNDS = {
    "医宝": "医保", "吊线": "掉线", "宽代": "宽带", "勾通": "沟通", "解达": "解答", "太度": "态度",
    "演视": "演示", "报介": "报价", "因该": "应该", "最进": "最近", "帐单": "账单", "报帐": "报账",
    "对帐": "对账", "合约": "合同", "登陆": "登录", "电活": "电话", "名偏": "名片",
    "主认": "主任", "经里": "经理", "会义": "会议", "徽信": "微信", "威信": "微信",
    "按装": "安装", "分种": "分钟",
}  # fmt: skip


@dataclass(frozen=True)
class Folded:
    """Invariant: `text[i]` was written at `places[i]` of `original`; no spaces are left."""

    original: str
    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the folded characters start to end stand in the original."""
        return self.places[start], self.places[end - 1] + 1

    @cached_property
    def clauses(self) -> tuple[tuple[int, int], ...]:
        """Return (start, end) of the pieces between punctuation marks, none of them empty."""
        pieces: list[tuple[int, int]] = []
        start = 0
        for i, c in enumerate(self.text + "。"):
            if c in ",。;!?、:()—…→+":
                if i > start:
                    pieces.append((start, i))
                start = i + 1
        return tuple(pieces)


def _spelled(written: str) -> str:
    """Return what one typed character is read as; nothing for a space or a control character."""
    # ① stays what it is: as a 1 it would run into the number after it.
    plain = written if "①" <= written <= "⑳" else unicodedata.normalize("NFKC", written)
    letters: list[str] = []
    for c in plain.lower():
        if c in "\r\n":
            letters.append(";")
        elif not c.isspace() and unicodedata.category(c)[0] != "C":
            letters.append(SIMPLE.get(c, MARKS.get(c, c)))
    return "".join(letters)


class _Spelling(dict[str, str]):
    """What characters are read as, learned as they are typed; no more than there are in Unicode."""

    def __missing__(self, written: str) -> str:
        self[written] = letter = _spelled(written)
        return letter


SPELLING = _Spelling()


@lru_cache(maxsize=64)
def fold(text: str) -> Folded:
    """Return `text` in half width, lower case, simplified characters and without spaces."""
    letters = [SPELLING[written] for written in text]
    plain = "".join(letters)
    if len(plain) == len(text) and "" not in letters:
        places = tuple(range(len(text)))
    else:
        places = tuple(place for place, letter in enumerate(letters) for _ in letter)
    for wrong, right in SOUNDS.items():
        plain = plain.replace(wrong, right)
    return Folded(text, plain, places)


def bare(text: str) -> str:
    """Return the letters and figures of a text, without its marks."""
    return "".join(filter(str.isalnum, text))
