"""A sheet can be filled in, its checks ask what can be asked, and its examples pass them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from courseware.course import sheet_model as sm
from courseware.course.problem import Problem, did_you_mean, quoted
from courseware.course.reading import Sources
from courseware.course.sheet_blanks import FITTING, fault, read_time
from courseware.course.source import Document, Loc

Section = tuple[Document, Loc, sm.SheetSection]


def choices_have_something_to_choose(sources: Sources) -> Iterator[Problem]:
    """A blank of kind `choice` has two choices or more, and no other kind has any."""
    for document, loc, blanks in _blanks(sources):
        for i, blank in enumerate(blanks):
            if (blank.kind == "choice") != (len(blank.choices) > 1):
                message = "choice 至少要有两个选项，别的种类不写选项"
                yield document.problem((*loc, i, "choices"), message, "bad-choices")


def checks_fit_their_blanks(sources: Sources) -> Iterator[Problem]:
    """A check asks only what its kind of blank can answer, with times written as times."""
    for document, loc, blanks in _blanks(sources):
        for i, blank in enumerate(blanks):
            if blank.check is None:
                continue
            for name in blank.check.model_fields_set:
                place = (*loc, i, "check", name)
                if name not in FITTING[blank.kind]:
                    message = f"{blank.kind} 的格子不能查这一样"
                    yield document.problem(place, message, "check-misfit")
                elif name.startswith("time_") and not read_time(str(getattr(blank.check, name))):
                    yield document.problem(place, "时间要写成 07:00 这样", "check-misfit")


def checks_name_other_blanks(sources: Sources) -> Iterator[Problem]:
    """What a blank is compared with is another blank of its section."""
    for document, loc, blanks in _blanks(sources):
        for i, blank in enumerate(blanks):
            known = [each.id for each in blanks if each.id != blank.id]
            for name in ("unlike", "same_as", "not_after"):
                other = getattr(blank.check, name, None)
                if other is not None and other not in known:
                    guess = did_you_mean(other, known)
                    message = f"同一段里没有编号为{quoted(other)}的另一格{guess}"
                    place = (*loc, i, "check", name)
                    yield document.problem(place, message, "dangling-reference")


def sheets_can_be_filled(sources: Sources) -> Iterator[Problem]:
    """No section asks for more than it holds."""
    for document, loc, section in _sections(sources):
        if isinstance(section, sm.TableSection) and section.min_rows > section.max_rows:
            yield document.problem((*loc, "min_rows"), "至少几行大于最多几行", "out-of-range")
        elif isinstance(section, sm.MatrixSection):
            if section.needed_columns > len(section.columns):
                message = f"一共只有 {len(section.columns)} 列"
                yield document.problem((*loc, "needed_columns"), message, "out-of-range")
            if section.min_score >= section.max_score:
                message = "最低分要小于最高分"
                yield document.problem((*loc, "min_score"), message, "out-of-range")


def items_belong_to_a_pile(sources: Sources) -> Iterator[Problem]:
    """Every item of a sorting section, and its example, belong to one of its piles."""
    for document, loc, section in _sections(sources):
        if not isinstance(section, sm.SortingSection):
            continue
        known = [pile.name for pile in section.piles]
        items: list[tuple[Loc, sm.SheetItem]] = [((*loc, "example"), section.example)]
        items += [((*loc, "items", i), item) for i, item in enumerate(section.items)]
        for place, item in items:
            if item.pile not in known:
                message = f"没有这一堆{quoted(item.pile)}{did_you_mean(item.pile, known)}"
                yield document.problem((*place, "pile"), message, "dangling-reference")


def examples_pass_their_checks(sources: Sources) -> Iterator[Problem]:
    """An example is what a good learner would write: whole, and well by the sheet's own checks."""
    for document, loc, section in _sections(sources):
        if isinstance(section, sm.FieldsSection):
            values = {each.id: each.example for each in section.items}
            for i, each in enumerate(section.items):
                if wrong := fault(each, values, section.items):
                    place = (*loc, "items", i, "example")
                    yield document.problem(place, f"例子过不了检查：{wrong}", "bad-example")
        elif isinstance(section, sm.TableSection):
            yield from _rows(document, loc, section)
        elif isinstance(section, sm.MatrixSection):
            yield from _compared(document, loc, section)


def _rows(document: Document, loc: Loc, section: sm.TableSection) -> Iterator[Problem]:
    if not section.min_rows <= len(section.example) <= section.max_rows:
        message = f"例子要有 {section.min_rows} 到 {section.max_rows} 行"
        yield document.problem((*loc, "example"), message, "bad-example")
    known = [column.id for column in section.columns]
    for i, row in enumerate(section.example):
        place = (*loc, "example", i)
        yield from _unknown(document, place, row, known)
        for column in section.columns:
            if column.id not in row:
                if column.needed:
                    message = f"例子里缺“{column.label}”"
                    yield document.problem(place, message, "bad-example")
            elif wrong := fault(column, row, section.columns):
                message = f"例子过不了检查：{wrong}"
                yield document.problem((*place, column.id), message, "bad-example")


def _compared(document: Document, loc: Loc, section: sm.MatrixSection) -> Iterator[Problem]:
    total = sum(row.weight for row in section.rows)
    if total != 100:
        message = f"例子的权重合计 {total}，要正好 100"
        yield document.problem((*loc, "rows"), message, "bad-example")
    known = [column.id for column in section.columns]
    for i, row in enumerate(section.rows):
        place = (*loc, "rows", i, "example")
        yield from _unknown(document, place, row.example, known)
        for column in section.columns[: section.needed_columns]:
            if column.id not in row.example:
                message = f"例子里缺“{column.label}”"
                yield document.problem(place, message, "bad-example")
        for name, cell in row.example.items():
            if not section.min_score <= cell.score <= section.max_score:
                message = f"得分要在 {section.min_score} 到 {section.max_score} 之间"
                yield document.problem((*place, name, "score"), message, "bad-example")


def _unknown(
    document: Document, place: Loc, written: Mapping[str, object], known: Sequence[str]
) -> Iterator[Problem]:
    for name in written:
        if name not in known:
            message = f"没有编号为{quoted(name)}的列{did_you_mean(name, known)}"
            yield document.problem((*place, name), message, "dangling-reference")


def _sections(sources: Sources) -> Iterator[Section]:
    for document, sheet in sources.of_type(sm.Sheet):
        for i, section in enumerate(sheet.sections):
            yield document, ("sections", i), section


def _blanks(
    sources: Sources,
) -> Iterator[tuple[Document, Loc, Sequence[sm.SheetColumn]]]:
    """Yield the blanks that stand beside each other, with the place of their list."""
    for document, loc, section in _sections(sources):
        if isinstance(section, sm.FieldsSection):
            yield document, (*loc, "items"), section.items
        elif isinstance(section, sm.TableSection):
            yield document, (*loc, "columns"), section.columns
