"""The sorting desk: prospects to be put into three piles, and how soon each may be won."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from courseware.course.model import Id, Line, Many, Node, PracticeBase, Text

Group = Literal["continue", "later", "drop"]
Days = Literal[20, 40, 60, 80]


class DeskProspect(Node, title="排序桌上的客户"):
    """A prospect who has not bought yet, and the pile he belongs in."""

    id: Id = Field(description="客户编号")
    name: Line = Field(description="哪家公司的哪一位")
    text: Text = Field(description="最近一次拜访看到的情形，日子都从今天算起")
    group: Group = Field(description="哪一堆：continue 应继续访问，later 暂隔一段时间，drop 放弃")
    days: Days | None = Field(None, description="应继续访问的，在多少天以内可能成交")
    why: Text = Field(description="为什么这样排；交上去之后显示")


class SortingDesk(PracticeBase, title="客户排序练习"):
    """Cards to be sorted; each attempt draws some of them."""

    type: Literal["desk"] = Field(description="练习类型：客户排序")
    # Five are needed for three piles and three intervals; of twelve, no interval holds more visits
    # than it has working days.
    draw: int = Field(8, ge=5, le=12, description="每次抽几家")
    pass_mark: int = Field(75, ge=1, le=100, description="多少分算完成，百分数")
    prospects: Many[DeskProspect] = Field(min_length=5, max_length=100, description="全部客户")
