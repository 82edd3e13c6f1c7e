"""The MAN exercise: prospects to judge, and the bank that new ones are composed from."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from courseware.course.model import Id, Line, Many, Node, PracticeBase, Text

Letter = Literal["M", "m", "A", "a", "N", "n"]
Dimension = Literal["money", "authority", "need"]
CombinationKey = Literal["M+A+N", "M+A+n", "M+a+N", "m+A+N", "m+a+N", "m+A+n", "M+a+n", "m+a+n"]


class ProspectFact(Node, title="画像里的一句话"):
    """One sentence of a portrait: it decides a letter, seems to, or has no bearing."""

    text: Line = Field(description="一句话")
    shows: Letter | None = Field(None, description="它说明哪个字母：大写是有，小写是没有")
    near: Dimension | None = Field(
        None, description="它看着像在说哪一样，其实什么也不说明；与 shows 不同时写"
    )
    why: Line | None = Field(None, description="为什么说明，或为什么其实不说明；作答之后显示")


class Prospect(Node, title="一位待判断的客户"):
    """A portrait of whom one talks to. The key is what its sentences show."""

    id: Id = Field(description="客户编号")
    title: Line = Field(description="客户是谁，不透露字母")
    trade: Line = Field(description="行业")
    product: Line = Field(description="想推荐给他的产品，products 里的一个")
    facts: Many[ProspectFact] = Field(min_length=5, max_length=8, description="画像，按显示的顺序")


class BankFact(Node, title="素材库里说明字母的一句话"):
    """A sentence that decides a letter, for composed prospects."""

    shows: Letter = Field(description="它说明哪个字母")
    product: Line | None = Field(None, description="N 和 n 要写：对哪个产品有没有需求")
    pair: Id | None = Field(
        None, description="字眼相近、意思相反的两句写同一个名字，让人没法靠字眼猜"
    )
    text: Line = Field(description="一句话，{co} 是单位，{who} 是见到的人")
    why: Line = Field(description="为什么说明这个字母")


class BankNear(Node, title="素材库里似是而非的一句话"):
    """A sentence that seems to decide a letter, for composed prospects."""

    near: Dimension = Field(description="它看着像在说哪一样")
    product: Line | None = Field(None, description="只配这个产品；不写就都能配")
    text: Line = Field(description="一句话，{co} 是单位，{who} 是见到的人")
    why: Line = Field(description="为什么其实什么也不说明")


class BankCompany(Node, title="素材库里的单位"):
    """Where a composed prospect works."""

    name: Line = Field(description="单位名称")
    trade: Line = Field(description="行业")


class ProspectBank(Node, title="素材库：拼出新客户的句子"):
    """What new prospects are composed from, without end."""

    facts: Many[BankFact] = Field(min_length=6, max_length=600, description="说明字母的句子")
    near: Many[BankNear] = Field(min_length=3, max_length=300, description="似是而非的句子")
    background: Many[Line] = Field(min_length=2, max_length=200, description="无关的句子")
    companies: Many[BankCompany] = Field(min_length=1, max_length=200, description="单位")
    people: Many[Line] = Field(min_length=1, max_length=200, description="见到的人怎么称呼")


class ManStrategy(Node, title="MAN 的对策"):
    """One thing to do about a prospect."""

    id: Id = Field(description="对策编号")
    text: Line = Field(description="对策，一句话")


class ManCombination(Node, title="MAN 的一种组合"):
    """What one combination of letters is called and what is to be done about it."""

    key: CombinationKey = Field(description="组合")
    name: Line = Field(description="这种组合叫什么")
    strategy: Id = Field(description="对策的编号")
    text: Text = Field(description="说明，作答之后显示")


class ManQuestions(Node, title="资料不足时问什么"):
    """Questions that would fill in a letter, by what they ask about."""

    money: Many[Line] = Field(min_length=1, max_length=20, description="问清购买能力")
    authority: Many[Line] = Field(min_length=1, max_length=20, description="问清决定权")
    need: Many[Line] = Field(min_length=1, max_length=20, description="问清需求")


class ManProduct(Node, title="MAN 练习里的产品"):
    """What a product is for, so that whether it is needed can be judged."""

    name: Line = Field(description="产品名称")
    use: Line = Field(description="它管什么事，一句话")


class ManMastery(Node, title="怎样算掌握"):
    """When the exercise is done."""

    run: int = Field(6, ge=1, le=20, description="连续几位新客户三个字母全对")
    combinations: int = Field(5, ge=1, le=8, description="这几位里至少有几种组合")


class ManWeights(Node, title="三部分各占几分"):
    """How the parts of an answer count in its total."""

    judgement: int = Field(60, ge=1, le=100, description="三个字母")
    evidence: int = Field(20, ge=0, le=100, description="证据")
    strategy: int = Field(20, ge=0, le=100, description="对策")


class ManExercise(PracticeBase, title="MAN 判断练习"):
    """Prospects to judge one after another, until judging is mastered."""

    type: Literal["man"] = Field(description="练习类型：MAN 判断")
    mastery: ManMastery = Field(ManMastery(run=6, combinations=5), description="怎样算掌握")
    weights: ManWeights = Field(
        ManWeights(judgement=60, evidence=20, strategy=20), description="三部分各占几分"
    )
    strategies: Many[ManStrategy] = Field(
        min_length=2, max_length=12, description="可选的对策，按显示的顺序"
    )
    combinations: Many[ManCombination] = Field(
        min_length=8, max_length=8, description="八种组合，一种一条"
    )
    unknown: Line = Field(description="有字母资料不足时的对策，一句话；后面接着显示要问的话")
    questions: ManQuestions = Field(description="资料不足时问什么")
    products: Many[ManProduct] = Field(min_length=1, max_length=50, description="产品")
    cards: Many[Prospect] = Field(min_length=1, max_length=200, description="写好的客户")
    bank: ProspectBank = Field(description="素材库")
