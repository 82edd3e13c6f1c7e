"""Pictures of lessons: words stay in their boxes, arrows go around boxes, all text is escaped."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections import Counter
from itertools import combinations, pairwise
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.course import model
from courseware.course.reading import read_sources
from courseware.ui import explorer, picture, svg, svg_bars, svg_flow, svg_wheel, typeset
from courseware.ui.svg import Area

ROOT = Path(__file__).parents[2]
SHIPPED = [
    pytest.param(drawn, id=f"{document.path}-{i}")
    for i, (document, drawn) in enumerate(read_sources(ROOT).pictures)
]
TEN = "十个字的标签长得很哪里"


def wheel(count: int, label: str, note: str | None = None, center: str = "中心") -> model.Wheel:
    spokes = tuple(model.Spoke(label=label, note=note) for _ in range(count))
    return model.Wheel(kind="wheel", alt="轮盘", center=center, spokes=spokes)


def flow(cells: str, arrows: str, label: str | None = None, word: str = "步骤") -> model.Flow:
    """`cells` are rows of box names, a dot for an empty cell; `arrows` are pairs of names."""
    nodes = tuple(
        model.FlowNode(id=name, label=f"{word}{name}", note=label, row=row, col=col)
        for row, names in enumerate(cells.split())
        for col, name in enumerate(names)
        if name != "."
    )
    edges = tuple(model.FlowEdge(start=a, end=b, label=label) for a, b in arrows.split())
    return model.Flow(kind="flow", alt="流程", nodes=nodes, edges=edges)


def bars(*bars: tuple[str, float], unit: str = "分钟") -> model.Bars:
    made = tuple(model.Bar(label=label, value=value) for label, value in bars)
    return model.Bars(kind="bars", alt="条形", unit=unit, bars=made)


ODD = [
    pytest.param(drawn, id=name)
    for name, drawn in {
        "ten short spokes": wheel(10, "要素", "说明"),
        "ten spokes as long as promised": wheel(10, TEN, TEN),
        "ten spokes much too long": wheel(10, TEN * 5, TEN * 5, TEN * 3),
        "three long spokes": wheel(3, TEN, TEN, "六个字的中心"),
        "four Latin spokes": wheel(4, "Customer relationship", "management"),
        "a column": flow("a b c", "ab bc"),
        "a column with long words": flow("a b c", "ab bc", "六个字的标签", TEN),
        "a row with long words": flow("abc", "ab bc", "六个字的标签", TEN),
        "there and back": flow("ab c.", "ab ba ac ca", "回"),
        "a jump over a box": flow("a b c", "ab bc ac ca", "跳过"),
        "a jump over a box in a row": flow("abc", "ab bc ac ca", "跳过"),
        "a loop": flow("ab dc", "ab bc cd da"),
        "a full grid": flow("abc def ghi", "ab bc cf fe ed dg gh hi ai ia bh", "去", TEN),
        "all with all": flow("abc def", "ad ae af bd be bf cd ce cf"),
        "far corners": flow("a.. ... ..b", "ab", "斜"),
        "a word too long for a box": flow("abc", "ab bc", word="Supercalifragilistic"),
        "no value": bars(("甲", 0.0), ("乙", 0.0)),
        "large and small values": bars((TEN * 2, 1234567.5), ("小", 0.25), unit=TEN),
    }.items()
]


def alone(kind: type, pictures: list) -> list:
    return [p for p in pictures if isinstance(p.values[0], kind)]


@pytest.mark.parametrize("drawn", alone(model.Flow, SHIPPED + ODD))
def test_a_flow_chart_keeps_its_boxes_apart_and_its_words_inside_them(drawn: model.Flow) -> None:
    chart = svg_flow.arrange(drawn)
    frame = Area(0, 0, svg.WIDTH, chart.height)

    assert all(frame.holds(box.area) for box in chart.boxes)
    assert all(box.area.holds(line.area) for box in chart.boxes for line in box.lines)
    assert not any(a.area.overlaps(b.area, 10) for a, b in combinations(chart.boxes, 2))
    assert not any(
        a.area.overlaps(b.area) for box in chart.boxes for a, b in combinations(box.lines, 2)
    )


def touches_border(area: Area, spot: tuple[float, float]) -> bool:
    x, y = spot
    on_side = x in (area.left, area.right) and area.top < y < area.bottom
    return on_side or (y in (area.top, area.bottom) and area.left < x < area.right)


def span(a: tuple[float, float], b: tuple[float, float]) -> Area:
    return Area(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))


def check_arrows(drawn: model.Flow) -> None:
    chart = svg_flow.arrange(drawn)
    frame = Area(0, 0, svg.WIDTH, chart.height)
    areas = {box.id: box.area for box in chart.boxes}
    arriving = Counter(edge.end for edge in drawn.edges)
    for edge, arrow in zip(drawn.edges, chart.arrows, strict=True):
        assert touches_border(areas[edge.start], arrow[0])
        assert touches_border(areas[edge.end], arrow[-1])
        pieces = [span(a, b) for a, b in pairwise(arrow)]
        assert all(p.left == p.right or p.top == p.bottom for p in pieces)
        assert all(frame.holds(piece) for piece in pieces)
        assert not any(piece.overlaps(area) for piece in pieces for area in areas.values())
        long_enough = svg_flow.HEAD_LONG + svg_flow.CORNER * (len(pieces) > 1)
        assert hypot(pieces[-1].right - pieces[-1].left, pieces[-1].bottom - pieces[-1].top) >= (
            long_enough
        )
    for (e, a), (f, b) in combinations(zip(drawn.edges, chart.arrows, strict=True), 2):
        fork = e.start == f.start and arriving[e.end] == arriving[f.end] == 1
        if e.end != f.end and not fork:
            assert not any(lie_on_each_other(p, q) for p in pairwise(a) for q in pairwise(b))


def lie_on_each_other(p: tuple, q: tuple) -> bool:
    a, b = span(*p), span(*q)
    wide = min(a.right, b.right) - max(a.left, b.left)
    high = min(a.bottom, b.bottom) - max(a.top, b.top)
    return (wide == 0 and high > 0) or (high == 0 and wide > 0)


@pytest.mark.parametrize("drawn", alone(model.Flow, SHIPPED + ODD))
def test_an_arrow_runs_from_border_to_border_around_all_boxes(drawn: model.Flow) -> None:
    check_arrows(drawn)


@st.composite
def flows(draw: st.DrawFn) -> model.Flow:
    cells = draw(
        st.lists(
            st.tuples(st.integers(0, 5), st.integers(0, 2)), min_size=2, max_size=9, unique=True
        )
    )
    ends = st.integers(0, len(cells) - 1)
    pairs = st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1])
    edges = draw(st.lists(pairs, max_size=12, unique=True))
    return model.Flow(
        kind="flow",
        alt="流程",
        nodes=tuple(
            model.FlowNode(id=f"n{i}", label=f"步骤{i}", row=row, col=col)
            for i, (row, col) in enumerate(cells)
        ),
        edges=tuple(model.FlowEdge(start=f"n{a}", end=f"n{b}") for a, b in edges),
    )


@settings(max_examples=60, deadline=None)
@given(flows())
def test_arrows_find_their_way_in_any_chart(drawn: model.Flow) -> None:
    check_arrows(drawn)


@pytest.mark.parametrize("drawn", alone(model.Flow, SHIPPED))
def test_an_arrows_label_lies_on_nothing_else(drawn: model.Flow) -> None:
    chart = svg_flow.arrange(drawn)
    labels = [line.area for lines in chart.labels for line in lines]
    lines = [span(a, b) for arrow in chart.arrows for a, b in pairwise(arrow)]

    assert len(chart.labels) == len(drawn.edges)
    assert all(
        bool(lines) == bool(e.label) for e, lines in zip(drawn.edges, chart.labels, strict=True)
    )
    for label in labels:
        assert not any(label.overlaps(box.area) for box in chart.boxes)
        assert not any(label.overlaps(line) for line in lines)
    assert not any(a.overlaps(b) for a, b in combinations(labels, 2))


@pytest.mark.parametrize("drawn", alone(model.Wheel, SHIPPED + ODD))
def test_a_wheels_words_stay_in_their_segments_and_its_key_in_the_picture(
    drawn: model.Wheel,
) -> None:
    ring = svg_wheel.arrange(drawn)
    frame = Area(0, 0, svg.WIDTH, ring.height)

    assert len(ring.segments) == len(ring.words) == len(drawn.spokes)
    for segment, words in zip(ring.segments, ring.words, strict=True):
        assert all(segment.clearance(line) > 3 for line in words)
    for line in ring.hub:
        corners = ((x, y) for x in (line.area.left, line.area.right) for y in (line.area.top,))
        assert all(hypot(x, y) < ring.hub_radius for x, y in corners)
    assert all(frame.holds(line.area) for line in ring.key)
    assert not any(a.area.overlaps(b.area) for a, b in combinations(ring.key, 2))
    assert ring.x + ring.segments[0].outer <= svg.WIDTH


@pytest.mark.parametrize("drawn", alone(model.Wheel, SHIPPED))
def test_the_courses_own_wheels_need_no_key(drawn: model.Wheel) -> None:
    assert svg_wheel.arrange(drawn).key == ()


@pytest.mark.parametrize("drawn", alone(model.Bars, SHIPPED + ODD))
def test_a_bar_chart_keeps_bars_and_words_apart(drawn: model.Bars) -> None:
    chart = svg_bars.arrange(drawn)
    frame = Area(0, 0, svg.WIDTH, chart.height)
    areas = [*chart.bars, *(line.area for line in chart.lines)]

    assert all(frame.holds(area) for area in areas)
    assert not any(a.overlaps(b) for a, b in combinations(areas, 2))


def test_bars_are_as_long_as_their_values_say() -> None:
    long, half, none = svg_bars.arrange(bars(("甲", 80.0), ("乙", 40.0), ("丙", 0.0))).bars

    assert half.right - half.left == pytest.approx((long.right - long.left) / 2)
    assert none.right - none.left < 2


@pytest.mark.parametrize("drawn", [p for p in SHIPPED + ODD if p.values[0].kind != "explorer"])
def test_a_picture_is_one_line_of_svg_that_says_what_it_shows(drawn: picture.Drawn) -> None:
    written = picture.svg(drawn)
    root = ElementTree.fromstring(written)

    assert "\n" not in written
    assert root.tag == "svg"
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == " ".join(drawn.alt.split())


@pytest.mark.parametrize("drawn", [p for p in SHIPPED + ODD if p.values[0].kind != "explorer"])
def test_no_text_is_too_small_for_a_phone(drawn: picture.Drawn) -> None:
    # On a phone of 390 pixels a picture is 352 wide, 360 units of its own.
    sizes = [
        float(t.attrib["font-size"])
        for t in ElementTree.fromstring(picture.svg(drawn)).iter("text")
    ]

    assert min(sizes) * 352 / svg.WIDTH >= 13


EVIL = "<script>alert(1)</script>\n\n&\"'"


@pytest.mark.parametrize(
    "drawn",
    [
        model.Wheel(
            kind="wheel",
            alt=EVIL,
            caption=EVIL,
            center=EVIL,
            spokes=(model.Spoke(label=EVIL, note=EVIL),) * 3,
        ),
        flow("ab", "ab", EVIL, EVIL).model_copy(update={"alt": EVIL, "caption": EVIL}),
        bars((EVIL, 1.0), (EVIL, 2.0), unit=EVIL).model_copy(update={"alt": EVIL, "caption": EVIL}),
    ],
    ids=lambda drawn: drawn.kind,
)
def test_whatever_an_author_writes_is_shown_as_text(drawn: picture.Drawn) -> None:
    written = picture.figure(drawn)

    assert "<script" not in written
    assert "\n\n" not in written
    assert "<script" in "".join(ElementTree.fromstring(written).itertext())


def test_an_explorer_marks_the_chosen_row_and_escapes_its_words() -> None:
    drawn = model.Explorer(
        kind="explorer",
        alt="两格",
        switches=(model.Switch(label="需求", on="N", on_text="有", off="n", off_text="无"),),
        cells=(
            model.Cell(key="N", title="要", text="去<script>谈"),
            model.Cell(key="n", title="不要", text="停"),
        ),
    )
    table = ElementTree.fromstring(explorer.table(drawn, ("n",)))
    chosen = [row for row in table.iter("tr") if row.get("aria-current")]

    assert ["".join(row.itertext()).strip() for row in chosen] == ["n不要停"]
    assert "<script" not in explorer.table(drawn, ("N",)) + explorer.answer(drawn, ("N",))


@pytest.mark.parametrize(
    ("text", "em", "lines"),
    [
        ("目标", 6, ("目标",)),
        ("计划、目标、关键人、准备", 7, ("计划、目标、", "关键人、准备")),
        ("目标客户的办法", 6, ("目标客户", "的办法")),
        ("产品知识、口才", 6, ("产品知识、", "口才")),
        ("How much", 4, ("How", "much")),
        ("周五17:30前", 4.5, ("周五", "17:30前")),
        ("四个字的话。", 5, ("四个字", "的话。")),
        ("他说“可以”吗", 5, ("他说", "“可以”吗")),
        ("两行\n\n文字", 9, ("两行 文字",)),
    ],
)
def test_text_is_broken_evenly_and_not_before_closing_marks(
    text: str, em: float, lines: tuple[str, ...]
) -> None:
    assert typeset.wrap(text, 1, em) == lines


@given(st.text("目标客户、。“”（）abc WM1", min_size=1, max_size=40), st.floats(2.1, 12))
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(text: str, room: float) -> None:
    lines = typeset.wrap(text, 1, room)

    assert all(typeset.width(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
