"""Judging prospects in a browser: nothing is told too early, and nothing counts twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from courseware.course.checks import check
from courseware.course.load import Course
from courseware.course.prospect_model import ManExercise, Prospect
from tests.browser.app_server import PROJECT, AppServer
from tests.browser.newcomer import RADIO, Newcomer
from tests.browser.test_newcomer import copy_course, open_page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """Return a server of the course in which prospects wait for no lesson."""
    place = tmp_path_factory.mktemp("prospects")
    content = copy_course(place / "content")
    text = (PROJECT / "content.yaml").read_text(encoding="utf-8")
    at_once = text.replace("file: exercises/man.yaml, after: [man]", "file: exercises/man.yaml")
    assert at_once != text
    (content / "content.yaml").write_text(at_once, encoding="utf-8")
    running = AppServer(place / "data", content)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def course(server: AppServer) -> Course:
    found, problems = check(server.content)
    assert found is not None, problems
    return found


def exercise_of(course: Course) -> ManExercise:
    content = course.by_id["man-cards"].content
    assert isinstance(content, ManExercise)
    return content


def shown_card(page: Page, course: Course) -> Prospect:
    title = page.locator(".cw-portrait h2").inner_text()
    return next(card for card in exercise_of(course).cards if card.title == title)


def judge_somehow(page: Page) -> None:
    """Say no to every letter, for the first sentence."""
    for dimension, words in (("money", "无 m"), ("authority", "无 a"), ("need", "无 n")):
        box = page.locator(f".st-key-cw-letter-{dimension}")
        box.get_by_role("radio", name=words, exact=True).click()
        box.get_by_role("button", name="1", exact=True).click()
    page.locator(RADIO).first.click()


def test_nothing_of_the_key_reaches_the_browser_before_the_answer(
    browser: Browser, server: AppServer, course: Course
) -> None:
    page = open_page(browser, "phone")
    received: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on(
            "framereceived",
            lambda frame: received.append(frame if isinstance(frame, bytes) else frame.encode()),
        )

    page.on("websocket", listen)
    newcomer = Newcomer(page, server.url, course, lambda _: None)
    newcomer.join("高小月")
    newcomer.open("/learn?a=man-cards")
    newcomer.press("开始", newcomer.crumb("第 1 位"))
    card = shown_card(page, course)

    def told(secret: str) -> bool:
        return secret.encode() in b"".join(received)

    secrets = [fact.why for fact in card.facts if fact.why] + [card.id]
    secrets += [each.text for each in exercise_of(course).combinations]
    assert told(card.facts[0].text), "the listener hears what is sent"
    assert [secret for secret in secrets if told(secret)] == []

    judge_somehow(page)
    newcomer.press("交出判断", newcomer.crumb("讲评"))

    assert [fact.why for fact in card.facts if fact.why and not told(fact.why)] == []


def test_a_double_click_a_second_tab_and_a_reload_change_nothing(
    browser: Browser, server: AppServer, course: Course
) -> None:
    page = open_page(browser, "desktop")
    newcomer = Newcomer(page, server.url, course, lambda _: None)
    newcomer.join("安小路")
    newcomer.open("/learn?a=man-cards")
    page.get_by_role("button", name="开始", exact=True).dblclick()
    expect(newcomer.crumb("第 1 位")).to_be_visible()
    newcomer.settled()
    twin = Newcomer(page.context.new_page(), server.url, course, lambda _: None)
    twin.open("/learn?a=man-cards")
    card = shown_card(page, course)
    assert shown_card(twin.page, course) == card

    judge_somehow(page)
    judge_somehow(twin.page)
    page.get_by_role("button", name="交出判断").dblclick()
    expect(newcomer.crumb("第 1 位 讲评")).to_be_visible()
    twin.page.get_by_role("button", name="交出判断").click()
    expect(twin.crumb("第 1 位 讲评")).to_be_visible()
    page.reload()
    newcomer.settled()
    expect(newcomer.crumb("第 1 位 讲评")).to_be_visible()
    assert shown_card(page, course) == card

    page.get_by_role("button", name="下一位").dblclick()
    expect(newcomer.crumb("第 2 位")).to_be_visible()
    newcomer.settled()
    following = shown_card(page, course)
    page.reload()
    newcomer.settled()
    expect(newcomer.crumb("第 2 位")).to_be_visible()
    assert shown_card(page, course) == following != card
