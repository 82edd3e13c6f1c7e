"""The certificate: who gets one, what the paper says, and how it is verified and downloaded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import cycle
from urllib.parse import unquote

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from starlette.testclient import TestClient

from courseware.actions import certifying, joining
from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.course.model import Certificate
from courseware.records import store
from courseware.records.store import CertificateRecord
from courseware.web.certificate import FONT, certificate_pdf
from courseware.web.typesetting import break_lines, printable
from tests.web.conftest import sign_in

# 00:30 on the 25th in China.
EVENING = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
WORDING = Certificate(
    title="结业证书",
    text="完成《集团客户有效拜访》互动课程的全部必修内容，通过结业测试，特发此证。",
    issuer="有效拜访课程组",
)
RECORD = CertificateRecord("7KQM-4XRA-HP9D", "xiaoman", "林小满", "有效拜访", 0.925, EVENING)
URL = "https://example.com/verify?code=7KQM-4XRA-HP9D"


@pytest.fixture(autouse=True)
def evening(clock) -> None:
    clock.time = EVENING


def pass_all(house: House, learner_id: str, but: str = "", score: float = 0.9) -> None:
    """Pass every activity, in one attempt each, except the one called `but`."""
    now = house.now()
    with house.database.write() as connection:
        for activity in house.course.activities:
            if activity.id == but:
                continue
            body = activity.content.model_dump_json()
            store.keep_version(connection, activity.digest, activity.kind, body, now)
            attempt = store.start_attempt(
                connection, learner_id, activity.id, 1, "full", activity.digest, [], now
            )
            of_this = score if activity.kind == "quiz" else 1.0
            store.finish_attempt(connection, attempt.id, of_this, True, now)


def graduate(house: House, learner_id: str = "xiaoman", name: str = "林小满") -> CertificateRecord:
    joining.join(house, learner_id, name)
    pass_all(house, learner_id)
    return certifying.issue(house, learner_id)


def text_of(sheet: bytes) -> str:
    """Return the text of a one-page PDF without its spaces."""
    pages = PdfReader(BytesIO(sheet)).pages
    assert len(pages) == 1
    return "".join(pages[0].extract_text().split())


def printed(**changes: object) -> str:
    return text_of(certificate_pdf(replace(RECORD, **changes), WORDING, URL))


# --- who gets one --------------------------------------------------------------------------------


def test_whoever_finished_gets_one_with_name_course_score_and_date(house: House) -> None:
    record = graduate(house)

    assert (record.name, record.course) == ("林小满", house.course.manifest.title)
    assert record.score == pytest.approx(0.9)
    assert certifying.points(record) == 90
    assert certifying.chinese_date(record) == "2026年11月25日"


def test_the_code_is_twelve_chosen_characters_in_three_groups(house: House) -> None:
    joining.join(house, "xiaoman", "林小满")
    pass_all(house, "xiaoman")
    letters = cycle("ACDE")

    record = certifying.issue(house, "xiaoman", choose=lambda _: next(letters))

    assert record.code == "ACDE-ACDE-ACDE"


def test_a_code_that_is_taken_is_drawn_again(house: House) -> None:
    for learner in ("first", "second"):
        joining.join(house, learner, "林小满")
        pass_all(house, learner)
    certifying.issue(house, "first", choose=lambda _: "A")
    letters = iter("A" * 12 + "C" * 12)

    record = certifying.issue(house, "second", choose=lambda _: next(letters))

    assert record.code == "CCCC-CCCC-CCCC"


def test_a_learner_has_one_certificate_however_often_it_is_asked_for(house: House) -> None:
    first = graduate(house)
    joining.join(house, "xiaoman", "林大满")

    assert certifying.issue(house, "xiaoman") == first
    assert certifying.held_by(house, "xiaoman") == first


def test_nobody_gets_one_before_the_end_and_is_told_what_is_missing(house: House) -> None:
    joining.join(house, "xiaoman", "林小满")
    pass_all(house, "xiaoman", but="test")
    title = house.course.by_id["test"].title

    with pytest.raises(Refused, match=f"还差 1 项必修内容：“{title}”$"):
        certifying.issue(house, "xiaoman")
    assert certifying.held_by(house, "xiaoman") is None


def test_a_beginner_is_told_the_first_three_of_what_is_missing(house: House) -> None:
    joining.join(house, "xiaoman", "林小满")
    count = sum(a.required for a in house.course.activities)

    with pytest.raises(Refused, match=f"还差 {count} 项必修内容：“.+”、“.+”、“.+”等$"):
        certifying.issue(house, "xiaoman")


def test_somebody_unknown_is_refused(house: House) -> None:
    with pytest.raises(Refused):
        certifying.issue(house, "nobody")


@pytest.mark.parametrize(
    ("score", "points"),
    [(1.0, 100), (0.925, 93), (0.845, 85), (0.8449, 84), (0.004, None), (0.0, None)],
)
def test_points_are_rounded_half_up_and_nothing_graded_shows_none(
    score: float, points: int | None
) -> None:
    assert certifying.points(replace(RECORD, score=score)) == points


# --- verifying -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "write",
    [
        lambda code: code,
        lambda code: code.lower(),
        lambda code: code.replace("-", ""),
        lambda code: f"  {code.replace('-', ' ')} ",
        lambda code: code.replace("-", "－").replace("-", "—"),
        lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code),
    ],
    ids=["as printed", "lower case", "no hyphens", "spaces", "Chinese hyphens", "full width"],
)
def test_a_code_is_found_however_it_is_typed(house: House, write) -> None:
    record = graduate(house)

    assert certifying.verify(house, write(record.code)) == record


@pytest.mark.parametrize("code", ["", "-", "AAAA-AAAA-AAAA", "O" * 12, "A" * 13, "%_", "林小满"])
def test_an_unknown_code_is_not_found(house: House, code: str) -> None:
    graduate(house)

    assert certifying.verify(house, code) is None


# --- the paper -----------------------------------------------------------------------------------


def test_the_paper_says_who_what_when_and_by_whom() -> None:
    text = printed()

    for part in ("结业证书", "林小满", "有效拜访", "93分", "2026年11月25日", RECORD.code):
        assert part in text
    assert "通过结业测试，特发此证。" in text
    assert "有效拜访课程组" in text


def test_the_paper_brings_its_font_and_says_that_it_is_chinese() -> None:
    reader = PdfReader(BytesIO(certificate_pdf(RECORD, WORDING, URL)))
    page = reader.pages[0]
    fonts = [f.get_object() for f in page["/Resources"]["/Font"].values()]
    embedded = [f["/DescendantFonts"][0].get_object()["/FontDescriptor"] for f in fonts]

    assert fonts
    assert all("/FontFile2" in descriptor for descriptor in embedded)
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    assert reader.metadata is not None
    assert reader.metadata.title == "结业证书 林小满 有效拜访"
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)


def test_the_qr_code_is_also_a_link_to_the_page_that_verifies() -> None:
    page = PdfReader(BytesIO(certificate_pdf(RECORD, WORDING, URL))).pages[0]

    assert [a.get_object()["/A"]["/URI"] for a in page["/Annots"]] == [URL]


def test_the_same_record_gives_the_same_bytes() -> None:
    assert certificate_pdf(RECORD, WORDING, URL) == certificate_pdf(RECORD, WORDING, URL)


def test_a_course_without_anything_graded_shows_no_score() -> None:
    assert "成绩" not in printed(score=0.0)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("O'Brien-José", "O'Brien-José"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("陳𬭎喆䶮堃", "陳𬭎喆䶮堃"),
        ("(林) \\小<满>", "(林)\\小<满>"),
        ("小满🎉", "小满〓"),
        ("𠮷田龘", "〓田〓"),
        ("Re\u0301mi Q\u0327", "RémiQ〓"),
        ("نۇر", "〓〓〓"),
        ("葛\U000e0100城", "葛城"),
        ("林\u200d小\ufe0f满", "林小满"),
        ("满", "满"),
    ],
)
def test_a_name_is_printed_with_a_mark_for_what_the_font_lacks(name: str, shown: str) -> None:
    assert shown in printed(name=name)


@pytest.mark.parametrize("name", ["古" * 20, "W" * 40, "阿不都热合曼·" * 6, "林 小 满 " * 10])
def test_a_very_long_name_stays_on_the_paper(name: str) -> None:
    sheet = certificate_pdf(replace(RECORD, name=name), WORDING, URL)
    edges: list[float] = []

    def place(_text, _cm, matrix, _font, _size) -> None:
        edges.append(matrix[4])

    PdfReader(BytesIO(sheet)).pages[0].extract_text(visitor_text=place)

    assert "".join(name.split()) in text_of(sheet)
    assert min(edges) >= 0


def test_very_long_wording_gets_smaller_and_loses_nothing() -> None:
    wording = WORDING.model_copy(update={"text": WORDING.text * 12, "issuer": "课程组" * 30})
    text = text_of(certificate_pdf(replace(RECORD, course="有效拜访" * 40), wording, URL))

    assert text.count("特发此证。") == 12
    assert text.count("课程组") == 30
    assert text.count("有效拜访") == 40 + 12  # the wording names the course as well


def test_the_shipped_font_has_every_standard_character() -> None:
    characters = TTFont(FONT).getBestCmap()
    gb2312 = (bytes([a, b]) for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF))

    lacking = [c for c in gb2312 if ord(c.decode("gb2312", "replace")[0]) not in characters]

    assert [c for c in lacking if "�" not in c.decode("gb2312", "replace")] == []
    assert all(ord(c) in characters for c in "〓，。、《》“”·①②𬭎䶮鿍镕祎")
    assert FONT.with_name("OFL.txt").read_text().count("SIL OPEN FONT LICENSE") >= 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("一二三四", ["一二三四"]),
        ("一二三四五六七，八九十一二三。", ["一二三四五六七，", "八九十一二三。"]),
        ("一二三四五六七八，九", ["一二三四五", "六七八，九"]),
        ("一二三四五《六七八九》", ["一二三四五", "《六七八九》"]),
        ("ABCDEFGHIJKLMNOP", ["ABCDEFGH", "IJKLMNOP"]),
    ],
)
def test_lines_break_where_a_reader_of_chinese_expects(text: str, lines: list[str]) -> None:
    assert break_lines(text, 8, len) == lines


def test_line_breaks_and_tabs_become_spaces() -> None:
    assert printable(" 林\n小\t满 ", {ord(c) for c in " 林小满"}) == "林 小 满"


# --- the download --------------------------------------------------------------------------------


def test_a_graduate_downloads_the_paper_under_a_chinese_name(
    house: House, browser: TestClient
) -> None:
    record = graduate(house, sign_in(browser))

    answer = browser.get("/certificate.pdf", headers={"x-forwarded-proto": "https"})

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    kind, plain, chinese = answer.headers["content-disposition"].split("; ")
    assert (kind, plain) == ("attachment", 'filename="certificate.pdf"')
    assert unquote(chinese) == "filename*=UTF-8''结业证书-林小满.pdf"
    assert "no-store" in answer.headers["cache-control"]
    assert record.code in text_of(answer.content)
    link = PdfReader(BytesIO(answer.content)).pages[0]["/Annots"][0].get_object()["/A"]["/URI"]
    assert link == f"https://testserver/verify?code={record.code}"


def test_a_newcomer_without_a_cookie_is_told_so(browser: TestClient) -> None:
    answer = browser.get("/certificate.pdf")

    assert answer.status_code == 403
    assert "这个浏览器里没有学习记录" in answer.text
    assert 'lang="zh-CN"' in answer.text


def test_a_learner_who_is_not_done_is_told_what_is_missing(
    house: House, browser: TestClient
) -> None:
    joining.join(house, sign_in(browser), "林小满")

    answer = browser.get("/certificate.pdf")

    assert answer.status_code == 404
    assert "还差" in answer.text


def test_another_learner_gets_nothing_of_the_graduates(house: House, browser: TestClient) -> None:
    graduate(house, "graduate")
    joining.join(house, sign_in(browser), "别人")

    answer = browser.get(
        "/certificate.pdf?learner=graduate", headers={"x-courseware-learner": "graduate"}
    )

    assert answer.status_code == 404
    assert "林小满" not in answer.text


def test_a_forged_cookie_is_nobodys(house: House, browser: TestClient) -> None:
    graduate(house, sign_in(browser, key="guessed"))

    assert browser.get("/certificate.pdf").status_code == 403
