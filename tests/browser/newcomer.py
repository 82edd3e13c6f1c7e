"""A newcomer in front of a real browser, who happens to know every answer."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from courseware.course import model
from courseware.course.branching import find_choice
from courseware.course.desk_model import SortingDesk
from courseware.course.load import Activity, Course
from courseware.course.plan_model import SixWTwoH
from courseware.course.prospect_model import ManExercise
from courseware.course.sheet_model import (
    MatrixSection,
    Sheet,
    SheetColumn,
    SheetSection,
    SortingSection,
    TableSection,
)
from courseware.grading.sheet_example import example_values
from courseware.grading.sheets import row_of
from tests.playing import model_texts, right_judgement

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
            "sheet": self.sheet,
            "desk": self.desk,
            "man": self.prospects,
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

    def prospects(self, activity: Activity) -> None:
        """Judge prospects until that is mastered: the first one wrong, all others right."""
        exercise = activity.content
        assert isinstance(exercise, ManExercise)
        self.press("开始", self.crumb("第 1 位"))
        cards = {card.title: card for card in exercise.cards}
        told = self.page.locator(".cw-result h2")
        for number in range(1, len(cards)):
            card = cards[self.page.locator(".cw-portrait h2").inner_text()]
            letters, proofs, strategy = right_judgement(exercise, card)
            if number == 1:
                self.watch("man-card")
                letters["money"], proofs["money"] = "m" if letters["money"] == "M" else "M", [0]
            for dimension, letter in letters.items():
                box = self.page.locator(f".st-key-cw-letter-{dimension}")
                words = (
                    "资料不足"
                    if letter == "?"
                    else f"{'有' if letter.isupper() else '无'} {letter}"
                )
                box.get_by_role("radio", name=words, exact=True).click()
                for place in proofs[dimension]:
                    box.get_by_role("button", name=str(place + 1), exact=True).click()
            names = [each.id for each in exercise.strategies]
            names += [f"ask-{dimension}" for dimension in letters]
            self.page.locator(RADIO).nth(names.index(strategy)).click()
            mastered = self.page.get_by_text("掌握了", exact=True)
            self.press("交出判断", self.crumb("讲评").or_(mastered))
            if mastered.count():
                return
            if number <= 2:
                expect(told).to_have_text("三个字母对了 2 个" if number == 1 else "三个字母都对")
                self.watch(f"man-told-{number}")
            self.press("下一位", self.crumb(f"第 {number + 1} 位"))
        raise AssertionError("never mastered")

    def desk(self, activity: Activity) -> None:
        """Put every card where it belongs; once hand it in too early."""
        exercise = activity.content
        assert isinstance(exercise, SortingDesk)
        self.press("开始", self.crumb(f"排好 0/{exercise.draw} 家"))
        self.watch("desk-empty")
        self.press("交上去", self.page.get_by_text(re.compile("家没有放进哪一堆")))
        piles = {"continue": "应继续访问", "later": "暂隔一段时间", "drop": "放弃"}
        by_id = {prospect.id: prospect for prospect in exercise.prospects}
        cards = self.page.locator('[class*="st-key-cw-q-"]')
        for number in range(exercise.draw):
            card = cards.nth(number)
            found = re.search(r"st-key-cw-q-([a-z0-9-]+)", card.get_attribute("class") or "")
            assert found is not None
            prospect = by_id[found[1]]
            card.get_by_text(piles[prospect.group], exact=True).click()
            if prospect.days is not None:
                card.get_by_text(f"{prospect.days}天", exact=True).click()
            expect(self.crumb(f"排好 {number + 1}/{exercise.draw} 家")).to_be_visible()
        self.watch("desk-full")
        self.press("交上去", self.page.get_by_role("heading", name="访问日历"))
        expect(self.page.locator(".cw-score")).to_have_text("100分")

    def sheet(self, activity: Activity) -> None:
        """Fill in a sheet as its example is; each page is checked empty first, then whole."""
        sheet = activity.content
        assert isinstance(sheet, Sheet)
        self.press("开始填", self.crumb(f"第 1/{len(sheet.pages)} 页"))
        for number, sections in enumerate(sheet.pages, 1):
            self.watch(f"sheet-{activity.id}")
            self.press("检查一下", self.page.locator(".cw-box"))
            self.watch(f"sheet-checked-{activity.id}")
            for section in sections:
                self.fill_section(section)
            well = self.page.locator(".cw-box", has_text="要紧的都有了")
            self.page.get_by_role("button", name=re.compile("检查一")).click(delay=60)
            expect(well).to_have_count(len(sections))
            self.settled()
            self.watch(f"sheet-whole-{activity.id}")
            if number < len(sheet.pages):
                self.press("下一页", self.crumb(f"第 {number + 1}/{len(sheet.pages)} 页"))
        self.press("完成", self.page.locator(".cw-outcome"))

    def fill_section(self, section: SheetSection) -> None:
        """Write the example into a section; of a table as many rows as it wants and one more."""
        values = example_values(section)
        whole = self.page.locator(f".st-key-cw-sheet-{section.id}")
        if isinstance(section, SortingSection):
            for item in section.items:
                self.choose(whole, item.text, item.pile)
        elif isinstance(section, TableSection):
            wanted = min(section.min_rows + 1, len(section.example))
            for row in range(1, wanted + 1):
                box = self.page.locator(f".st-key-cw-row-{section.id}-{row}")
                if row > section.min_rows:
                    self.press("加一行", box)
                texts = row_of(values, row)
                for column in section.columns:
                    self.write(box, column, texts.get(column.id, ""))
        elif isinstance(section, MatrixSection):
            for line in section.rows:
                box = self.page.locator(f".st-key-cw-row-{section.id}-{line.id}")
                self.type_in(box, "权重", str(line.weight))
                for column in section.columns[: section.needed_columns]:
                    cell = line.example[column.id]
                    self.type_in(box, f"{column.label}：描述", cell.text)
                    self.choose(box, f"{column.label}：得分", str(cell.score))
            expect(whole.get_by_text("权重合计 100", exact=True).last).to_be_visible()
        else:
            for item in section.items:
                if isinstance(item, SheetColumn):
                    self.write(whole, item, values[item.id])
                else:
                    whole.locator(".stCheckbox").get_by_text(item.text).click()
        self.settled()

    def write(self, box: Locator, blank: SheetColumn, text: str) -> None:
        """Put a text into a blank of whatever kind."""
        name = re.compile(rf"^{re.escape(blank.label)}")
        if blank.kind == "choice":
            self.choose(box, blank.label, text)
        elif blank.kind in ("date", "time"):
            field = box.get_by_role("group", name=name)
            field.locator('[role="spinbutton"]').first.click()
            self.page.keyboard.type(re.sub(r"[-:]", "", text))
            self.page.keyboard.press("Tab")
        elif text:
            self.type_in(box, blank.label, text)

    def type_in(self, box: Locator, label: str, text: str) -> None:
        """Type into a field that is known by how its label begins, and leave it."""
        field = box.get_by_label(re.compile(rf"^{re.escape(label)}")).first
        field.fill(text)
        field.blur()

    def choose(self, box: Locator, label: str, option: str) -> None:
        """Choose one of several pills."""
        group = box.get_by_role("radiogroup", name=re.compile(rf"^{re.escape(label)}"))
        group.first.get_by_role("radio", name=option, exact=True).click()


def shown(markdown: str) -> str:
    """Return what of a line of Markdown is seen on the page."""
    return re.sub(r"\*\*|`", "", markdown)
