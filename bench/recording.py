"""Records the screens of our quiz, so that the bare page can be made of the same elements."""

from __future__ import annotations

from typing import Any

from bench.protocol import Element, Screen, Tab

SUBMIT = ("提交答案",)
NEXT = ("下一题", "看结果")


def nodes(elements: list[Element]) -> list[dict[str, Any]]:
    """Return elements as plain nested data, a container's content inside it."""
    top: list[dict[str, Any]] = []
    by_path: dict[tuple[int, ...], dict[str, Any]] = {}
    for element in elements:
        node = _node(element)
        parent = by_path.get(element.path[:-1])
        (parent["children"] if parent else top).append(node)
        by_path[element.path] = node
    return [n for n in top if n["children"] or n["kind"] not in ("vertical", "flex_container")]


def _node(element: Element) -> dict[str, Any]:
    proto, kind = element.proto, element.kind
    text = getattr(proto, "body", "") or getattr(proto, "label", "")
    node: dict[str, Any] = {"kind": kind, "text": text, "children": [], "horizontal": False}
    if kind == "markdown" and proto.element_type == proto.CAPTION:
        node["kind"] = "caption"
    elif kind == "flex_container":
        node["horizontal"] = proto.direction == proto.HORIZONTAL
    elif kind == "radio":
        node["options"] = list(proto.options)
    elif kind == "button":
        node["style"] = proto.type or "secondary"
        node["role"] = "submit" if text in SUBMIT else ("next" if text in NEXT else "")
    return node


def header(screen: Screen) -> list[dict[str, Any]]:
    """Return what stands outside of the fragment."""
    return nodes([e for e in screen.elements if not e.fragment])


def inside(screen: Screen) -> list[dict[str, Any]]:
    """Return what is in the fragment; its outermost container is of `st.fragment` itself."""
    return nodes([e for e in screen.elements if e.fragment])[0]["children"]


async def record(tab: Tab) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Play a whole quiz; return its header and, for each question, its two states."""
    screen = await tab.open()
    top, questions = header(screen), []
    while radios := screen.of("radio"):
        radio, submit = radios[0].proto, screen.button(*SUBMIT)
        assert submit is not None, "a question without a submit button"
        asked = inside(screen)
        screen = await tab.press(submit, {radio.id: radio.options[0]})
        questions.append({"question": asked, "explained": inside(screen)})
        more = screen.button(NEXT[0])
        if more is None:
            break
        screen = await tab.press(more)
    return top, questions
