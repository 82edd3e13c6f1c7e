"""A lesson is taken apart into screens and pieces, each with the line where it begins."""

from __future__ import annotations

from courseware.course.markdown import split_lesson

LESSON = """---
title: 甲
---
## 一

一段话。
- 列表

```question
id: q
```
> [!例子] 标题
> 例子里的话。
>
> 第二段。
> [!动手] 做一做
> 动手。

### 小小标题

尾声。
## 二
~~~picture
kind: wheel
~~~
"""


def test_a_lesson_becomes_screens_of_pieces() -> None:
    lesson = split_lesson("x.md", LESSON)

    assert lesson.problems == []
    assert lesson.header == "title: 甲"
    assert [(s.title, s.line) for s in lesson.sections] == [("一", 4), ("二", 22)]
    assert [(p.kind, p.line, p.label, p.title, p.text) for p in lesson.sections[0].pieces] == [
        ("prose", 6, "", "", "一段话。\n- 列表"),
        ("question", 10, "", "", "id: q"),
        ("callout", 12, "例子", "标题", "例子里的话。\n\n第二段。"),
        ("callout", 16, "动手", "做一做", "动手。"),
        ("prose", 19, "", "", "### 小小标题\n\n尾声。"),
    ]
    assert [(p.kind, p.line, p.text) for p in lesson.sections[1].pieces] == [
        ("picture", 24, "kind: wheel")
    ]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    text = "---\ntitle: 甲\n---\n早了\n# 大标题\n##挤\n## 一\n> [!小抄]\n```quiz\n```\n## 二\n"

    problems = split_lesson("x.md", text).problems

    assert [(p.line, p.code) for p in problems] == [
        (5, "top-heading"),
        (6, "crowded-heading"),
        (4, "text-before-heading"),
        (8, "unknown-callout"),
        (8, "empty-callout"),
        (9, "unknown-block"),
        (11, "empty-section"),
    ]


def test_a_lesson_without_header_still_shows_its_blocks() -> None:
    lesson = split_lesson("x.md", "## 一\n```question\nid: q\n```\n")

    assert lesson.header is None
    assert [p.code for p in lesson.problems] == ["no-header"]
    assert [p.kind for p in lesson.sections[0].pieces] == ["question"]


def test_a_longer_fence_may_hold_a_shorter_one() -> None:
    lesson = split_lesson("x.md", "---\n---\n## 一\n````question\n```\n````\n")

    assert [p.text for p in lesson.sections[0].pieces] == ["```"]


def test_a_fence_that_says_more_than_its_kind_is_not_taken_for_prose() -> None:
    lesson = split_lesson("x.md", "---\n---\n## 一\n```question one\nid: q\n```\n文字\n")

    assert [p.code for p in lesson.problems] == ["unknown-block"]
