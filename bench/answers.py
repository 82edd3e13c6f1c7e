"""How fast answers are taken: our quiz page beside a bare Streamlit page of the same size.

    .venv/bin/python bench/answers.py            # all scenarios, both pages, under four minutes
    .venv/bin/python bench/answers.py --quick    # a smoke run of some seconds

One client plays both pages in one run. It starts each server with the settings of
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
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from protocol import Broken, Screen, Tab  # noqa: E402
from recording import NEXT, SUBMIT, record  # noqa: E402

from courseware.actions import joining, sitting  # noqa: E402
from courseware.actions.house import House  # noqa: E402
from courseware.course.live import LiveCourse  # noqa: E402
from courseware.records.database import Database  # noqa: E402
from courseware.web.identity import Identity, secret_key  # noqa: E402

SAVED = "cw-verdict"  # what our page shows only once the answer is committed
UVLOOP_OR_NOT = asyncio.run


@dataclass(frozen=True)
class Plan:
    """How much is played; everything is bounded."""

    alone: int = 8  # learners, one after the other
    crowd: int = 200  # learners answering without a pause
    crowd_answers: int = 8  # by each of them
    calm: int = 250  # learners answering each `every` seconds, and those who only look
    every: float = 5.0
    rounds: int = 6
    settle: float = 3.0  # seconds of rest before memory is read


QUICK = Plan(alone=1, crowd=8, crowd_answers=3, calm=8, every=1.0, rounds=2, settle=0.5)


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
            env={**os.environ, **environment},
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
    figures: dict[str, float] = field(default_factory=dict)


class Player:
    """A learner in front of an open quiz."""

    def __init__(self, tab: Tab, tally: Tally, seed: int) -> None:
        self.tab, self.tally = tab, tally
        self.random = random.Random(seed)
        self.screen: Screen | None = None

    async def open(self) -> None:
        """Open the page at the first question."""
        self.screen = await self._checked(self.tab.open())

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

    async def _checked(self, run: Any) -> Screen | None:
        try:
            screen: Screen = await run
        except (Broken, TimeoutError, OSError) as error:
            self.tally.errors.append(f"{type(error).__name__}: {error}")
            return None
        self.tally.errors += screen.failures()
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


@contextmanager
def measured(server: Server, tally: Tally) -> Iterator[None]:
    """Note what the server, this client and everybody else on the machine used meanwhile."""
    cpu, own, machine = server.cpu(), time.process_time(), _machine()
    started = time.perf_counter()
    yield
    wall = time.perf_counter() - started
    used, mine = server.cpu() - cpu, time.process_time() - own
    tally.figures = {
        "wall": wall,
        "cpu": used,
        "server": used / wall,
        "client": mine / wall,
        "others": max(0.0, _machine() - machine - used - mine) / wall,
    }


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
        self.count = 0

    def _player(self, tally: Tally) -> tuple[Player, Learner]:
        learner = next(self.learners)
        self.count += 1
        tab = Tab(self.server.port, self.page, f"a={learner.quiz}", learner.cookie)
        return Player(tab, tally, self.count), learner

    async def _opened(self, tally: Tally, count: int) -> list[Player]:
        players = [self._player(tally)[0] for _ in range(count)]
        for start in range(0, count, 8):
            await asyncio.gather(*(p.open() for p in players[start : start + 8]))
        tally.elements.clear()
        tally.bytes = 0
        return players

    async def alone(self) -> Tally:
        """One learner at a time."""
        tally = Tally()
        warm, learner = self._player(Tally())
        await warm.open()
        await play(warm, learner.questions)
        warm.tab.close()
        with measured(self.server, tally):
            for _ in range(self.plan.alone):
                player, learner = self._player(tally)
                await player.open()
                await play(player, learner.questions)
                player.tab.close()
        return tally

    async def idle(self) -> tuple[Tally, list[Player]]:
        """Learners who only look at a question."""
        tally = Tally()
        await asyncio.sleep(self.plan.settle)
        before = self.server.memory()
        players = await self._opened(tally, self.plan.calm)
        await asyncio.sleep(self.plan.settle)
        tally.figures["kib"] = (self.server.memory() - before) / 1024 / self.plan.calm
        return tally, players

    async def calm(self, players: list[Player]) -> Tally:
        """The same learners, each answering every few seconds."""
        tally = Tally()
        for player in players:
            player.tally = tally
        with measured(self.server, tally):
            await asyncio.gather(
                *(play_calmly(p, self.plan.rounds, self.plan.every) for p in players)
            )
        for player in players:
            player.tab.close()
        return tally

    async def crowd(self) -> Tally:
        """Learners who answer without a pause."""
        tally = Tally()
        players = await self._opened(tally, self.plan.crowd)
        await asyncio.sleep(self.plan.settle)
        with measured(self.server, tally):
            await asyncio.gather(*(play(p, self.plan.crowd_answers) for p in players))
        for player in players:
            player.tab.close()
        return tally

    async def all(self) -> dict[str, Tally]:
        """Play all of them, from the quiet ones to the loud one."""
        alone = await self.alone()
        idle, players = await self.idle()
        calm = await self.calm(players)
        await asyncio.sleep(self.plan.settle)
        return {"alone": alone, "idle": idle, "calm": calm, "crowd": await self.crowd()}


async def record_all(port: int, learners: list[Learner], path: Path) -> int:
    """Record one learner's way through each quiz for the bare page; return the answers given."""
    quizzes, top, answers = {}, [], 0
    for learner in learners:
        tab = Tab(port, "learn", f"a={learner.quiz}", learner.cookie)
        top, quizzes[learner.quiz] = await record(tab)
        answers += len(quizzes[learner.quiz])
        tab.close()
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
    if answers and "cpu" in tally.figures:
        told["answers/s"] = answers / tally.figures["wall"]
        told["cpu ms/answer"] = tally.figures["cpu"] * 1000 / answers
        told["elements/run"] = statistics.fmean(tally.elements)
        told["KiB/answer"] = tally.bytes / 1024 / answers
        for name in ("server", "client", "others"):
            told[f"{name} cores"] = tally.figures[name]
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
        lines += ["| | " + " | ".join(pages) + " | ratio |", "|---|" + "---:|" * (len(pages) + 1)]
        told = [figures(results[page][scenario]) for page in pages]
        for key, label in ROWS.items():
            values = [t.get(key, float("nan")) for t in told]
            ratio = f"{values[0] / values[1]:.2f}" if len(values) > 1 and values[1] else ""
            lines.append(f"| {label} | " + " | ".join(_show(v) for v in values) + f" | {ratio} |")
    lines += ["", f"### (d) memory of {plan.calm} idle learners", ""]
    for page in pages:
        idle = results[page]["idle"]
        kib = idle.figures["kib"]
        lines.append(f"- {page}: {kib:.0f} KiB each, {len(idle.errors)} errors")
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
    return 1 + plan.alone + plan.calm + plan.crowd


def run(plan: Plan, cores: str = "", bare: bool = True) -> tuple[dict[str, dict[str, Tally]], int]:
    """Play both pages; return their tallies and how many acknowledged answers have no row."""
    _raise_limits()
    with tempfile.TemporaryDirectory(prefix="answers-") as name:
        folder = Path(name)
        screens, log = folder / "screens.json", folder / "server.log"
        recorders = 5
        learners = seed(folder, needed(plan) + recorders)
        # The process that seeded goes on as the client: what it made must not be collected again.
        results: dict[str, dict[str, Tally]] = {}
        with serving(ROOT / "app.py", log, cores, COURSEWARE_DATA=str(folder)) as server:
            saved = asyncio.run(record_all(server.port, learners[:recorders], screens))
            contest = Contest(server, plan, learners[recorders:], "learn")
            results["ours"] = asyncio.run(contest.all())
        acknowledged = saved + sum(len(t.shown) for t in results["ours"].values())
        acknowledged += learners[recorders].questions  # the one who warmed the server up
        with closing(sqlite3.connect(folder / "courseware.db")) as connection:
            rows = connection.execute("SELECT count(*) FROM response").fetchone()[0]
        if bare:
            page = ROOT / "bench" / "bare_quiz.py"
            with serving(page, log, cores, BENCH_SCREENS=str(screens)) as server:
                contest = Contest(server, plan, learners[recorders:], "")
                results["bare"] = asyncio.run(contest.all())
    return results, acknowledged - rows


def _raise_limits() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def main() -> None:
    """Play and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run")
    parser.add_argument("--ours-only", action="store_true", help="leave the bare page out")
    parser.add_argument("--cores", default="", help="cores for the servers, as taskset names them")
    options = parser.parse_args()
    plan = QUICK if options.quick else Plan()
    results, missing = run(plan, options.cores, not options.ours_only)
    print(machine())
    print(table(results, plan))
    print(f"\nacknowledged answers that are not in the database: {missing}")
    errors = [e for tallies in results.values() for t in tallies.values() for e in t.errors]
    for error in sorted(set(errors))[:10]:
        print(f"{errors.count(error)} x {error}")
    sys.exit(1 if errors or missing else 0)


if __name__ == "__main__":
    main()
