"""Finds English on a page: every Latin word that a person could see or hear there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from playwright.sync_api import Frame, Page

# Letters of European languages too, and full-width ones; one letter alone is no word.
WORD = re.compile(r"[A-Za-z\u00c0-\u024fＡ-Ｚａ-ｚ]{2,}")
ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w.-]+")

# Returns [where, words] for all that is drawn or read out, in the order of the page.
# Runs on <html>, since a strict content security policy stops page.evaluate.
COLLECT = r"""
root => {
  const found = [];
  const SEEN = ["title", "placeholder", "alt"];
  const HEARD = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext"];
  const isIcon = (element, style) =>
    element.closest('[aria-hidden="true"]') !== null &&
    (element.matches('[data-testid="stIconMaterial"]') ||
      /Material (Symbols|Icons)/.test(style.fontFamily));
  const described = new Set();
  const name = element => {
    const id = element.getAttribute("data-testid") || element.classList[0];
    return `<${element.localName}${id ? " " + id : ""}>`;
  };
  function isThere(element) {
    if (element.closest("svg title, svg desc"))
      return isThere(element.closest("svg").parentElement);
    if (element.localName === "option" || element.localName === "optgroup")
      return isThere(element.closest("select, datalist"));
    if (element.checkVisibility({ visibilityProperty: true })) return true;
    for (let e = element; e; e = e.parentElement) if (described.has(e.id)) return true;
    return false;
  }
  function walk(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const parent = node.parentElement;
      const words = node.data.trim();
      if (parent && words && isThere(parent) && !isIcon(parent, getComputedStyle(parent)))
        found.push([`text of ${name(parent)}`, words]);
      return;
    }
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (["script", "style", "noscript", "template"].includes(node.localName)) return;
      const there = isThere(node);
      if (there) {
        const isSilent = node.closest('[aria-hidden="true"]') !== null;
        for (const attribute of isSilent ? SEEN : [...HEARD, ...SEEN]) {
          const words = node.getAttribute(attribute);
          if (words) found.push([`${attribute} of ${name(node)}`, words]);
        }
        if (node.matches("input:is([type=button], [type=submit], [type=reset])") && node.value)
          found.push([`value of ${name(node)}`, node.value]);
        for (const pseudo of ["::before", "::after"]) {
          const style = getComputedStyle(node, pseudo);
          const strings = style.content.matchAll(/"((?:\\.|[^"\\])*)"/g);
          const drawn = [...strings].map(string => string[1]).join(" ");
          if (drawn && style.display !== "none" && !isIcon(node, style))
            found.push([`${pseudo} of ${name(node)}`, drawn]);
        }
      }
      if (node.shadowRoot) node.shadowRoot.childNodes.forEach(walk);
      if (node.localName === "textarea") return; // What a learner wrote is theirs.
    }
    node.childNodes.forEach(walk);
  }
  for (const attribute of ["aria-labelledby", "aria-describedby", "aria-errormessage"])
    for (const element of root.querySelectorAll(`[${attribute}]`))
      for (const id of element.getAttribute(attribute).split(/\s+/)) if (id) described.add(id);
  const language = root.getAttribute("lang") || "";
  if (!/^zh\b/.test(language)) found.push(["lang of <html>", language || "missing"]);
  if (document.title) found.push(["title of the document", document.title]);
  if (document.body) walk(document.body);
  return found;
}
"""


def english_on(page: Page, allowed: Iterable[str | re.Pattern[str]] = ()) -> list[str]:
    """Return each Latin word of two letters or more that can be seen or heard, with its place.

    `allowed` holds words or phrases as they are written, or patterns; they are taken out first,
    as whole words. Web addresses and the drawn ligatures of hidden icons don't count.
    """
    without = _allowance(allowed)
    found: dict[str, None] = {}
    for frame in page.frames:
        for where, words in _pieces(frame):
            for word in WORD.findall(without.sub(" ", ADDRESS.sub(" ", words))):
                shown = words if len(words) <= 60 else words[:60] + "…"
                found[f"{word} ({where}: {shown})"] = None
    return list(found)


def _pieces(frame: Frame) -> Iterator[tuple[str, str]]:
    if not frame.is_detached():
        yield from frame.locator("html").evaluate(COLLECT)


def _allowance(allowed: Iterable[str | re.Pattern[str]]) -> re.Pattern[str]:
    """Return one pattern for all that is allowed, the longest phrases first."""
    phrases = sorted((a for a in allowed if isinstance(a, str) and a), key=len, reverse=True)
    letter = WORD.pattern.removesuffix("{2,}")
    parts = [rf"(?<!{letter})(?:{re.escape(phrase)})(?!{letter})" for phrase in phrases]
    parts += [f"(?:{a.pattern})" for a in allowed if isinstance(a, re.Pattern)]
    return re.compile("|".join(parts) or r"(?!)")
