"""A finished 6W2H plan as a card to take along: one A4 page, whatever its length."""

from __future__ import annotations

from fpdf import FPDF

from courseware.actions.plan_card import PlanCard
from courseware.web import ornament as o
from courseware.web.certificate import FAMILY, FONT, LEADING
from courseware.web.typesetting import break_lines, count_lines, printable

LEFT, RIGHT, TOP, BOTTOM = 18.0, 192.0, 52.0, 268.0  # mm from the top left
LABEL = 41.0  # mm, the column of element names
PADDING = 2.6  # mm above and below a row's text
NOTE_GAP = 11.0  # mm between ruled lines
SIZES = tuple(size / 2 for size in range(25, 7, -1))  # points, tried from large to small


def visit_card_pdf(card: PlanCard) -> bytes:
    """Return the card. Characters that the font lacks are printed as 〓."""
    sheet = _Card(card)
    sheet.headline(card)
    sheet.rows([(name, text or "（没有写）") for name, text in card.lines])
    sheet.foot(card)
    return bytes(sheet.output())


class _Card(FPDF):
    """One portrait page. Places are in mm from the top left, sizes in points."""

    def __init__(self, card: PlanCard) -> None:
        super().__init__("portrait", "mm", "A4")
        self.set_auto_page_break(False)
        self.add_font(FAMILY, "", FONT)
        self.set_font(FAMILY, size=12)
        self.set_lang("zh-CN")
        self.set_title(f"拜访卡 {card.customer} {card.learner}")
        self.set_creation_date(card.written_at)
        self.add_page()
        self.widths: dict[str, float] = {}

    def shown(self, text: str) -> str:
        return printable(text, self.fonts[FAMILY].cmap)  # type: ignore[union-attr]

    def put(self, text: str, x: float, y: float, size: float, colour: str = o.INK) -> None:
        """Set one line that begins at x and stands on y."""
        self.set_font_size(size)
        self.set_text_color(colour)
        self.text(x, y, self.shown(text))

    def put_right(self, text: str, y: float, size: float, colour: str = o.INK) -> None:
        """Set one line that ends at the right margin."""
        self.set_font_size(size)
        self.put(text, RIGHT - self.get_string_width(self.shown(text)), y, size, colour)

    def measure(self, piece: str) -> float:
        """Return the width of a piece at one point; each is measured once."""
        if piece not in self.widths:
            self.set_font_size(1)
            self.widths[piece] = self.get_string_width(piece)
        return self.widths[piece]

    def cut(self, text: str, width: float, size: float) -> list[str]:
        """Return the lines of `text` at this size."""
        return break_lines(self.shown(text), width / size, self.measure)

    def headline(self, card: PlanCard) -> None:
        """Set what the card is, for which customer and whose."""
        self.set_fill_color(o.GREEN)
        self.rect(0, 0, self.w, 12, style="F")
        self.put("拜访卡", LEFT, 27, 24, o.GREEN)
        self.put_right(card.learner, 24, 12)
        self.put_right(f"目标评分 {card.points} 分", 30.5, 10, o.MUTED)
        size = 16.0
        while len(self.cut(card.customer, RIGHT - LEFT, size)) > 1 and size > 8:
            size -= 1
        # No line at all comes of a name in which nothing can be seen.
        for line in self.cut(card.customer, RIGHT - LEFT, size)[:1]:
            self.put(line, LEFT, 40, size)
        self.set_draw_color(o.ACCENT)
        self.set_line_width(0.4)
        self.line(LEFT, 45, RIGHT, 45)

    def height(self, lines: list[tuple[str, str]], size: float) -> float:
        """Return how high rows of this size are, in mm."""
        width = (RIGHT - LEFT - LABEL) / size
        counts = [count_lines(self.shown(text), width, self.measure) for _, text in lines]
        return sum(max(count, 1) * size * LEADING + 2 * PADDING for count in counts)

    def rows(self, lines: list[tuple[str, str]]) -> None:
        """Set each element beside what was written for it, as large as the page allows."""
        size = next((s for s in SIZES if self.height(lines, s) <= BOTTOM - TOP), SIZES[-1])
        y = TOP
        for name, text in lines:
            parts = self.cut(text, RIGHT - LEFT - LABEL, size)
            first = y + PADDING + size * LEADING * 0.75
            self.put(name, LEFT, first, min(size, 10.5), o.GREEN)
            for i, part in enumerate(parts):
                self.put(part, LEFT + LABEL, first + i * size * LEADING, size)
            y += self.height([(name, text)], size)
            self.set_draw_color("#d9d3c6")
            self.set_line_width(0.15)
            self.line(LEFT, y, RIGHT, y)
        self.room_for_notes(y)

    def room_for_notes(self, y: float) -> None:
        """Rule the rest of the page for what is heard on the spot, if there is room."""
        if y + 2 * NOTE_GAP > BOTTOM:
            return
        self.put("现场记下", LEFT, y + NOTE_GAP, 10.5, o.GREEN)
        y += NOTE_GAP + 2
        while y + NOTE_GAP <= BOTTOM:
            y += NOTE_GAP
            self.line(LEFT, y, RIGHT, y)

    def foot(self, card: PlanCard) -> None:
        """Set what to tick off after the visit, and when the card was written."""
        self.put("拜访之后：□ 目标达成  □ 约好下一步  □ 当天写好日志", LEFT, 281, 10)
        written = f"{card.course} · {card.written_on:%Y年%m月%d日}写成"
        self.put_right(written, 288, 8, o.MUTED)
