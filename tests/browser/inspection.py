"""Looks at every screen that a test passes: accessibility by axe, and English where none may be."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.english import english_on

# Terms of the handout, and letters that stand for themselves.
TERMS = {
    "What", "When", "Where", "Who", "Why", "Which", "How", "much", "Money", "Authority", "Need",
    "MAN", "VPMN", "SMART", "Specific", "Measurable", "Achievable", "Relevant", "Time", "bound", "PDF",
}  # fmt: skip
# A certificate's code is letters and digits, no words.
CODE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}")
# axe's best-practice rules are advice; the numbered WCAG rules are what must hold.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}


class Inspector:
    """Collects findings. Screens that look alike are given to axe once; English is sought on all."""

    def __init__(self, page: Page, allowed_names: tuple[str, ...]) -> None:
        self.page = page
        self.allowed = [*TERMS, CODE, *allowed_names]
        self.seen: set[str] = set()
        self.findings: list[str] = []
        self._axe = Axe()

    def look(self, screen: str) -> None:
        """Inspect the screen that is shown now; `screen` names it in the findings."""
        for word in english_on(self.page, self.allowed):
            self.findings.append(f"{screen}: English: {word}")
        kind = re.sub(r"-\d+$", "", screen)
        if kind in self.seen:
            return
        self.seen.add(kind)
        for violation in self._axe.run(self.page, options=RULES).response["violations"]:
            places = [" ".join(node["target"]) for node in violation["nodes"][:3]]
            self.findings.append(f"{screen}: {violation['id']}: {violation['help']} at {places}")
