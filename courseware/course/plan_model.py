"""The 6W2H goal-setting exercise: eight elements, and the customers to plan for."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from courseware.course.model import Id, Line, Many, Node, PracticeBase, Text

OWN = "own"  # stands for the learner's own customer where a scenario's id would


class PlanElement(Node, title="6W2H 的一个要素"):
    """One box of a 6W2H plan, and what its marks mean."""

    key: Literal["what", "when", "where", "who", "why", "which", "how", "howmuch"] = Field(
        description="哪个要素"
    )
    name: Line = Field(description="显示名称，如 What 要达成什么")
    question: Line = Field(description="能把这一格提高一档的追问")
    full: Line = Field(description="2 分的标准")
    part: Line = Field(description="1 分的标准")
    none: Line = Field(description="0 分的标准")
    weight: int = Field(1, ge=0, le=10, description="在总分里的权重")
    veto: bool = Field(False, description="得 0 分时，整个目标是否算作无效")


class ModelPlan(Node, title="6W2H 的参考答案"):
    """One good plan; shown after the first try."""

    what: Line = Field(description="What 的参考答案")
    when: Line = Field(description="When 的参考答案")
    where: Line = Field(description="Where 的参考答案")
    who: Line = Field(description="Who 的参考答案")
    why: Line = Field(description="Why 的参考答案")
    which: Line = Field(description="Which 的参考答案")
    how: Line = Field(description="How 的参考答案")
    howmuch: Line = Field(description="How much 的参考答案")
    note: Line = Field(description="这份计划好在哪里，一句话")


class PlanScenario(Node, title="6W2H 的客户情境"):
    """A customer to plan for, and the words by which answers about it are known."""

    id: Id = Field(description="情境编号")
    title: Line = Field(description="情境名称")
    text: Text = Field(description="情境正文，学员先读它")
    model: ModelPlan = Field(description="参考答案，第一次交出之后显示")
    people: Many[Line] = Field((), max_length=30, description="客户方的人：姓名或职位")
    places: Many[Line] = Field((), max_length=30, description="找得到的地点")
    products: Many[Line] = Field((), max_length=30, description="要谈的产品和事项")
    needs: Many[Line] = Field((), max_length=40, description="这个客户的痛点和需要，学员常用的说法")
    distinctive: Many[Line] = Field(
        (), max_length=20, description="只有这个客户才有的词；写在别的情境里算答非所问"
    )
    not_here: Many[Line] = Field(
        (), max_length=20, description="这个客户不可能有的词；写了又没有别的相关内容就不得分"
    )


class SixWTwoH(PracticeBase, title="6W2H 目标设定练习"):
    """The goal-setting exercise: eight elements and the scenarios to plan for."""

    type: Literal["sixw2h"] = Field(description="练习类型：6W2H 目标设定")
    pass_mark: int = Field(70, ge=1, le=100, description="总分达到多少算完成，百分数")
    elements: Many[PlanElement] = Field(min_length=8, max_length=8, description="八个要素")
    own_customer: Line | None = Field(
        None, description="怎样写学员自己的客户，一句话；不写就只有下面的情境"
    )
    scenarios: Many[PlanScenario] = Field(min_length=1, max_length=50, description="客户情境")
