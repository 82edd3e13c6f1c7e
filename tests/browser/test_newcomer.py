"""A newcomer from the first visit to the certificate, on a phone and on a desktop."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from courseware.course.checks import check
from courseware.course.load import Course
from tests.browser.app_server import PROJECT, AppServer
from tests.browser.inspection import Inspector
from tests.browser.newcomer import Newcomer

pytestmark = pytest.mark.browser
CODE = r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}"
SIZES = {"phone": (390, 844), "desktop": (1280, 800)}


@pytest.fixture(scope="module")
def course() -> Course:
    found, problems = check(PROJECT)
    assert found is not None, problems
    return found


@pytest.fixture
def server(tmp_path: Path):
    running = AppServer(tmp_path / "data")
    running.start()
    yield running
    running.stop()


def open_page(browser: Browser, size: str) -> Page:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    return page


def arrive(browser: Browser, server: AppServer, course: Course, size: str, name: str) -> Newcomer:
    """Return a learner who has come in with a fresh browser."""
    newcomer = Newcomer(open_page(browser, size), server.url, course, lambda _: None)
    newcomer.join(name)
    return newcomer


def copy_course(to: Path) -> Path:
    """Copy the shipped course, for a test to edit."""
    for name in ("lessons", "quizzes", "cases", "exercises"):
        shutil.copytree(PROJECT / name, to / name)
    shutil.copy(PROJECT / "content.yaml", to)
    return to


@pytest.mark.parametrize("size", SIZES)
def test_a_newcomer_finishes_the_course_and_holds_the_certificate(
    browser: Browser, server: AppServer, course: Course, size: str
) -> None:
    page = open_page(browser, size)
    inspector = Inspector(page, allowed_names=("林小满",))
    newcomer = Newcomer(page, server.url, course, inspector.look)
    newcomer.join("林小满")
    inspector.look("home")
    newcomer.open("/record")
    inspector.look("record-empty")
    newcomer.open("/certificate")
    inspector.look("certificate-missing")

    for number, activity in enumerate(course.activities):
        newcomer.do(activity)
        if number == 2:
            server.kill()
            server.start()
            newcomer.open("/")
            inspector.look("home-under-way")

    newcomer.open("/")
    expect(page.get_by_text("必修内容全部完成")).to_be_visible()
    inspector.look("home-complete")
    newcomer.open("/record")
    inspector.look("record")
    newcomer.open("/certificate")
    inspector.look("certificate-claim")
    newcomer.press("领取证书", page.get_by_text(re.compile(CODE)))
    inspector.look("certificate")
    answer = page.request.get(f"{server.url}/certificate.pdf")
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF")
    code = re.search(CODE, page.get_by_text(re.compile(CODE)).first.inner_text())
    assert code is not None
    stranger = open_page(browser, size)
    Newcomer(stranger, server.url, course, lambda _: None).open(f"/verify?code={code[0]}")
    expect(stranger.get_by_text("林小满").first).to_be_visible()

    assert inspector.findings == []


def test_answers_shown_as_saved_survive_a_kill_between_two_answers(
    browser: Browser, server: AppServer, course: Course
) -> None:
    newcomer = arrive(browser, server, course, "phone", "周小北")
    page = newcomer.page
    activity = course.by_id["quiz-visit"]
    newcomer.open("/learn?a=quiz-visit")
    newcomer.press("开始", newcomer.crumb("第 1/10 题"))
    first = newcomer.shown_question(activity)
    newcomer.answer(first)

    server.kill()
    expect(page.locator('[data-testid="stApp"]')).not_to_have_attribute(
        "data-test-connection-state", "CONNECTED", timeout=15_000
    )
    server.start()
    newcomer.settled()
    newcomer.press("下一题", newcomer.crumb("第 2/10 题"))
    second = newcomer.shown_question(activity)
    newcomer.answer(second)
    server.kill()
    server.start()
    newcomer.open("/learn?a=quiz-visit")

    assert newcomer.shown_question(activity) == second
    expect(newcomer.box(second).locator(".cw-verdict")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "20")


def test_a_double_click_and_a_second_tab_change_nothing(
    browser: Browser, server: AppServer, course: Course
) -> None:
    newcomer = arrive(browser, server, course, "desktop", "吴小安")
    page = newcomer.page
    activity = course.by_id["quiz-visit"]
    newcomer.open("/learn?a=quiz-visit")
    page.get_by_role("button", name="开始", exact=True).dblclick()
    expect(newcomer.crumb("第 1/10 题")).to_be_visible()
    newcomer.settled()
    other = page.context.new_page()
    twin = Newcomer(other, server.url, course, lambda _: None)
    twin.open("/learn?a=quiz-visit")
    question = newcomer.shown_question(activity)
    assert twin.shown_question(activity) == question

    newcomer.fill_in(question)
    twin.fill_in(question)
    newcomer.box(question).get_by_role("button", name="提交答案").dblclick()
    expect(newcomer.box(question).locator(".cw-verdict")).to_be_visible()
    twin.box(question).get_by_role("button", name="提交答案").click()
    expect(twin.box(question).locator(".cw-verdict")).to_be_visible()

    twin.open("/learn?a=quiz-visit")
    expect(other.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "10")


def test_the_address_follows_from_one_activity_to_the_next(
    browser: Browser, server: AppServer, course: Course
) -> None:
    newcomer = arrive(browser, server, course, "phone", "许小冉")
    page = newcomer.page
    newcomer.do(course.by_id["start-here"])

    page.get_by_role("link", name="下一步：小王的一次拜访").click()
    page.wait_for_url("**/learn?a=xiaowang-story")
    page.reload()
    newcomer.settled()
    expect(page.get_by_role("heading", name="小王的一次拜访")).to_be_visible()
    page.go_back()

    expect(page.get_by_text("学完了").first).to_be_visible()


def test_a_test_keeps_what_was_chosen_before_jumping_to_another_question(
    browser: Browser, server: AppServer, tmp_path: Path, course: Course
) -> None:
    content = copy_course(tmp_path / "content")
    text = (PROJECT / "content.yaml").read_text(encoding="utf-8")
    open_test = text.replace(
        "quizzes/final-test.yaml, pass_mark: 80, after: [diagnosis-after]",
        "quizzes/final-test.yaml, pass_mark: 80",
    )
    assert open_test != text
    (content / "content.yaml").write_text(open_test, encoding="utf-8")
    running = AppServer(tmp_path / "open", content)
    running.start()
    try:
        newcomer = arrive(browser, running, course, "desktop", "施小满")
        page = newcomer.page
        newcomer.open("/learn?a=final-test")
        newcomer.press("开始", newcomer.crumb("第 1/20 题"))
        newcomer.fill_in(newcomer.shown_question(course.by_id["final-test"]))
        newcomer.press("2", newcomer.crumb("第 2/20 题"))

        expect(page.get_by_role("button", name="1✓")).to_be_visible()
    finally:
        running.stop()


def test_unfinished_text_is_there_again_after_a_reload(
    browser: Browser, server: AppServer, course: Course
) -> None:
    newcomer = arrive(browser, server, course, "phone", "郑小冬")
    page = newcomer.page
    newcomer.open("/learn?a=xiaowang-story")
    newcomer.press("开始", newcomer.crumb("第 1/8 幕"))
    field = page.get_by_label(re.compile("为什么这样做"))
    field.press_sequentially("先问清楚话费由谁出", delay=20)
    page.wait_for_timeout(2500)

    newcomer.open("/learn?a=xiaowang-story")

    expect(field).to_have_value("先问清楚话费由谁出")


def test_the_keyboard_alone_is_enough_to_answer(
    browser: Browser, server: AppServer, course: Course
) -> None:
    newcomer = arrive(browser, server, course, "desktop", "冯小满")
    page = newcomer.page
    newcomer.open("/learn?a=xiaowang-story")
    begin = page.get_by_role("button", name="开始", exact=True)
    begin.focus()
    page.keyboard.press("Enter")
    expect(newcomer.crumb("第 1/8 幕")).to_be_visible()
    newcomer.settled()
    page.locator('[role="radiogroup"] input').first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.locator("button:focus", has_text="就这么做").count():
            break
    page.keyboard.press("Enter")

    expect(page.get_by_text("你的选择")).to_be_visible()


def test_a_saved_edit_shows_at_once_and_a_broken_one_changes_nothing(
    browser: Browser, course: Course, tmp_path: Path
) -> None:
    content = copy_course(tmp_path / "content")
    lesson = content / "lessons" / "start-here.md"
    running = AppServer(tmp_path / "data", content)
    running.start()
    try:
        newcomer = arrive(browser, running, course, "desktop", "何小雨")
        page = newcomer.page
        newcomer.open("/learn?a=start-here")
        heading = course.by_id["start-here"].content.sections[0].title  # type: ignore[union-attr]
        text = lesson.read_text(encoding="utf-8")

        lesson.write_text(text.replace(f"## {heading}", "## 改过的小标题"), encoding="utf-8")
        page.wait_for_timeout(700)
        newcomer.press("下一页", newcomer.crumb("2/"))
        newcomer.press("上一页", page.get_by_role("heading", name="改过的小标题"))
        lesson.write_text(text.replace("kind: single", "kind: singel"), encoding="utf-8")
        page.wait_for_timeout(700)
        newcomer.press("下一页", newcomer.crumb("2/"))
        newcomer.press("上一页", page.get_by_role("heading", name="改过的小标题"))
    finally:
        running.stop()

    assert "singel" in (tmp_path / "data" / "server.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/learn", "课程里没有这个活动"),
        ("/learn?a=no-such-thing", "课程里没有这个活动"),
        ("/learn?a=final-test", "还没有开放"),
        ("/learn?a=quiz-visit&r=999999", "没有找到这次学习记录"),
        ("/learn?a=quiz-visit&r=-1", "开始"),
        ("/learn?a=%00%27%3Cscript%3E", "课程里没有这个活动"),
    ],
)
def test_a_wrong_address_says_so_in_chinese(
    browser: Browser, server: AppServer, course: Course, path: str, words: str
) -> None:
    page = open_page(browser, "phone")
    inspector = Inspector(page, allowed_names=())
    newcomer = Newcomer(page, server.url, course, inspector.look)
    newcomer.join("陈小路")
    newcomer.open(path)
    expect(page.get_by_text(words).first).to_be_visible()
    inspector.look(path)

    assert inspector.findings == []
