"""Writing a 6W2H plan: choose a customer, hand in, revise, settle on the best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from courseware.actions import sitting as s
from courseware.actions.house import House
from courseware.actions.refusal import Refused
from courseware.course.load import Activity
from courseware.course.plan_model import OWN, ModelPlan, SixWTwoH
from courseware.grading.plan import PlanScore, score_plan, weigh
from courseware.grading.sixw2h.scorer import ElementScore
from courseware.grading.sixw2h.vocabulary import own_scenario, scenarios
from courseware.records import store
from courseware.records.database import Connection

MAX_BOX = 500  # characters a box
OWN_TITLE, OWN_TEXT = "customer-title", "customer-text"  # the fields that describe it
MAX_TITLE, MAX_TEXT = 60, 1000  # characters


@dataclass(frozen=True)
class Customer:
    """For whom a plan is written. `model` is None for the learner's own."""

    id: str
    title: str
    text: str
    model: ModelPlan | None


@dataclass(frozen=True)
class Try:
    """One handed-in version of a plan, with the marks it was given then."""

    number: int
    texts: Mapping[str, str]
    score: PlanScore


@dataclass(frozen=True)
class Planning:
    """An attempt at a plan. Invariant: `tries` are in the order in which they were handed in."""

    sitting: s.Sitting
    exercise: SixWTwoH
    customer: Customer
    tries: tuple[Try, ...]

    @property
    def best(self) -> Try | None:
        """Return the try with the highest total, the earliest of equals; None before the first."""
        return max(self.tries, key=lambda t: (not t.score.vetoed, t.score.total), default=None)

    @property
    def is_reached(self) -> bool:
        """Say whether some try is an effective goal."""
        return any(t.score.reaches(self.exercise) for t in self.tries)


def planning_of(sitting: s.Sitting) -> Planning:
    """Return the plan that an attempt holds. Raises Refused when it is something else."""
    exercise, customer = _wording(sitting)
    by_try: dict[int, dict[str, store.Response]] = {}
    for response in sitting.responses:
        if response.question_id != OWN:
            by_try.setdefault(response.try_no, {})[response.question_id] = response
    tries = tuple(_try(exercise, number, by_try[number]) for number in sorted(by_try))
    return Planning(sitting, exercise, customer, tries)


def start_plan(house: House, learner_id: str, activity_id: str, scenario_id: str) -> s.Sitting:
    """Start a plan for one of the exercise's customers, or go on with the one under way.

    Raises Refused.
    """
    activity = _offering(house, activity_id, scenario_id)
    with house.database.write() as connection:
        s.check_open(house, connection, learner_id, activity)
        attempts = store.attempts_of(connection, learner_id, activity_id)
        under_way = [a for a in attempts if not a.finished]
        if under_way:
            return s.load_sitting(house, connection, under_way[-1])
        asked, number = (scenario_id,), len(attempts) + 1
        attempt = s.begin(house, connection, learner_id, activity, "full", asked, number)
        for key, text in _written_before(connection, attempts, scenario_id).items():
            store.save_draft(connection, attempt.id, key, text, house.now())
        return s.load_sitting(house, connection, attempt)


def hand_in_plan(
    house: House, learner_id: str, attempt_id: int, number: int, texts: Mapping[str, str]
) -> None:
    """Score version `number` of a plan and keep it; the same number again changes nothing.

    Raises Refused, which costs no try.
    """
    with house.database.write() as connection:
        attempt = s.open_own_attempt(connection, learner_id, attempt_id)
        planning = planning_of(s.load_sitting(house, connection, attempt))
        if number <= len(planning.tries):
            return
        if number != len(planning.tries) + 1:
            raise Refused("这一版还轮不到，请刷新页面")
        kept = _readable(planning.exercise, texts)
        if planning.tries and kept == planning.tries[-1].texts:
            raise Refused("和上一版一模一样，先改几个字再交")
        customer = planning.customer
        if customer.id == OWN:
            _keep_own(connection, attempt_id, number, customer, house.now())
        scenario = scenarios(planning.exercise).get(customer.id)
        if scenario is None:
            scenario = own_scenario(planning.exercise, f"{customer.title}。{customer.text}")
        result = score_plan(planning.exercise, scenario, kept)
        for key, box in result.boxes.items():
            answer = {
                "text": kept[key],
                "points": box.score,
                "evidence": [list(span) for span in box.evidence],
                "reason": box.reason,
                "confidence": box.confidence,
            }
            share = box.score / 2
            store.add_response(connection, attempt_id, key, number, answer, share, house.now())
            store.save_draft(connection, attempt_id, key, kept[key], house.now())


def settle_plan(house: House, learner_id: str, attempt_id: int) -> None:
    """Close a plan with its best version; a second click changes nothing. Raises Refused."""
    with house.database.write() as connection:
        attempt = s.own_attempt(connection, learner_id, attempt_id)
        if attempt.finished:
            return
        planning = planning_of(s.load_sitting(house, connection, attempt))
        best = planning.best
        if best is None:
            raise Refused("还没有交过，先写一版再定")
        store.finish_attempt(
            connection, attempt_id, best.score.total, planning.is_reached, house.now()
        )


def rewrite_plan(house: House, learner_id: str, attempt_id: int) -> s.Sitting:
    """Leave a plan on an old wording and go on with its texts on the new one. Raises Refused."""
    old = s.look_back(house, learner_id, attempt_id).attempt
    scenario_id = "".join(old.question_ids)
    # What cannot be started again is not left either.
    activity = _offering(house, old.activity_id, scenario_id)
    with house.database.read() as connection:
        s.check_open(house, connection, learner_id, activity)
    give_up_plan(house, learner_id, attempt_id)
    return start_plan(house, learner_id, activity.id, scenario_id)


def give_up_plan(house: House, learner_id: str, attempt_id: int) -> None:
    """Leave a customer for another one; what was handed in stays on record. Raises Refused."""
    with house.database.write() as connection:
        attempt = s.own_attempt(connection, learner_id, attempt_id)
        if attempt.finished:
            return
        planning = planning_of(s.load_sitting(house, connection, attempt))
        total = planning.best.score.total if planning.best else 0.0
        store.finish_attempt(connection, attempt_id, total, planning.is_reached, house.now())


def _offering(house: House, activity_id: str, scenario_id: str) -> Activity:
    """Return the exercise if it offers this customer to plan for. Raises Refused."""
    activity = s.activity_of(house, activity_id)
    exercise = activity.content
    if not isinstance(exercise, SixWTwoH):
        raise Refused("这不是 6W2H 练习")
    offered = {scenario.id for scenario in exercise.scenarios}
    if scenario_id not in offered and not (scenario_id == OWN and exercise.own_customer):
        raise Refused("练习里没有这个情境")
    return activity


def _readable(exercise: SixWTwoH, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the boxes as they will be kept. Raises Refused for what is no plan."""
    kept = {e.key: s.storable(texts.get(e.key, "")).strip() for e in exercise.elements}
    if not any(kept.values()):
        raise Refused("八格都是空的，先写几格再交")
    for element in exercise.elements:
        if len(kept[element.key]) > MAX_BOX:
            raise Refused(f"“{element.name}”最多写 {MAX_BOX} 个字")
    return kept


def _keep_own(
    connection: Connection, attempt_id: int, number: int, customer: Customer, now: datetime
) -> None:
    """Keep who the plan was for, beside what was planned. Raises Refused for nobody."""
    if not customer.title:
        raise Refused("先写上客户是谁")
    if len(customer.title) > MAX_TITLE or len(customer.text) > MAX_TEXT:
        raise Refused(f"客户名称最多 {MAX_TITLE} 个字，情况最多 {MAX_TEXT} 个字")
    answer = {"title": customer.title, "text": customer.text}
    store.add_response(connection, attempt_id, OWN, number, answer, None, now)


def _wording(sitting: s.Sitting) -> tuple[SixWTwoH, Customer]:
    content, asked = sitting.content, list(sitting.attempt.question_ids)
    if not isinstance(content, SixWTwoH):
        raise Refused("这不是一次 6W2H 练习")
    if asked == [OWN]:
        title, text = (sitting.drafts.get(field, "").strip() for field in (OWN_TITLE, OWN_TEXT))
        return content, Customer(OWN, title, text, None)
    for found in content.scenarios:
        if asked == [found.id]:
            return content, Customer(found.id, found.title, found.text, found.model)
    raise Refused("练习里没有这个情境")


def _try(exercise: SixWTwoH, number: int, answers: Mapping[str, store.Response]) -> Try:
    texts: dict[str, str] = {}
    boxes: dict[str, ElementScore] = {}
    for element in exercise.elements:
        answer = answers[element.key].answer
        texts[element.key] = answer["text"]
        boxes[element.key] = ElementScore(
            answer["points"],
            tuple((start, end) for start, end in answer["evidence"]),
            answer["reason"],
            answer["confidence"],
        )
    return Try(number, texts, weigh(exercise.elements, boxes))


def _written_before(
    connection: Connection, attempts: Sequence[store.Attempt], scenario_id: str
) -> Mapping[str, str]:
    """Return what stood in the boxes when the learner last left this customer, to go on from."""
    earlier = [a for a in attempts if list(a.question_ids) == [scenario_id]]
    return store.drafts_of(connection, earlier[-1].id) if earlier else {}
