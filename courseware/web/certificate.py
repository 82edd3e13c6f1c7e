"""The certificate as a PDF: one landscape A4 sheet, in Chinese wherever it is made or read."""

from __future__ import annotations

from pathlib import Path

from fpdf import FPDF

from courseware.actions.certifying import chinese_date, points
from courseware.course import model
from courseware.records.store import CertificateRecord
from courseware.web import ornament as o
from courseware.web.typesetting import break_lines, count_lines, printable

FONT = Path(__file__).parent / "fonts" / "CertificateSerif.ttf"
FAMILY = "serif"
POINT = 25.4 / 72  # mm
LEADING = 1.7 * POINT  # mm from line to line, a point of size

# The columns of the foot: code to the left, seal in the middle, issuer to the right.
LEFT, RIGHT = 59.0, 238.0
FULL_WIDTH_PAUSES = tuple("，。；：？！、")


def certificate_pdf(
    record: CertificateRecord, wording: model.Certificate, verify_url: str
) -> bytes:
    """Return the sheet. The same record gives the same bytes.

    Characters that the font lacks are printed as 〓; long words get smaller instead of leaving
    their place.
    """
    sheet = _Sheet(record, wording)
    o.paper(sheet)
    o.rosette(sheet, sheet.middle, 83, 50)
    o.frame(sheet)
    sheet.headline(wording.title)
    sheet.name(record.name)
    sheet.block(wording.text, sheet.middle, 103.5, width=186, height=17, size=15)
    sheet.facts(record)
    sheet.foot(record, wording.issuer, verify_url)
    return bytes(sheet.output())


class _Sheet(FPDF):
    """One page with the font loaded. Places are in mm from the top left, sizes in points."""

    def __init__(self, record: CertificateRecord, wording: model.Certificate) -> None:
        super().__init__("landscape", "mm", "A4")
        self.set_auto_page_break(False)
        self.add_font(FAMILY, "", FONT)
        self.set_font(FAMILY, size=12)
        self.set_lang("zh-CN")
        self.set_title(f"{wording.title} {record.name} {record.course}")
        self.set_author(wording.issuer)
        self.set_subject(f"编号 {record.code}")
        self.set_creator(record.course)
        self.set_creation_date(record.issued_at)
        self.add_page()
        self.middle = self.w / 2

    def printable(self, text: str) -> str:
        """Return what the font can print of `text`."""
        return printable(text, self.fonts[FAMILY].cmap)  # type: ignore[union-attr]

    def width(self, text: str, size: float, gap: float = 0) -> float:
        """Return the width of a line whose characters stand `gap` mm apart."""
        self.set_font_size(size)
        return self.get_string_width(text) + gap * max(len(text) - 1, 0)

    def line_of(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        colour: str = o.INK,
        gap: float = 0,
        weight: float = 0,
    ) -> None:
        """Set one line, centred on x, standing on y; `weight` mm thickens the strokes."""
        start = x - self.width(text, size, gap) / 2
        mode = "FILL_STROKE" if weight else "FILL"
        with self.local_context(text_mode=mode, line_width=weight or 0.2):
            self.set_text_color(colour)
            self.set_draw_color(colour)
            self.set_char_spacing(gap / POINT)
            self.text(start, y, text)

    def fitted(self, text: str, width: float, size: float, gap: float = 0) -> float:
        """Return the greatest size up to `size` at which `text` is no wider than `width`."""
        return size * min(1.0, width / max(self.width(text, size, gap), 0.01))

    def block(
        self, text: str, x: float, y: float, width: float, height: float, size: float
    ) -> None:
        """Set lines centred on x, smaller if need be.

        A single line stands on y; several spread around it, from first to last at most `height`.
        """
        shown = self.printable(text)

        def measure(part: str) -> float:
            return self.width(part, 1)

        while size > 3 and (
            (count_lines(shown, width / size, measure) - 1) * size * LEADING > height
        ):
            size -= 0.5
        lines = break_lines(shown, width / size, measure)
        leading = size * LEADING
        first = y - (len(lines) - 1) * leading / 2
        for i, line in enumerate(lines):
            # The right half of a closing mark is empty; without it the words look off centre.
            lean = size * POINT / 4 if line[-1:] in FULL_WIDTH_PAUSES else 0
            self.line_of(line, x + lean, first + i * leading, size)

    def headline(self, title: str) -> None:
        """Set the title and the divider beneath it."""
        shown = self.printable(title)
        gap = 7.0 if len(shown) <= 6 else 2.0
        size = self.fitted(shown, 180, 40, gap)
        self.line_of(shown, self.middle, 44, size, o.GREEN, gap, weight=0.35)
        o.divider(self, self.middle, 53.5, 42)

    def name(self, name: str) -> None:
        """Set the name, large, over a rule. Short Chinese names are spaced."""
        shown = self.printable(name)
        gap = {2: 9.0, 3: 5.0, 4: 3.0}.get(len(shown), 0.0) if not shown.isascii() else 0.0
        size = self.fitted(shown, 196, 36, gap)
        self.line_of(shown, self.middle, 78.5, size, gap=gap, weight=0.2)
        reach = max(44.0, self.width(shown, size, gap) / 2 + 8)
        self.set_draw_color(o.ACCENT)
        self.set_line_width(0.25)
        self.line(self.middle - reach, 85.5, self.middle + reach, 85.5)

    def facts(self, record: CertificateRecord) -> None:
        """Set the course, and the score beside it when there is one."""
        score = points(record)
        if score is None:
            self.fact("课程", record.course, self.middle, 200)
            return
        title = self.width(self.printable(record.course), 17)
        wide, narrow = min(max(title + 24, 54), 150), 54
        left = self.middle - (wide + narrow) / 2
        self.fact("课程", record.course, left + wide / 2, wide - 16)
        self.set_draw_color(o.ACCENT)
        self.set_line_width(0.2)
        self.line(left + wide, 121, left + wide, 135)
        self.fact("成绩", f"{score} 分", left + wide + narrow / 2, narrow)

    def fact(self, label: str, value: str, x: float, width: float) -> None:
        """Set a value under its label."""
        self.line_of(label, x, 124.5, 9.5, o.MUTED, gap=1.2)
        self.block(value, x, 133.5, width, height=6.4, size=17)

    def foot(self, record: CertificateRecord, issuer: str, verify_url: str) -> None:
        """Set code and QR code, the seal, and who issued it when."""
        o.qr_code(self, verify_url, LEFT - 11.5, 149, 23)
        self.line_of(record.code, LEFT, 178, 11, o.GREEN, gap=0.5)
        self.line_of("扫码核验真伪", LEFT, 183.2, 8, o.MUTED, gap=0.4)
        o.seal(self, self.middle, 165.5, 35)
        self.line_of("颁发单位", RIGHT, 156, 9.5, o.MUTED, gap=1.2)
        self.block(issuer, RIGHT, 164.5, width=68, height=6, size=14)
        self.set_draw_color(o.ACCENT)
        self.set_line_width(0.2)
        self.line(RIGHT - 26, 170, RIGHT + 26, 170)
        self.line_of(chinese_date(record), RIGHT, 177.5, 12)
