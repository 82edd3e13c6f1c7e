"""How fast answers are taken: our quiz page beside a bare Streamlit page of the same size.

    .venv/bin/python bench/answers.py             # all scenarios, both pages, about two minutes
    .venv/bin/python bench/answers.py --quick     # a smoke run of some seconds
    .venv/bin/python bench/answers.py --saving    # and a bare page that commits a row an answer

One client plays all pages in one run. It starts each server with the settings of
`.streamlit/config.toml`, on a port and a data folder of its own. An answer is: choose, press the
submit button, see the explanation; then press the button for the next question. The latency is that
of the first press, until the run it caused has ended; answers a second and CPU an answer contain
both presses. Ours has committed the answer by then, and at the end the rows in the database are
counted against the answers that were shown as saved.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from bench.protocol import Broken, Screen, Tab  # noqa: E402
from bench.recording import NEXT, SUBMIT, record  # noqa: E402
from courseware.actions import joining, sitting  # noqa: E402
from courseware.actions.house import House  # noqa: E402
from courseware.course.live import LiveCourse  # noqa: E402
from courseware.records.database import Database  # noqa: E402
from courseware.web.identity import Identity, secret_key  # noqa: E402

SAVED = "cw-verdict"  # what our page shows only once the answer is committed
ELSEWHERE = {"DATABASE_URL", "COURSEWARE_CONTENT"}  # would lead the server to other data
RECORDERS = 5  # learners whose screens are recorded for the bare page, one a quiz


@dataclass(frozen=True)
class Plan:
    """How much is played; everything is bounded."""

    turns: int = 2  # between which the pages alternate; answers and rounds are split over them
    alone: int = 8  # learners in each turn, one after the other
    crowd: int = 200  # learners answering without a pause
    crowd_answers: int = 8  # by each of them
    calm: int = 250  # learners answering each `every` seconds, and those who only look
    every: float = 5.0
    rounds: int = 6
    settle: float = 3.0  # seconds of rest before memory is read


QUICK = Plan(turns=1, alone=1, crowd=8, crowd_answers=3, calm=8, every=1.0, rounds=2, settle=0.5)


@dataclass(frozen=True)
class Learner:
    """Who plays, and which quiz is waiting for them."""

    cookie: str
    quiz: str
    questions: int


class Server:
    """A running Streamlit server, and what it costs."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.port = port
        self._root = psutil.Process(process.pid)

    def _all(self) -> list[psutil.Process]:
        return [self._root, *self._root.children(recursive=True)]

    def cpu(self) -> float:
        """Return the CPU seconds used so far, system time and children included."""
        return sum(sum(p.cpu_times()[:2]) for p in self._all())

    def memory(self) -> int:
        """Return the bytes that only this server holds (USS)."""
        return sum(p.memory_full_info().uss for p in self._all())


@contextmanager
def serving(script: Path, log: Path, cores: str, **environment: str) -> Iterator[Server]:
    """Run `streamlit run script` with the project's settings until the block ends."""
    with closing(socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    if cores:
        command = ["taskset", "-c", cores, *command]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={k: v for k, v in os.environ.items() if k not in ELSEWHERE} | environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(process, port, log)
        yield Server(process, port)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + 40
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"the server did not come up:\n{log.read_text(errors='replace')[-2000:]}")


def seed(data: Path, count: int) -> list[Learner]:
    """Make learners, each with a practice quiz under way that asks its single-choice questions."""
    house = House(Database(f"sqlite:///{data / 'courseware.db'}"), LiveCourse(ROOT))
    house.database.migrate()
    identity = Identity(secret_key(data))
    quizzes = []
    for activity in house.course.activities:
        if getattr(activity.content, "mode", "") == "practice" and not activity.after:
            asked = tuple(q.id for q in activity.questions.values() if q.kind == "single")
            quizzes.append((activity, asked))
    learners = []
    for number in range(count):
        activity, asked = quizzes[number % len(quizzes)]
        cookie = identity.new_cookie(secure=False).split(";")[0]
        learner = identity.read(cookie)
        assert learner is not None
        joining.join(house, learner, f"学员{number}")
        with house.database.write() as connection:
            sitting.begin(house, connection, learner, activity, "full", asked, 1)
        learners.append(Learner(cookie, activity.id, len(asked)))
    house.database.close()
    return learners


# --- playing -----------------------------------------------------------------------------------


@dataclass
class Tally:
    """What happened in a scenario."""

    shown: list[float] = field(default_factory=list)  # seconds from submit to explanation
    moved: list[float] = field(default_factory=list)  # seconds from "next" to the next question
    errors: list[str] = field(default_factory=list)
    elements: list[int] = field(default_factory=list)
    bytes: int = 0
    used: dict[str, float] = field(default_factory=lambda: defaultdict(float))  # see `measured`
    kib: float = 0.0  # memory a learner


class Player:
    """A learner in front of an open quiz."""

    def __init__(self, tab: Tab, tally: Tally, seed: int, questions: int) -> None:
        self.tab, self.tally, self.questions = tab, tally, questions
        self.random = random.Random(seed)
        self.screen: Screen | None = None

    async def open(self) -> None:
        """Open the page at the first question."""
        self.screen = await self._checked(self.tab.open(), is_answering=False)

    async def answer(self) -> bool:
        """Choose and submit; say whether the answer was shown as saved."""
        screen = self.screen
        radios, submit = screen.of("radio") if screen else [], screen and screen.button(*SUBMIT)
        if not radios or not submit:
            self.tally.errors.append("no question on the screen")
            return False
        radio = radios[0].proto
        started = time.perf_counter()
        choice = self.random.choice(radio.options)
        self.screen = shown = await self._checked(self.tab.press(submit, {radio.id: choice}))
        if shown is None:
            return False
        if not any(SAVED in e.proto.body for e in shown.of("html")):
            self.tally.errors.append("no confirmation that the answer was saved")
            return False
        self.tally.shown.append(time.perf_counter() - started)
        return True

    async def go_on(self) -> None:
        """Press the button for the next question; the last one has none."""
        button = self.screen and self.screen.button(NEXT[0])
        if not button:
            return
        started = time.perf_counter()
        self.screen = await self._checked(self.tab.press(button))
        self.tally.moved.append(time.perf_counter() - started)

    async def _checked(self, run: Any, is_answering: bool = True) -> Screen | None:
        try:
            screen: Screen = await run
        except (Broken, TimeoutError, OSError) as error:
            self.tally.errors.append(f"{type(error).__name__}: {error}")
            return None
        self.tally.errors += screen.failures()
        if is_answering:
            self.tally.elements.append(len([e for e in screen.elements if e.fragment]))
            self.tally.bytes += screen.size
        return screen


async def play(player: Player, answers: int) -> None:
    """Answer without a pause."""
    for _ in range(answers):
        if not await player.answer():
            return
        await player.go_on()


async def play_calmly(player: Player, rounds: int, every: float) -> None:
    """Answer each `every` seconds, reading the explanation for half of them."""
    due = time.perf_counter() + player.random.uniform(0, every)
    for _ in range(rounds):
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        if not await player.answer():
            return
        await asyncio.sleep(max(0.0, due + every / 2 - time.perf_counter()))
        await player.go_on()
        due += every


async def leave(players: list[Player]) -> None:
    """Close the tabs."""
    for player in players:
        player.tab.close()
    await asyncio.sleep(0.02)  # for the connections to be gone


@contextmanager
def measured(server: Server, tally: Tally) -> Iterator[None]:
    """Add up what the server, this client and everybody else on the machine use meanwhile."""
    cpu, own, machine = server.cpu(), time.process_time(), _machine()
    started = time.perf_counter()
    yield
    wall = time.perf_counter() - started
    used, mine = server.cpu() - cpu, time.process_time() - own
    others = max(0.0, _machine() - machine - used - mine)
    for name, seconds in {"wall": wall, "server": used, "client": mine, "others": others}.items():
        tally.used[name] += seconds


def _machine() -> float:
    """Return the CPU seconds that the whole machine has been busy, time stolen from it included."""
    t = psutil.cpu_times()
    # Linux also counts interrupts and time stolen by the host.
    extra = sum(getattr(t, name, 0.0) for name in ("irq", "softirq", "steal"))
    return t.user + t.nice + t.system + extra


class Contest:
    """All scenarios on one page. Learners are used up: each has one quiz to answer."""

    def __init__(self, server: Server, plan: Plan, learners: list[Learner], page: str) -> None:
        self.server, self.plan, self.page = server, plan, page
        self.learners = iter(learners)
        names = ("warming", "alone", "idle", "calm", "crowd")
        self.tallies = {name: Tally() for name in names}
        self.count = 0

    async def _opened(self, tally: Tally, count: int) -> list[Player]:
        """Open tabs; what that took is not a part of any scenario."""
        players = []
        for _ in range(count):
            learner = next(self.learners)
            self.count += 1
            tab = Tab(self.server.port, self.page, f"a={learner.quiz}", learner.cookie)
            players.append(Player(tab, tally, self.count, learner.questions))
        for start in range(0, count, 8):
            await asyncio.gather(*(p.open() for p in players[start : start + 8]))
        return players

    async def warm_up(self) -> None:
        """Let the server do everything once."""
        players = await self._opened(self.tallies["warming"], 1)
        for player in players:
            await play(player, player.questions)
        await leave(players)

    async def alone(self) -> None:
        """One learner at a time."""
        tally = self.tallies["alone"]
        players = await self._opened(tally, self.plan.alone)
        with measured(self.server, tally):
            for player in players:
                await play(player, player.questions)
        await leave(players)

    async def look(self) -> list[Player]:
        """Learners who open the page and only look at it: what they cost is memory."""
        tally = self.tallies["idle"]
        await asyncio.sleep(self.plan.settle)
        before = self.server.memory()
        players = await self._opened(tally, self.plan.calm)
        await asyncio.sleep(self.plan.settle)
        tally.kib = (self.server.memory() - before) / 1024 / self.plan.calm
        return players

    async def calm(self, players: list[Player]) -> None:
        """The same learners, answering every few seconds."""
        tally = self.tallies["calm"]
        for player in players:
            player.tally = tally
        rounds, every = self.plan.rounds // self.plan.turns, self.plan.every
        with measured(self.server, tally):
            await asyncio.gather(*(play_calmly(p, rounds, every) for p in players))

    async def gather(self) -> list[Player]:
        """Learners who wait for the start."""
        return await self._opened(self.tallies["crowd"], self.plan.crowd)

    async def crowd(self, players: list[Player]) -> None:
        """The same learners, answering without a pause."""
        answers = self.plan.crowd_answers // self.plan.turns
        with measured(self.server, self.tallies["crowd"]):
            await asyncio.gather(*(play(p, answers) for p in players))


async def contend(contests: list[Contest], plan: Plan) -> None:
    """Play all scenarios, from the quiet ones to the loud one.

    The pages take turns in each, since a shared machine is not equally fast at all times.
    """
    for contest in contests:
        await contest.warm_up()
    for _ in range(plan.turns):
        for contest in contests:
            await contest.alone()
    looking = [await contest.look() for contest in contests]
    for _ in range(plan.turns):
        for contest, players in zip(contests, looking, strict=True):
            await contest.calm(players)
    for players in looking:
        await leave(players)
    gathered = [await contest.gather() for contest in contests]
    await asyncio.sleep(plan.settle)
    for _ in range(plan.turns):
        for contest, players in zip(contests, gathered, strict=True):
            await contest.crowd(players)
    for players in gathered:
        await leave(players)


async def record_all(port: int, learners: list[Learner], path: Path) -> int:
    """Record one learner's way through each quiz for the bare page; return the answers given."""
    quizzes, top, answers = {}, [], 0
    for learner in learners:
        tab = Tab(port, "learn", f"a={learner.quiz}", learner.cookie)
        top, quizzes[learner.quiz] = await record(tab)
        answers += len(quizzes[learner.quiz])
        tab.close()
        await asyncio.sleep(0.02)
    path.write_text(json.dumps({"header": top, "quizzes": quizzes}, ensure_ascii=False))
    return answers


# --- the tables --------------------------------------------------------------------------------


def percentile(values: list[float], share: float) -> float:
    """Return a percentile, nearest rank."""
    ordered = sorted(values)
    return ordered[round(share * (len(ordered) - 1))] if ordered else float("nan")


def figures(tally: Tally) -> dict[str, float]:
    """Return what is told of a scenario."""
    told = {f"p{p}": percentile(tally.shown, p / 100) * 1000 for p in (50, 95, 99)}
    answers = len(tally.shown)
    told["next p95"] = percentile(tally.moved, 0.95) * 1000
    told["answers"] = answers
    told["errors"] = len(tally.errors)
    if answers and tally.used["wall"]:
        told["answers/s"] = answers / tally.used["wall"]
        told["cpu ms/answer"] = tally.used["server"] * 1000 / answers
        told["elements/run"] = statistics.fmean(tally.elements)
        told["KiB/answer"] = tally.bytes / 1024 / answers
        for name in ("server", "client", "others"):
            told[f"{name} cores"] = tally.used[name] / tally.used["wall"]
    return told


ROWS = {
    "p50": "latency p50, ms",
    "p95": "latency p95, ms",
    "p99": "latency p99, ms",
    "next p95": "next question p95, ms",
    "answers/s": "answers/s",
    "cpu ms/answer": "server CPU, ms an answer",
    "elements/run": "elements drawn a run",
    "KiB/answer": "KiB sent an answer",
    "server cores": "server, cores",
    "client cores": "client, cores",
    "others cores": "others, cores",
    "answers": "answers shown as saved",
    "errors": "errors",
}
TITLES = {
    "alone": "(a) one learner at a time",
    "crowd": "(b) {crowd} learners without a pause, {crowd_answers} answers each",
    "calm": "(c) {calm} learners, an answer each {every:g} s, {rounds} rounds",
}


def table(results: dict[str, dict[str, Tally]], plan: Plan) -> str:
    """Return all figures as Markdown."""
    pages = list(results)
    lines = []
    for scenario, title in TITLES.items():
        lines += ["", f"### {title.format(**vars(plan))}", ""]
        lines += [
            "| | " + " | ".join(pages) + " | ours / bare |",
            "|---|" + "---:|" * (len(pages) + 1),
        ]
        told = [figures(results[page][scenario]) for page in pages]
        for key, label in ROWS.items():
            values = [t.get(key, float("nan")) for t in told]
            ratio = f"{values[0] / values[1]:.2f}" if values[1] else ""
            lines.append(f"| {label} | " + " | ".join(_show(v) for v in values) + f" | {ratio} |")
    lines += ["", f"### (d) memory of {plan.calm} idle learners", ""]
    for page in pages:
        idle = results[page]["idle"]
        lines.append(f"- {page}: {idle.kib:.0f} KiB each, {len(idle.errors)} errors")
    return "\n".join(lines)


def _show(value: float) -> str:
    return f"{value:.0f}" if value == int(value or 0) or value >= 1000 else f"{value:.2f}"


def machine() -> str:
    """Say what this was measured on."""
    model = ""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    cores = len(os.sched_getaffinity(0))
    load = os.getloadavg()[0]
    python = platform.python_version()
    software = f"Python {python}, SQLite {sqlite3.sqlite_version}"
    return f"{model}, {cores} cores, {software}, load {load:.1f}"


# --- the run -----------------------------------------------------------------------------------


def needed(plan: Plan) -> int:
    """Return how many learners a page needs."""
    return 1 + plan.alone * plan.turns + plan.calm + plan.crowd


@dataclass
class Outcome:
    """Everything that came out of a run."""

    tallies: dict[str, dict[str, Tally]]  # page → scenario → tally; ours comes first
    acknowledged: int  # answers that our page showed as saved
    rows: int  # answers in our database afterwards

    @property
    def errors(self) -> list[str]:
        """Return all errors of all pages."""
        return [e for page in self.tallies.values() for t in page.values() for e in t.errors]


def run(plan: Plan, cores: str = "", saving: bool = False) -> Outcome:
    """Play our page and the bare one, and the bare one that saves if asked for."""
    _raise_limits()
    with tempfile.TemporaryDirectory(prefix="answers-") as name, ExitStack() as running:
        folder = Path(name)
        screens = folder / "screens.json"
        learners = seed(folder, needed(plan) + RECORDERS)

        def serve(script: str, **environment: str) -> Server:
            log = folder / f"server-{len(environment)}-{Path(script).stem}.log"
            return running.enter_context(serving(ROOT / script, log, cores, **environment))

        ours = serve("app.py", COURSEWARE_DATA=name)
        recorded = asyncio.run(record_all(ours.port, learners[:RECORDERS], screens))
        servers = {"ours": ours, "bare": serve("bench/bare_quiz.py", BENCH_SCREENS=str(screens))}
        if saving:
            file = str(folder / "bare.db")
            servers["bare, saving"] = serve(
                "bench/bare_quiz.py", BENCH_SCREENS=str(screens), BENCH_SAVE=file
            )
        contests = {
            page: Contest(server, plan, learners[RECORDERS:], "learn" if page == "ours" else "")
            for page, server in servers.items()
        }
        asyncio.run(contend(list(contests.values()), plan))
        tallies = {page: contest.tallies for page, contest in contests.items()}
        acknowledged = recorded + sum(len(t.shown) for t in tallies["ours"].values())
        with closing(sqlite3.connect(folder / "courseware.db")) as connection:
            rows = connection.execute("SELECT count(*) FROM response").fetchone()[0]
        return Outcome(tallies, acknowledged, rows)


def _raise_limits() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def main() -> None:
    """Play and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run")
    parser.add_argument("--saving", action="store_true", help="a bare page that commits, too")
    parser.add_argument("--cores", default="", help="cores for the servers, as taskset names them")
    options = parser.parse_args()
    plan = QUICK if options.quick else Plan()
    outcome = run(plan, options.cores, options.saving)
    print(machine())
    print(table(outcome.tallies, plan))
    print(f"\nanswers shown as saved: {outcome.acknowledged}; in the database: {outcome.rows}")
    for error in sorted(set(outcome.errors))[:10]:
        print(f"{outcome.errors.count(error)} x {error}")
    sys.exit(1 if outcome.errors or outcome.acknowledged != outcome.rows else 0)


if __name__ == "__main__":
    main()
