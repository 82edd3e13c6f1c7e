"""What surrounds the words of the certificate: frame, rosette, divider, seal and QR code."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path

import segno
from fpdf import FPDF
from fpdf.drawing import PaintedPath

EMBLEM = Path(__file__).parent / "static" / "emblem.svg"

INK = "#22282b"
MUTED = "#5f6560"
GREEN = "#0b6b57"
ACCENT = "#a8500f"
PAPER = "#fbf8f1"
WATERMARK = "#e9ede2"
WEAVE = "#6fa595"

OUTER, BAND = 9.0, 6.5  # mm from the edge of the paper; width of the woven band


def paper(pdf: FPDF) -> None:
    """Colour the whole sheet."""
    pdf.set_fill_color(PAPER)
    pdf.rect(0, 0, pdf.w, pdf.h, style="F")


def frame(pdf: FPDF) -> None:
    """Draw the woven band between two rules, corner pieces, and a hairline inside."""
    near, far = OUTER, OUTER + BAND
    wide, high = pdf.w - 2 * far, pdf.h - 2 * far
    middle = near + BAND / 2
    for y in (middle, pdf.h - middle):
        _weave(pdf, far, y, wide, level=True)
    for x in (middle, pdf.w - middle):
        _weave(pdf, x, far, high, level=False)
    pdf.set_draw_color(GREEN)
    _rules(pdf, near, 0.7)
    _rules(pdf, far, 0.3)
    for x in (near, pdf.w - far):
        for y in (near, pdf.h - far):
            _corner(pdf, x, y)
    pdf.set_draw_color(ACCENT)
    _rules(pdf, far + 1.8, 0.2)


def _rules(pdf: FPDF, inset: float, thickness: float) -> None:
    pdf.set_line_width(thickness)
    pdf.rect(inset, inset, pdf.w - 2 * inset, pdf.h - 2 * inset)


def _weave(pdf: FPDF, x: float, y: float, length: float, level: bool) -> None:
    """Draw crossing sine waves, a quarter of a wave by one Bézier curve."""
    waves = round(length / 13)
    quarter = length / waves / 4
    pdf.set_draw_color(WEAVE)
    for height in (2.35, 1.2, -1.2, -2.35):
        with pdf.new_path() as path:
            _stroke(path, WEAVE, 0.18)
            for i in range(waves * 4):
                _quarter_wave(path, x, y, i, quarter, height, level)


def _quarter_wave(
    path: PaintedPath, x: float, y: float, i: int, quarter: float, height: float, level: bool
) -> None:
    # Control points of sin over a quarter, as parts of it: (0, 0) (.326, .512) (.638, 1) (1, 1).
    up = ((0.0, 0.0), (0.3262, 0.5123), (0.6381, 1.0), (1.0, 1.0))
    down = tuple((1 - along, across) for along, across in reversed(up))
    sign = height if i % 4 < 2 else -height
    points = []
    for along, across in up if i % 2 == 0 else down:
        run, rise = (i + along) * quarter, across * sign
        points.append((x + run, y + rise) if level else (x + rise, y + run))
    if i == 0:
        path.move_to(*points[0])
    (ax, ay), (bx, by), (ex, ey) = points[1:]
    path.curve_to(ax, ay, bx, by, ex, ey)


def _corner(pdf: FPDF, x: float, y: float) -> None:
    """Draw a green square with a flower of eight petals left open."""
    pdf.set_fill_color(GREEN)
    pdf.rect(x, y, BAND, BAND, style="F")
    cx, cy = x + BAND / 2, y + BAND / 2
    for i in range(8):
        with pdf.rotation(i * 45, cx, cy):
            pdf.set_fill_color(PAPER)
            pdf.ellipse(cx + 0.55, cy - 0.42, 1.9, 0.84, style="F")


def rosette(pdf: FPDF, x: float, y: float, radius: float, turns: int = 48) -> None:
    """Draw the faint rosette of turned ellipses behind the name, centred on (x, y)."""
    for share in (0.66, 0.4):
        with pdf.new_path() as path:
            _stroke(path, WATERMARK, 0.16)
            for i in range(turns):
                _ellipse(path, x, y, radius, radius * share, pi * i / turns)


def _ellipse(path: PaintedPath, x: float, y: float, a: float, b: float, turn: float) -> None:
    """Add an ellipse turned by `turn` radians, a quarter by one Bézier curve."""
    bend = 0.5523

    def at(u: float, v: float) -> tuple[float, float]:
        return (
            x + u * a * cos(turn) - v * b * sin(turn),
            y + u * a * sin(turn) + v * b * cos(turn),
        )

    corners = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    path.move_to(*at(1, 0))
    for (u, v), (s, t) in pairwise(corners):
        path.curve_to(*at(u + bend * s, v + bend * t), *at(s + bend * u, t + bend * v), *at(s, t))


def _stroke(path: PaintedPath, colour: str, thickness: float) -> None:
    path.style.fill_color = None
    path.style.stroke_color = colour
    path.style.stroke_width = thickness


def divider(pdf: FPDF, x: float, y: float, reach: float) -> None:
    """Draw a rule with a lozenge in its middle, centred on (x, y)."""
    pdf.set_draw_color(ACCENT)
    pdf.set_fill_color(ACCENT)
    pdf.set_line_width(0.3)
    pdf.line(x - reach, y, x - 4.5, y)
    pdf.line(x + 4.5, y, x + reach, y)
    for shift, size in ((0.0, 1.3), (-3.1, 0.6), (3.1, 0.6)):
        cx = x + shift
        pdf.polygon([(cx - size, y), (cx, y - size), (cx + size, y), (cx, y + size)], style="F")


def seal(pdf: FPDF, x: float, y: float, size: float) -> None:
    """Draw the emblem, centred on (x, y)."""
    pdf.image(EMBLEM, x - size / 2, y - size / 2, size, size)


def qr_code(pdf: FPDF, text: str, x: float, y: float, size: float) -> None:
    """Draw `text` as a QR code with its top left corner at (x, y), and as a link."""
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    step = size / len(rows)
    pdf.set_fill_color(INK)
    for i, row in enumerate(rows):
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                # A hair too high, so that no light shows between the rows.
                pdf.rect(x + start * step, y + i * step, (end - start) * step, step * 1.02, "F")
            start = end + 1
    pdf.link(x, y, size, size, text)
