"""Draws the picture blocks of lessons."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from courseware.course import model
from courseware.ui import explorer, svg_bars, svg_flow, svg_wheel
from courseware.ui import markup as m

Drawn = model.Wheel | model.Flow | model.Bars


def draw(picture: model.Picture, key: str) -> None:
    """Draw a picture. `key` is unique on the page."""
    if isinstance(picture, model.Explorer):
        explorer.draw(picture, key)
    else:
        # `st.html` would drop the SVG: its sanitizer lets only HTML elements through.
        html = figure(picture)  # pyright: ignore[reportArgumentType] -- frozen, so hashable
        st.markdown(html, unsafe_allow_html=True)


@lru_cache(maxsize=256)
def figure(picture: Drawn) -> str:
    """Return a picture with its caption as one block of HTML."""
    # An empty line would end the block of HTML, and Markdown would begin.
    words = " ".join((picture.caption or "").split())
    caption = m.tag("figcaption", m.inline(words)) if words else ""
    return m.tag("figure", svg(picture) + caption, class_="cw-picture")


def svg(picture: Drawn) -> str:
    """Return a picture as one SVG element without line breaks."""
    if isinstance(picture, model.Wheel):
        return svg_wheel.draw(picture)
    if isinstance(picture, model.Flow):
        return svg_flow.draw(picture)
    return svg_bars.draw(picture)
