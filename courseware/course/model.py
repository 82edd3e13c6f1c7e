"""The shape of a course: frozen types, one per thing an author writes.

Every type refuses unknown fields and wrong types and cannot be changed after loading, so that one
course serves all sessions. The Chinese titles of types and descriptions of fields are what
`docs/authoring.md` and the JSON Schemas say.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, TypeVar, Union

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)

T = TypeVar("T")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=8000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
FilePath = Annotated[str, StringConstraints(min_length=1, max_length=200)]
# Strict types would refuse a YAML list for a tuple; the list itself may be lax, what is in it not.
Many = Annotated[tuple[T, ...], Field(strict=False)]
K = TypeVar("K")
V = TypeVar("V")
Table = Annotated[Mapping[K, V], AfterValidator(MappingProxyType), PlainSerializer(dict)]


class Node(BaseModel):
    """Invariant: immutable, and holds nothing its type does not name."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        allow_inf_nan=False,
        validate_default=True,  # or a default table would stay a dict that can change
    )


# --- questions ---------------------------------------------------------------------------------


class Option(Node, title="选项"):
    """One choice of a single- or multiple-choice question."""

    text: Line = Field(description="选项文字")
    correct: bool = Field(False, description="这一项是不是正确答案")
    why: Text | None = Field(None, description="为什么对或为什么错；答题之后显示")


class QuestionBase(Node, title="每一种题都有的字段"):
    """What every question kind has."""

    id: Id = Field(description="全课程唯一的编号，小写字母、数字和连字符")
    objective: Id = Field(description="考查的学习目标的编号")
    level: Literal["recall", "apply", "judge"] = Field(
        "apply", description="层次：recall 回忆，apply 应用，judge 判断"
    )
    stem: Text = Field(description="题干，可用 Markdown")
    hint: Text | None = Field(None, description="提示，学员需要时点开")
    explanation: Text = Field(description="整道题的解析，答题之后显示")


class SingleChoice(QuestionBase, title="单选题：只有一个正确选项"):
    """One correct option among several."""

    kind: Literal["single"] = Field(description="题型：单选")
    options: Many[Option] = Field(min_length=2, max_length=8, description="选项")
    shuffle: bool = Field(True, description="是否打乱选项；有固定顺序（如数值）时写 false")


class MultipleChoice(QuestionBase, title="多选题：按对错逐项给分，全选不得分"):
    """Several correct options; ticking everything earns nothing."""

    kind: Literal["multiple"] = Field(description="题型：多选")
    options: Many[Option] = Field(min_length=3, max_length=10, description="选项")
    shuffle: bool = Field(True, description="是否打乱选项")


class MatchItem(Node, title="归类题的条目"):
    """One item to be put into a category."""

    text: Line = Field(description="要归类的条目")
    category: Line = Field(description="它属于哪一类，与 categories 中的文字一致")
    why: Text | None = Field(None, description="为什么属于这一类")


class Matching(QuestionBase, title="配对、归类题：把条目放进类别，逐条给分"):
    """Items to be put into categories, each worth its share."""

    kind: Literal["matching"] = Field(description="题型：配对、归类")
    categories: Many[Line] = Field(min_length=2, max_length=8, description="类别")
    items: Many[MatchItem] = Field(min_length=2, max_length=12, description="条目")


class OrderItem(Node, title="排序题的步骤"):
    """One step of an ordering question."""

    text: Line = Field(description="步骤文字")
    why: Text | None = Field(None, description="为什么在这个位置")


class Ordering(QuestionBase, title="排序题：items 按正确顺序写，显示时打乱"):
    """Steps to be put in order; written in the right one, shown shuffled."""

    kind: Literal["ordering"] = Field(description="题型：排序")
    items: Many[OrderItem] = Field(min_length=3, max_length=8, description="按正确顺序写的步骤")


class NumberMistake(Node, title="数字题的常见错误"):
    """A wrong number that trainees really give."""

    answer: float = Field(description="常见的错误数值")
    why: Text = Field(description="错在哪里")


class NumberQuestion(QuestionBase, title="数字题：全角、空格、中文数字都认"):
    """A number to be typed; full width, spaces and 中文数字 are read."""

    kind: Literal["number"] = Field(description="题型：填数字")
    answer: float = Field(description="正确数值")
    tolerance: float = Field(0.0, ge=0, description="允许的误差")
    unit: Line | None = Field(None, description="单位，显示在输入框旁")
    mistakes: Many[NumberMistake] = Field((), description="常见错误及说明")


class TextMistake(Node, title="短文字题的常见错误"):
    """A wrong word that trainees really give."""

    answer: Line = Field(description="常见的错误答案")
    why: Text = Field(description="错在哪里")


class ShortText(QuestionBase, title="短文字题：大小写、全半角、空格和标点不影响判分"):
    """A word or two to be typed; case, width, spaces and punctuation are folded."""

    kind: Literal["text"] = Field(description="题型：填短文字")
    accept: Many[Line] = Field(
        min_length=1, max_length=20, description="可接受的答案，第一个是标准答案"
    )
    mistakes: Many[TextMistake] = Field((), description="常见错误及说明")


class OpenText(QuestionBase, title="开放题：不判分，与参考答案自己对照，留给讲师查看"):
    """A free answer, kept for self-comparison and for a trainer; nobody grades it."""

    kind: Literal["open"] = Field(description="题型：开放")
    model_answer: Text = Field(description="参考答案，提交之后显示")
    look_for: Many[Line] = Field(min_length=1, max_length=8, description="自己对照的要点")


Question = Annotated[
    Union[SingleChoice, MultipleChoice, Matching, Ordering, NumberQuestion, ShortText, OpenText],
    Field(discriminator="kind"),
]


# --- pictures ----------------------------------------------------------------------------------


class PictureBase(Node, title="每一种图都有的字段"):
    """What every picture has; `alt` is read aloud instead of the picture."""

    alt: Text = Field(description="替代文字：看不到图的人靠它")
    caption: Line | None = Field(None, description="图下说明")


class Spoke(Node, title="轮盘图的要素"):
    """One segment of a wheel."""

    label: Line = Field(description="外圈大字，10 字以内")
    note: Line | None = Field(None, description="小字说明，10 字以内")


class Wheel(PictureBase, title="轮盘图：中心一个主题，四周若干要素"):
    """A topic with its elements around it."""

    kind: Literal["wheel"] = Field(description="图的种类：轮盘")
    center: Line = Field(description="中心文字，6 字以内")
    spokes: Many[Spoke] = Field(min_length=3, max_length=10, description="四周的要素")


class FlowNode(Node, title="流程图的方框"):
    """One box of a flow chart, placed on a grid."""

    id: Id = Field(description="方框编号")
    label: Line = Field(description="方框文字，12 字以内")
    note: Line | None = Field(None, description="方框里的小字，16 字以内")
    row: int = Field(ge=0, le=20, description="第几行，从 0 起")
    col: int = Field(ge=0, le=2, description="第几列，0 至 2（手机上最多三列）")
    accent: bool = Field(False, description="是否用强调色")


class FlowEdge(Node, title="流程图的箭头"):
    """An arrow between two boxes."""

    start: Id = Field(description="从哪个方框出发")
    end: Id = Field(description="到哪个方框")
    label: Line | None = Field(None, description="箭头旁的字，6 字以内")


class Flow(PictureBase, title="流程图：方框按行列摆放，箭头相连"):
    """Boxes on a grid, joined by arrows."""

    kind: Literal["flow"] = Field(description="图的种类：流程")
    nodes: Many[FlowNode] = Field(min_length=2, max_length=20, description="方框")
    edges: Many[FlowEdge] = Field(description="箭头")


class Bar(Node, title="条形图的一条"):
    """One bar of a bar chart."""

    label: Line = Field(description="条目")
    value: float = Field(ge=0, description="数值")


class Bars(PictureBase, title="条形图"):
    """Numbers side by side."""

    kind: Literal["bars"] = Field(description="图的种类：条形图")
    unit: Line = Field(description="单位")
    bars: Many[Bar] = Field(min_length=2, max_length=10, description="条目与数值")


class Switch(Node, title="点选探索图的开关"):
    """One two-way switch of an explorer."""

    label: Line = Field(description="维度名称，如 Money 购买能力")
    on: Line = Field(description="打开时的标记，如 M")
    on_text: Line = Field(description="打开的含义，如 有")
    off: Line = Field(description="关闭时的标记，如 m")
    off_text: Line = Field(description="关闭的含义，如 无")


class Cell(Node, title="点选探索图的一种组合"):
    """What an explorer shows for one combination."""

    key: Line = Field(description="标记组合，用 + 连接，如 M+A+n")
    title: Line = Field(description="这种组合叫什么")
    text: Text = Field(description="对策说明")


class Explorer(PictureBase, title="点选探索图：拨动开关，看每种组合的说明"):
    """Switches, and what each combination of them means."""

    kind: Literal["explorer"] = Field(description="图的种类：点选探索")
    switches: Many[Switch] = Field(min_length=1, max_length=4, description="开关")
    cells: Many[Cell] = Field(min_length=2, max_length=16, description="每种组合的说明")


Picture = Annotated[Union[Wheel, Flow, Bars, Explorer], Field(discriminator="kind")]


# --- lessons -----------------------------------------------------------------------------------


class Term(Node, title="术语"):
    """A key term and what it means."""

    term: Line = Field(description="术语")
    meaning: Text = Field(description="意思")


class LessonHeader(Node, title="课文的信息栏"):
    """What stands between the two `---` lines of a lesson."""

    title: Line = Field(description="课题")
    minutes: int = Field(ge=1, le=60, description="大约要几分钟")
    objectives: Many[Id] = Field(min_length=1, description="本课讲授的学习目标的编号")
    outcomes: Many[Line] = Field(min_length=1, max_length=6, description="学完你能做什么")
    summary: Many[Line] = Field(min_length=1, max_length=8, description="小结")
    terms: Many[Term] = Field(min_length=1, max_length=12, description="关键术语")


class Prose(Node):
    """A run of Markdown between two other blocks."""

    markdown: str


CALLOUTS = ("例子", "动手", "补充", "合规提示", "提醒")


class Callout(Node):
    """A set-off passage: `> [!例子] 标题`, then quoted lines."""

    label: Literal["例子", "动手", "补充", "合规提示", "提醒"]
    title: str
    markdown: str


Block = Union[Prose, Callout, Question, Picture]


class Section(Node):
    """One screen of a lesson: everything under one `##` heading."""

    title: Line
    blocks: Many[Block]


class Lesson(LessonHeader):
    """A lesson: its header, and its screens in order."""

    id: Id
    sections: Many[Section]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions inside the lesson, in order."""
        return tuple(b for s in self.sections for b in s.blocks if isinstance(b, QuestionBase))  # type: ignore[misc]


# --- quizzes -----------------------------------------------------------------------------------


class Quiz(Node, title="测验"):
    """A quiz file: practice answers at once, a test answers at the end."""

    title: Line = Field(description="测验名称")
    intro: Text | None = Field(None, description="开始页上的说明")
    mode: Literal["practice", "test"] = Field(
        description="practice 练习（当场讲解）或 test 测试（交卷后讲解）"
    )
    minutes: int = Field(10, ge=1, le=120, description="大约要几分钟")
    draw: int | None = Field(
        None, ge=1, description="每次抽几题；不写就全部出，抽题时各学习目标均衡"
    )
    questions: Many[Question] = Field(min_length=1, description="题目")


# --- cases -------------------------------------------------------------------------------------


class PracticeBase(Node, title="每一种案例和练习都有的字段"):
    """What every case and every exercise has."""

    title: Line = Field(description="案例或练习的名称")
    minutes: int = Field(ge=1, le=60, description="大约要几分钟")
    objectives: Many[Id] = Field(min_length=1, description="练习的学习目标的编号")
    intro: Text = Field(description="开始页上的说明")


class StoryChoice(Node, title="故事里的做法"):
    """One thing the learner might do at this point of the story."""

    text: Line = Field(description="做法")
    verdict: Literal["good", "fair", "poor"] = Field(
        description="评价：good 好，fair 一般，poor 不妥"
    )
    feedback: Text = Field(description="对这个做法的点评")


class StoryAsk(Node, title="故事里的提问"):
    """The question asked before the story goes on."""

    prompt: Line = Field(description="问题")
    choices: Many[StoryChoice] = Field(min_length=2, max_length=5, description="可选的做法")


class StoryScene(Node, title="故事的一幕"):
    """One scene of what really happened."""

    id: Id = Field(description="场景编号")
    title: Line = Field(description="场景标题")
    text: Text = Field(description="发生了什么")
    ask: StoryAsk | None = Field(None, description="继续之前问学员的问题；最后一幕可以不问")
    then: Text | None = Field(None, description="主人公实际怎么做、结果如何；答题之后显示")


class StoryCase(PracticeBase, title="原样重现：一幕一幕看，每一步之前先问学员会怎么做"):
    """What really happened, scene by scene, asking before each turn."""

    type: Literal["story"] = Field(description="案例种类：原样重现")
    scenes: Many[StoryScene] = Field(min_length=2, description="场景，按顺序")


class Moment(Node, title="情节"):
    """A moment of the story that can be evidence."""

    id: Id = Field(description="情节编号")
    text: Line = Field(description="情节，一句话")


class Cause(Node, title="原因"):
    """A possible cause of the failure."""

    id: Id = Field(description="原因编号")
    text: Line = Field(description="原因")
    handout: bool = Field(False, description="是不是讲义列出的原因")
    moments: Many[Id] = Field((), description="能证明它的情节的编号")
    why: Text = Field(description="解析：为什么成立或为什么不成立")


class DiagnosisCase(PracticeBase, title="诊断：选出失败的原因，指出每个原因的证据，再与讲义对照"):
    """Causes to be chosen and tied to the moments that show them."""

    type: Literal["diagnosis"] = Field(description="案例种类：诊断")
    prompt: Line = Field(description="要回答的问题")
    moments: Many[Moment] = Field(min_length=2, max_length=20, description="故事里的情节")
    causes: Many[Cause] = Field(min_length=3, max_length=12, description="可选的原因")
    closing: Text = Field(description="对照之后的总结")


class StateVar(Node, title="状态"):
    """One thing the visit keeps track of."""

    id: Id = Field(description="状态编号")
    name: Line = Field(description="显示名称，如 信任")
    start: int = Field(0, ge=0, le=10, description="开始时的值")
    max: int = Field(3, ge=1, le=10, description="最大值；最小值是 0")


class Route(Node, title="分流"):
    """Where a choice leads when the state is at least this much."""

    when: Table[Id, int] = Field({}, description="每个状态至少要达到的值；不写表示总是成立")
    to: Id = Field(description="去哪个场景或结局")


class Choice(Node, title="分支情景的选项"):
    """One thing to do in a scene of a branching case."""

    id: Id = Field(description="场景内唯一的编号")
    text: Line = Field(description="做法")
    feedback: Text = Field(description="这样做之后发生了什么，为什么")
    effects: Table[Id, int] = Field({}, description="对状态的增减")
    needs: Table[Id, int] = Field({}, description="选它需要的状态，未达到时显示为不可选")
    goto: Id | None = Field(None, description="去哪个场景或结局；与 routes 二选一")
    routes: Many[Route] = Field((), description="按状态分流，从上到下取第一个成立的")


class Scene(Node, title="分支情景的场景"):
    """A place in a branching case where the learner decides."""

    id: Id = Field(description="场景编号")
    title: Line = Field(description="场景标题")
    text: Text = Field(description="情景描写，可用 Markdown")
    choices: Many[Choice] = Field(min_length=1, max_length=6, description="可选的做法")


class Ending(Node, title="结局"):
    """How the visit may end."""

    id: Id = Field(description="结局编号")
    title: Line = Field(description="结局标题")
    outcome: Literal["signed", "trial", "followup", "cold", "lost"] = Field(
        description="结果：signed 签约，trial 试用，followup 约定下次，cold 冷淡收场，lost 失去"
    )
    text: Text = Field(description="结局描写")
    reason: Text = Field(description="为什么是这个结局")


class ExpertStep(Node, title="专家路线的一步"):
    """One step of an expert's way through the case."""

    scene: Id = Field(description="场景编号")
    choice: Id = Field(description="专家的选择")
    why: Text = Field(description="专家为什么这样做")


class BranchingCase(
    PracticeBase, title="分支情景：有状态，可退一步，多个结局，最后与专家的路线对照"
):
    """A visit with state, several endings, and an expert's way to compare with."""

    type: Literal["branching"] = Field(description="案例种类：分支情景")
    state: Many[StateVar] = Field(min_length=1, max_length=6, description="状态")
    start: Id = Field(description="从哪个场景开始")
    scenes: Many[Scene] = Field(min_length=2, description="场景")
    endings: Many[Ending] = Field(min_length=2, description="结局")
    passing: Many[Literal["signed", "trial", "followup", "cold", "lost"]] = Field(
        ("signed", "trial", "followup"), description="哪些结果算完成；其余结局可以重来"
    )
    expert: Many[ExpertStep] = Field(min_length=1, description="专家的路线")


Case = Annotated[Union[StoryCase, DiagnosisCase, BranchingCase], Field(discriminator="type")]


# --- the course --------------------------------------------------------------------------------


class Objective(Node, title="学习目标"):
    """A learning objective and the handout points it stands for."""

    id: Id = Field(description="学习目标编号")
    text: Line = Field(description="学完能做什么，动词开头")
    points: Many[Line] = Field(
        min_length=1, max_length=12, description="对应的讲义要点编号，如 H1.3"
    )


class ActivityRef(Node, title="活动"):
    """One activity of a module: a file, and how it counts."""

    file: FilePath = Field(description="文件，如 lessons/plan.md")
    id: Id | None = Field(None, description="活动编号；不写就是文件名（不带扩展名）")
    title: Line | None = Field(None, description="显示名称；不写就用文件里的标题")
    required: bool = Field(True, description="是否必修")
    pass_mark: int | None = Field(None, ge=1, le=100, description="及格线，百分数；只用于测验")
    after: Many[Id] = Field((), description="完成哪些活动之后才开放")
    compare_with: Id | None = Field(
        None, description="完成后与哪个活动的作答并排对照（同一个诊断案例）"
    )


class Module(Node, title="单元"):
    """A module: activities that belong together, in order."""

    id: Id = Field(description="单元编号")
    title: Line = Field(description="单元名称")
    summary: Text = Field(description="一两句话的介绍")
    activities: Many[ActivityRef] = Field(min_length=1, description="活动，按顺序")


class Certificate(Node, title="结业证书"):
    """What the certificate says."""

    title: Line = Field(description="证书标题")
    text: Text = Field(description="证书正文")
    issuer: Line = Field(description="颁发单位")


class Manifest(Node, title="课程：content.yaml"):
    """`content.yaml`: what the course is made of."""

    format: Literal[1] = Field(description="格式版本，现在是 1")
    title: Line = Field(description="课程名称")
    tagline: Line = Field(description="一句话介绍")
    description: Text = Field(description="首页上的介绍")
    handout: Table[Line, Line] = Field(description="讲义要点：编号与一句话内容")
    objectives: Many[Objective] = Field(min_length=1, description="学习目标")
    modules: Many[Module] = Field(min_length=1, description="单元，按顺序")
    certificate: Certificate = Field(description="结业证书")
