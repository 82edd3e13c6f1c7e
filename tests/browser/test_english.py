"""What counts as English on a page, and what does not."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.english import english_on

pytestmark = pytest.mark.browser


def words_on(page: Page, body: str, *allowed: str | re.Pattern[str], head: str = "") -> list[str]:
    page.set_content(
        f'<html lang="zh-CN"><head><title>有效拜访</title>{head}</head><body>{body}</body></html>'
    )
    return [found.split(" (")[0] for found in english_on(page, allowed)]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>先听客户说</p>", []),
        ("<p>请按 Enter 键 to go</p>", ["Enter", "to", "go"]),
        ('<button aria-label="Close">×</button>', ["Close"]),
        ('<p title="More">更多</p>', ["More"]),
        ('<input placeholder="Type here">', ["Type", "here"]),
        ('<img alt="Logo" src="data:,">', ["Logo"]),
        ('<div role="slider" aria-valuetext="Low"></div>', ["Low"]),
        ('<input type="submit" value="Send">', ["Send"]),
        ("<select><option>None</option></select>", ["None"]),
        ("<svg><title>Chart</title></svg>", ["Chart"]),
        ("<p>Ｏｋ，é中 naïve</p>", ["Ｏｋ", "naïve"]),
        ('<iframe srcdoc="<html lang=zh><p>Inside</p></html>"></iframe>', ["Inside"]),
    ],
)
def test_what_can_be_seen_or_heard_counts(page: Page, body: str, words: list[str]) -> None:
    assert words_on(page, body) == words


@pytest.mark.parametrize(
    "body",
    [
        '<div style="display:none">Hidden</div>',
        '<div style="visibility:hidden">Hidden</div>',
        "<script>let unseen = 1</script><style>p { color: red }</style>",
        "<p>详见 https://example.com/en/page?q=why 和 www.example.com</p>",
        '<span data-testid="stIconMaterial" aria-hidden="true">arrow_back</span>',
        '<i aria-hidden="true" style="font-family: Material Symbols Rounded">check</i>',
        '<p aria-hidden="true" aria-label="Never said">图</p>',
        "<p>V网、4S 店、6W2H、M+A+n</p>",
        "<textarea>my own words</textarea>",
        '<input type="text" value="my own words">',
        '<p data-testid="stMain" class="lead">正文</p>',
    ],
)
def test_what_nobody_sees_or_what_is_no_english_does_not_count(page: Page, body: str) -> None:
    assert words_on(page, body) == []


def test_text_for_screen_readers_alone_counts(page: Page) -> None:
    off_screen = '<p style="position:absolute; clip-path:inset(50%); opacity:0">Loading</p>'
    described = '<input aria-describedby="d"><p id="d" hidden>Press <b>Esc</b></p>'

    assert words_on(page, off_screen + described) == ["Loading", "Press", "Esc"]


def test_what_is_only_hidden_from_screen_readers_counts(page: Page) -> None:
    assert words_on(page, '<span aria-hidden="true" title="More">(required)</span>') == [
        "More",
        "required",
    ]


def test_an_icon_that_is_read_out_counts(page: Page) -> None:
    icon = '<span data-testid="stIconMaterial">check_circle</span>'

    assert words_on(page, icon) == ["check", "circle"]


def test_what_the_style_sheet_writes_counts(page: Page) -> None:
    style = "<style>p::before { content: 'Note: ' } b::after { content: '；' }</style>"

    assert words_on(page, "<p>注意</p><b>粗</b>", head=style) == ["Note"]


def test_what_a_component_draws_in_its_shadow_counts(page: Page) -> None:
    page.set_content('<html lang="zh-CN"><body><div id="host"></div></body></html>')
    page.locator("#host").evaluate(
        "host => { host.attachShadow({mode: 'open'}).innerHTML = '<p>Inside</p>' }"
    )

    assert english_on(page) == ["Inside (text of <p>: Inside)"]


def test_title_and_language_of_the_page_count(page: Page) -> None:
    page.set_content('<html lang="en"><head><title>Home</title></head><body>首页</body></html>')

    assert english_on(page) == ["en (lang of <html>: en)", "Home (title of the document: Home)"]


def test_a_page_without_a_language_is_found(page: Page) -> None:
    page.set_content("<html><body>首页</body></html>")

    assert english_on(page) == ["missing (lang of <html>: missing)"]


@pytest.mark.parametrize(
    ("text", "allowed", "words"),
    [
        ("What 要达成什么目标", ["What"], []),
        ("Whatever", ["What"], ["Whatever"]),
        ("how much", ["How much"], ["how", "much"]),
        ("How much 花费", ["How", "How much"], []),
        ("Anna Li，你好，Anna", ["Anna Li"], ["Anna"]),
        ("用SMART检查", ["SMART"], []),
        ("编号 AB3D-9XKQ", [re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}")], []),
        ("C++ 和 C#lang", ["C++"], ["lang"]),
    ],
)
def test_allowed_words_are_taken_out_as_whole_words(
    page: Page, text: str, allowed: list[str | re.Pattern[str]], words: list[str]
) -> None:
    assert words_on(page, f"<p>{text}</p>", *allowed) == words


def test_a_place_is_told_once_for_each_word(page: Page) -> None:
    page.set_content('<html lang="zh-CN"><p class="a">Go</p><p class="a">Go</p></html>')

    assert english_on(page) == ["Go (text of <p a>: Go)"]
