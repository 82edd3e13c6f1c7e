"""Small pieces of HTML: everything that came from a file or a person is escaped here."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt

# HTML in the source is shown as text; links are dropped, since content has no outside places.
_markdown = (
    MarkdownIt("commonmark", {"html": False}).enable("table").disable(["link", "image", "autolink"])
)


@lru_cache(maxsize=4096)
def inline(text: str) -> str:
    """Return one line of Markdown as HTML without a paragraph around it."""
    return _markdown.renderInline(text)


@lru_cache(maxsize=4096)
def block(text: str) -> str:
    """Return Markdown as HTML."""
    return _markdown.render(flowing(text))


def flowing(markdown: str) -> str:
    """Return Markdown whose Chinese sentences run on where an author only broke the line.

    A browser would show such a break as a gap between two characters.
    """
    lines = markdown.split("\n")
    joined = lines[:1]
    for line in lines[1:]:
        before = joined[-1]
        if _RUNS_ON.match(line) and _IS_PROSE.match(before):
            joined[-1] = before + line
        else:
            joined.append(line)
    return "\n".join(joined)


_RUNS_ON = re.compile(r"[\u4e00-\u9fff“‘（《「]")
# Not a heading, a table or a quotation, and Chinese at its end.
_IS_PROSE = re.compile(r"(?![#|>]).*[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef”’…—]\Z")


def tag(name: str, body: str, **attributes: str) -> str:
    """Return an element; `body` is HTML already, attribute values are escaped here.

    A trailing underscore is dropped and others become hyphens: class_, aria_label.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{body}</{name}>"


def bar(share: float, label: str) -> str:
    """Return a progress bar that says its value to a screen reader."""
    percent = round(share * 100)
    return tag(
        "div",
        f'<span style="width:{percent}%"></span>',
        class_="cw-bar",
        role="progressbar",
        aria_label=label,
        aria_valuenow=str(percent),
        aria_valuemin="0",
        aria_valuemax="100",
    )


def text(value: str) -> str:
    """Return plain text as HTML."""
    return escape(value)


def beginning(markdown: str, length: int) -> str:
    """Return the first `length` characters of Markdown on one line, without its marks.

    A Latin word at the end is left out whole rather than cut in two.
    """
    line = " ".join(re.sub(r"[*_`#>|\[\]]", "", markdown).split())
    if len(line) <= length:
        return line
    return re.sub(r"[A-Za-z0-9]+$", "", line[:length]) + "…"
