"""Pictures must be drawable, and say what they show."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import product

from courseware.course import model
from courseware.course.problem import Problem, did_you_mean, quoted
from courseware.course.reading import Sources
from courseware.course.source import Document, Loc


def flow_boxes_have_places_of_their_own(sources: Sources) -> Iterator[Problem]:
    """No two boxes of a flow chart share an id or a cell of the grid."""
    for document, flow in _flows(sources):
        ids: set[str] = set()
        cells: dict[tuple[int, int], str] = {}
        for i, node in enumerate(flow.nodes):
            if node.id in ids:
                message = f"方框编号{quoted(node.id)}重复"
                yield document.problem(("nodes", i, "id"), message, "duplicate-id")
            ids.add(node.id)
            first = cells.setdefault((node.row, node.col), node.id)
            if first != node.id:
                message = f"第 {node.row} 行第 {node.col} 列已经有方框{quoted(first)}"
                yield document.problem(("nodes", i, "row"), message, "shared-cell")


def flow_arrows_join_boxes(sources: Sources) -> Iterator[Problem]:
    """An arrow begins and ends at boxes of its chart, and not at the same one."""
    for document, flow in _flows(sources):
        ids = [node.id for node in flow.nodes]
        for i, edge in enumerate(flow.edges):
            for field, name in (("start", edge.start), ("end", edge.end)):
                if name not in ids:
                    message = f"没有编号为{quoted(name)}的方框{did_you_mean(name, ids)}"
                    yield document.problem(("edges", i, field), message, "dangling-reference")
            if edge.start == edge.end:
                message = "箭头不能指向出发的方框"
                yield document.problem(("edges", i, "end"), message, "arrow-to-itself")


def _flows(sources: Sources) -> Iterator[tuple[Document, model.Flow]]:
    return ((d, picture) for d, picture in sources.pictures if isinstance(picture, model.Flow))


def explorers_show_every_combination(sources: Sources) -> Iterator[Problem]:
    """Whatever a learner switches on or off, exactly one cell says what it means."""
    for document, explorer in sources.pictures:
        if not isinstance(explorer, model.Explorer):
            continue
        for i, switch in enumerate(explorer.switches):
            if switch.on == switch.off:
                place = ("switches", i, "off")
                yield document.problem(place, "开和关的标记不能相同", "duplicate-text")
        wanted = ["+".join(marks) for marks in product(*((s.on, s.off) for s in explorer.switches))]
        written = Counter(cell.key for cell in explorer.cells)
        for i, cell in enumerate(explorer.cells):
            if cell.key not in wanted:
                message = f"没有这种组合{quoted(cell.key)}{did_you_mean(cell.key, wanted)}"
                yield document.problem(("cells", i, "key"), message, "unknown-cell")
            elif written[cell.key] > 1:
                message = f"组合{quoted(cell.key)}写了 {written[cell.key]} 次"
                yield document.problem(("cells", i, "key"), message, "duplicate-text")
        if missing := [key for key in dict.fromkeys(wanted) if key not in written]:
            message = f"缺少组合：{'、'.join(missing)}"
            yield document.problem(("cells",), message, "missing-cell")


def picture_texts_fit(sources: Sources) -> Iterator[Problem]:
    """A label has room on a phone's screen; the field descriptions promise these widths."""
    for document, picture in sources.pictures:
        for loc, text, room in _labels(picture):
            if text and _width(text) > room:
                message = f"最多 {room} 个汉字宽，现在是 {_width(text):g}"
                yield document.warning(loc, message, "label-too-wide")


def _labels(picture: model.Picture) -> Iterator[tuple[Loc, str | None, int]]:
    if isinstance(picture, model.Wheel):
        yield ("center",), picture.center, 6
        for i, spoke in enumerate(picture.spokes):
            yield ("spokes", i, "label"), spoke.label, 10
            yield ("spokes", i, "note"), spoke.note, 10
    elif isinstance(picture, model.Flow):
        for i, node in enumerate(picture.nodes):
            yield ("nodes", i, "label"), node.label, 12
            yield ("nodes", i, "note"), node.note, 16
        for i, edge in enumerate(picture.edges):
            yield ("edges", i, "label"), edge.label, 6


def _width(text: str) -> float:
    """Return the width in Chinese characters; a Latin one is half as wide."""
    return sum(1 if unicodedata.east_asian_width(c) in "WF" else 0.5 for c in text)
