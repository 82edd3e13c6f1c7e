"""A newcomer in front of a real browser, who happens to know every answer."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from courseware.course import model
from courseware.course.branching import find_choice
from courseware.course.load import Activity, Course
from courseware.course.plan_model import SixWTwoH
from tests.playing import model_texts

Watch = Callable[[str], None]
RADIO = '[data-testid="stRadio"] [role="radiogroup"] label'


class Newcomer:
    """Goes through the app by what can be seen on the page. `watch` is told each new screen."""

    def __init__(self, page: Page, url: str, course: Course, watch: Watch) -> None:
        self.page = page
        self.url = url
        self.course = course
        self.watch = watch

    # --- moving about ---------------------------------------------------------------------------

    def open(self, path: str) -> None:
        """Open a page by its address and wait until it is drawn."""
        self.page.goto(self.url + path)
        self.settled()

    def settled(self) -> None:
        """Wait until nothing is being drawn any more."""
        app = self.page.locator('[data-testid="stApp"]')
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=30_000)
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
        stale = self.page.locator('[data-testid="stElementContainer"][data-stale="true"]')
        expect(stale).to_have_count(0)

    def press(self, name: str | re.Pattern[str], then: Locator) -> None:
        """Press a button and wait until `then` is seen."""
        self.page.get_by_role("button", name=name, exact=isinstance(name, str)).first.click(
            delay=60
        )
        expect(then.first).to_be_visible(timeout=15_000)
        self.settled()

    def join(self, name: str) -> None:
        """Come in as a new visitor."""
        self.open("/")
        self.watch("welcome")
        self.page.get_by_label("你的名字").fill(name)
        self.press("开始学习", self.page.get_by_role("heading", name=f"{name}，你好"))

    def crumb(self, words: str) -> Locator:
        """Return the line at the top of an activity when it says `words`."""
        return self.page.locator(".cw-where", has_text=re.compile(rf"{re.escape(words)}"))

    # --- answering ------------------------------------------------------------------------------

    def box(self, question: model.Question) -> Locator:
        """Return the part of the page that holds a question."""
        return self.page.locator(f".st-key-cw-q-{question.id}")

    def fill_in(self, question: model.Question) -> None:
        """Give the right answer without handing it in."""
        box = self.box(question)
        if isinstance(question, model.SingleChoice):
            right = next(o.text for o in question.options if o.correct)
            box.locator(RADIO).get_by_text(shown(right), exact=True).click()
        elif isinstance(question, model.MultipleChoice):
            for option in question.options:
                if option.correct:
                    text = box.locator(".stCheckbox").get_by_text(shown(option.text), exact=True)
                    text.click()
        elif isinstance(question, model.Matching):
            for item in question.items:
                group = box.get_by_role("radiogroup", name=shown(item.text), exact=True)
                group.get_by_role("radio", name=item.category, exact=True).click()
        elif isinstance(question, model.Ordering):
            for place, item in enumerate(question.items):
                box.get_by_role("button", name=shown(item.text), exact=True).click()
                placed = f"{place + 1}. {shown(item.text)}"
                expect(box.get_by_role("button", name=placed, exact=True)).to_be_visible()
        elif isinstance(question, model.NumberQuestion):
            box.locator("input").fill(f"{question.answer:g}")
        elif isinstance(question, model.ShortText):
            box.locator("input").fill(question.accept[0])
        else:
            box.locator("textarea").fill("先问清楚对方的情况，再说我们的办法。")

    def answer(self, question: model.Question) -> None:
        """Answer a question and wait for its explanation."""
        self.fill_in(question)
        box = self.box(question)
        box.get_by_role("button", name="提交答案", exact=True).click(delay=60)
        if isinstance(question, model.OpenText):
            expect(box.get_by_text("已保存")).to_be_visible()
        else:
            expect(box.get_by_text("答对了")).to_be_visible()
        self.settled()

    # --- activities -----------------------------------------------------------------------------

    def do(self, activity: Activity) -> None:
        """Go through an activity from its beginning to its end."""
        self.open(f"/learn?a={activity.id}")
        self.watch(activity.kind)
        {
            "lesson": self.lesson,
            "quiz": self.quiz,
            "story": self.story,
            "diagnosis": self.diagnosis,
            "branching": self.branching,
            "sixw2h": self.plan,
        }[activity.kind](activity)
        self.watch(f"{activity.kind}-done")

    def lesson(self, activity: Activity) -> None:
        """Read a lesson and answer what it asks."""
        lesson = activity.content
        assert isinstance(lesson, model.Lesson)
        steps = len(lesson.sections) + 1
        for place, section in enumerate(lesson.sections):
            for block in section.blocks:
                if isinstance(block, model.QuestionBase):
                    self.answer(block)  # type: ignore[arg-type]
            self.watch(f"lesson-{activity.id}-{place + 1}")
            self.press("下一页", self.crumb(f"{place + 2}/{steps}"))
        self.watch("lesson-summary")
        self.press("学完了", self.page.get_by_role("button", name="再学一遍"))

    def quiz(self, activity: Activity) -> None:
        """Take a quiz with every answer right."""
        quiz = activity.content
        assert isinstance(quiz, model.Quiz)
        total = min(quiz.draw or len(quiz.questions), len(quiz.questions))
        self.press("开始", self.crumb(f"第 1/{total} 题"))
        test = quiz.mode == "test"
        for number in range(1, total + 1):
            question = self.shown_question(activity)
            self.watch(f"quiz-{question.kind}")
            after = self.crumb(f"第 {number + 1}/{total} 题")
            if test:
                self.fill_in(question)
                if number < total:
                    self.press("保存，下一题", after)
                else:
                    self.press("保存", self.page.get_by_role("button", name="交卷", exact=True))
                continue
            self.answer(question)
            self.watch(f"quiz-{question.kind}-explained")
            if number < total:
                self.press("下一题", after)
        self.press("交卷" if test else "看结果", self.page.locator(".cw-score"))
        expect(self.page.locator(".cw-score")).to_have_text("100分")

    def shown_question(self, activity: Activity) -> model.Question:
        """Return the question that the page asks now."""
        box = self.page.locator('[class*="st-key-cw-q-"]').first
        found = re.search(r"st-key-cw-q-([a-z0-9-]+)", box.get_attribute("class") or "")
        assert found is not None
        return activity.questions[found[1]]

    def story(self, activity: Activity) -> None:
        """Watch the story, saying in each scene what one would do."""
        case = activity.content
        assert isinstance(case, model.StoryCase)
        total = len(case.scenes)
        self.press("开始", self.crumb(f"第 1/{total} 幕"))
        for place, scene in enumerate(case.scenes):
            if scene.ask is not None:
                good = next(c.text for c in scene.ask.choices if c.verdict == "good")
                self.page.locator(RADIO).get_by_text(shown(good), exact=True).click()
                self.page.get_by_label(re.compile("为什么这样做")).fill("先弄清楚再动。")
                self.press("就这么做", self.page.get_by_text("你的选择"))
            self.watch(f"story-{place}")
            if place + 1 < total:
                self.press("下一幕", self.crumb(f"第 {place + 2}/{total} 幕"))
        self.press("看完了", self.page.get_by_role("heading", name="你在每一幕的选择"))

    def diagnosis(self, activity: Activity) -> None:
        """Find the handout's causes with their moments; the first time, one wrong one as well."""
        case = activity.content
        assert isinstance(case, model.DiagnosisCase)
        first = activity.compare_with is None
        causes = [c for c in case.causes if c.handout]
        if first:
            causes = [next(c for c in case.causes if not c.handout), causes[0]]
            causes.sort(key=case.causes.index)
        self.press("开始", self.crumb("选原因"))
        for cause in causes:
            self.page.locator(".stCheckbox").get_by_text(shown(cause.text), exact=True).click()
        self.watch("diagnosis-causes")
        self.press("下一步：找证据", self.crumb(f"找证据 1/{len(causes)}"))
        moments = {m.id: m.text for m in case.moments}
        for number, cause in enumerate(causes, 1):
            for moment in cause.moments or case.moments[0].id.split():
                box = self.page.locator(".stCheckbox")
                box.get_by_text(shown(moments[moment]), exact=True).click()
            self.watch("diagnosis-evidence")
            last = number == len(causes)
            after = "再看一眼" if last else f"找证据 {number + 1}/{len(causes)}"
            self.press("就是这些", self.crumb(after))
        self.watch("diagnosis-review")
        after_text = "已经存好" if first else "与讲义的原因对照"
        self.press("交出我的诊断", self.page.get_by_text(after_text))

    def branching(self, activity: Activity) -> None:
        """Take the expert's way, with one step back on it."""
        case = activity.content
        assert isinstance(case, model.BranchingCase)
        self.press("开始", self.crumb("第 1 步"))
        for number, step in enumerate(case.expert, 1):
            text = shown(find_choice(case, step.scene, step.choice).text)
            last = number == len(case.expert)
            after = self.page.get_by_role("heading", name="你的路线和专家的路线")
            self.press(text, after if last else self.crumb(f"第 {number + 1} 步"))
            if number == 1 and not last:
                self.watch("branching-scene")
                self.press("退一步", self.crumb("第 1 步"))
                self.press(text, self.crumb("第 2 步"))

    def plan(self, activity: Activity) -> None:
        """Write a plan for the first customer: first a vague one, then the model answer."""
        exercise = activity.content
        assert isinstance(exercise, SixWTwoH)
        self.press("写这位客户", self.crumb("第 1 版"))
        self.watch("sixw2h-empty")
        boxes = {e.key: self.page.get_by_label(e.name) for e in exercise.elements}
        boxes["when"].fill("下周")
        boxes["who"].fill("老总")
        self.press("交上去，看评分", self.crumb("第 2 版"))
        self.watch("sixw2h-scored")
        for key, text in model_texts(exercise).items():
            boxes[key].fill(text)
        self.press("改好了，再评一次", self.crumb("第 3 版"))
        self.press("就定这个目标", self.page.get_by_role("heading", name="带走它"))
        expect(self.page.locator(".cw-score")).to_have_text("100分")


def shown(markdown: str) -> str:
    """Return what of a line of Markdown is seen on the page."""
    return re.sub(r"\*\*|`", "", markdown)
