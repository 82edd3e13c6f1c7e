"""A sheet to be filled in: sections of blanks, rows, scores, piles or ticks, each with an example.

Whatever is typed into a sheet is text: a number as 20, a day as 2027-03-09, a time as 15:00.
"""

from __future__ import annotations

from typing import Annotated, Literal, Union

from pydantic import Field, StringConstraints

from courseware.course.model import Line, Many, Node, PracticeBase, Table, Text

# Three of them and two dots have to fit into the name of a saved text, which has 64 characters.
PartId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=18)]


class SheetCheck(Node, title="对一格的检查"):
    """What a filled-in blank has to satisfy; what is not written is not asked."""

    min_chars: int | None = Field(None, ge=1, le=200, description="文字：至少几个字，标点不算")
    any_of: Many[Line] = Field((), max_length=20, description="文字：至少要出现其中一个词")
    none_of: Many[Line] = Field((), max_length=20, description="文字：不能出现的词")
    unlike: PartId | None = Field(None, description="文字：不能与同一段里的这一格写得一样")
    at_least: int | None = Field(None, description="数字：最小")
    at_most: int | None = Field(None, description="数字：最大")
    time_at_least: Line | None = Field(None, description="时间：最早，写成 07:00")
    time_at_most: Line | None = Field(None, description="时间：最晚，写成 17:30")
    weekday: int | None = Field(None, ge=1, le=7, description="日期：要在星期几，1 是星期一")
    day_at_most: int | None = Field(None, ge=1, le=31, description="日期：不晚于当月几日")
    same_as: PartId | None = Field(None, description="日期、时间、数字：要与同一段里的这一格一样")
    not_after: PartId | None = Field(
        None, description="日期、时间、数字：不能晚于或大于同一段里的这一格"
    )


class SheetColumn(Node, title="表格的一列；单独的一格也有这些字段"):
    """A blank of each row of a table."""

    id: PartId = Field(description="编号，最长 18 个字符")
    label: Line = Field(description="名称")
    kind: Literal["text", "long", "number", "date", "time", "choice"] = Field(
        description="text 一行字，long 几行字，number 整数，date 日期，time 时间，choice 选一个"
    )
    unit: Line | None = Field(None, description="数字的单位")
    choices: Many[Line] = Field((), max_length=12, description="选项，只用于 choice")
    needed: bool = Field(True, description="是否一定要填")
    check: SheetCheck | None = Field(None, description="填了以后查什么")
    advice: Line = Field(description="没填或没填好时说的话：怎么改，为什么")


class SheetField(SheetColumn, title="单独的一格"):
    """A blank that stands by itself."""

    help: Line | None = Field(None, description="名称旁的一句说明")
    example: Line = Field(description="填好的例子；数字、日期、时间都加引号")


class SheetSectionBase(Node, title="表的每一种段落都有的字段"):
    """What every section has."""

    id: PartId = Field(description="编号，最长 18 个字符")
    title: Line = Field(description="标题")
    help: Line = Field(description="标题下的一句话：怎么填")
    group: Line | None = Field(None, description="相邻而 group 相同的几段放在同一页，以它为名")


class FieldsSection(SheetSectionBase, title="段落：一格一格填"):
    """Blanks one below the other."""

    kind: Literal["fields"] = Field(description="段落种类：一格一格填")
    items: Many[SheetField] = Field(min_length=1, max_length=20, description="要填的格子")


class TableSection(SheetSectionBase, title="段落：一行一行加的表格"):
    """Rows that the learner adds, all of the same blanks."""

    kind: Literal["table"] = Field(description="段落种类：表格")
    min_rows: int = Field(1, ge=1, le=20, description="至少写几行")
    max_rows: int = Field(12, ge=1, le=20, description="最多写几行")
    columns: Many[SheetColumn] = Field(min_length=1, max_length=8, description="每一行有哪几格")
    example: Many[Table[PartId, Line]] = Field(
        min_length=1, max_length=12, description="填好的几行：列的编号和内容"
    )


class SheetScore(Node, title="比较表的一格"):
    """A description and the score it is given."""

    text: Line = Field(description="描述")
    score: int = Field(ge=0, le=100, description="得分")


class SheetMatrixRow(Node, title="比较表的一行"):
    """Something to compare by, with the example's weight and cells."""

    id: PartId = Field(description="编号，最长 18 个字符")
    label: Line = Field(description="比较什么")
    help: Line = Field(description="这一行看什么")
    weight: int = Field(ge=0, le=100, description="例子里的权重，百分数")
    example: Table[PartId, SheetScore] = Field(description="例子里的各格：列的编号、描述和得分")


class SheetMatrixColumn(Node, title="比较表的一列"):
    """Something that is compared."""

    id: PartId = Field(description="编号，最长 18 个字符")
    label: Line = Field(description="名称，如 我方、竞争产品一")


class MatrixSection(SheetSectionBase, title="段落：带权重和总分的比较表"):
    """Rows to compare by, weighted to a hundred, and columns that are described and scored."""

    kind: Literal["matrix"] = Field(description="段落种类：比较表")
    min_score: int = Field(1, ge=0, le=9, description="最低几分")
    max_score: int = Field(5, ge=1, le=10, description="最高几分")
    needed_columns: int = Field(2, ge=1, le=6, description="前几列一定要填")
    weight_advice: Line = Field(description="权重没填齐或合计不是 100 时说的话")
    cell_advice: Line = Field(description="一格少了描述或得分时说的话")
    rows: Many[SheetMatrixRow] = Field(min_length=2, max_length=12, description="比较项目")
    columns: Many[SheetMatrixColumn] = Field(min_length=2, max_length=6, description="比较谁")


class SheetPile(Node, title="分堆的一堆"):
    """A pile to sort into, and what belongs there."""

    name: Line = Field(description="名称")
    help: Line = Field(description="什么放在这里")


class SheetItem(Node, title="要分堆的一项"):
    """Something to be put on a pile, and why it belongs there."""

    text: Line = Field(description="要分的是什么")
    pile: Line = Field(description="属于哪一堆，与 piles 里的名称一致")
    why: Line = Field(description="为什么；查过以后才显示")
    group: Line | None = Field(None, description="小标题：在旧表格的哪一组")


class SortingSection(SheetSectionBase, title="段落：分堆"):
    """Items to be put on piles; what is right is told only after the check."""

    kind: Literal["sorting"] = Field(description="段落种类：分堆")
    piles: Many[SheetPile] = Field(min_length=2, max_length=5, description="有哪几堆")
    items: Many[SheetItem] = Field(min_length=2, max_length=50, description="要分的各项")
    example: SheetItem = Field(description="分好的一项，填之前就能看")


class SheetTask(Node, title="要打勾的一项"):
    """Something to be done and ticked."""

    id: PartId = Field(description="编号，最长 18 个字符")
    text: Line = Field(description="做到什么")
    needed: bool = Field(True, description="是否一定要做到")
    why: Line = Field(description="为什么；没有打勾时显示")
    example: Line = Field(description="例子里是怎么做的")


class ChecklistSection(SheetSectionBase, title="段落：打勾"):
    """Things to be done and ticked."""

    kind: Literal["checklist"] = Field(description="段落种类：打勾")
    advice: Line = Field(description="有没打勾的时候说的话")
    items: Many[SheetTask] = Field(min_length=1, max_length=20, description="要打勾的各项")


SheetSection = Annotated[
    Union[FieldsSection, TableSection, MatrixSection, SortingSection, ChecklistSection],
    Field(discriminator="kind"),
]


class Sheet(PracticeBase, title="要填的表"):
    """A sheet of the learner's own work: filled in, checked, taken along, used again."""

    type: Literal["sheet"] = Field(description="练习类型：要填的表")
    example_note: Text = Field(description="例子是谁的、在什么情形下填的")
    sections: Many[SheetSection] = Field(min_length=1, max_length=12, description="段落，按顺序")

    @property
    def pages(self) -> tuple[tuple[SheetSection, ...], ...]:
        """Return the sections as they are shown: neighbours of one group together."""
        pages: list[tuple[SheetSection, ...]] = []
        for section in self.sections:
            if pages and section.group is not None and section.group == pages[-1][-1].group:
                pages[-1] = (*pages[-1], section)
            else:
                pages.append((section,))
        return tuple(pages)
