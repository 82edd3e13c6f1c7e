"""Streamlit's empty page made Chinese: language, title, our style, what to say without script."""

from __future__ import annotations

import re
from html import escape

NO_SCRIPT = "<noscript><p>请在浏览器里打开 JavaScript，再刷新本页。</p></noscript>"

# Streamlit replaces it as soon as its script runs, which on a slow network takes a while.
OPENING = '<p style="padding:2rem;text-align:center">正在打开……</p>'


def is_index(raw: bytes) -> bool:
    """Say whether a page is Streamlit's index."""
    return b'<div id="root">' in raw


def chinese_shell(raw: bytes, title: str) -> bytes:
    """Return Streamlit's index page as ours; any other page comes back as it was."""
    if not is_index(raw):
        return raw
    page = raw.decode()
    page = page.replace('<html lang="en">', '<html lang="zh-CN">', 1)
    page = re.sub(r"<title>.*?</title>", f"<title>{escape(title)}</title>", page, count=1)
    page = re.sub(r"<noscript>.*?</noscript>", NO_SCRIPT, page, count=1, flags=re.DOTALL)
    # Streamlit preloads its Latin font; the Chinese text uses the system's, so it would be wasted.
    page = re.sub(r"<link\s+rel=\"preload\"[^>]*?as=\"font\"[^>]*?>", "", page, flags=re.DOTALL)
    ours = (
        '<meta name="color-scheme" content="light dark">'
        '<link rel="icon" href="/shell/icon.svg" type="image/svg+xml">'
        '<link rel="stylesheet" href="/shell/chrome.css">'
        '<link rel="stylesheet" href="/shell/style.css">'
        '<link rel="stylesheet" href="/shell/picture.css">'
        '<link rel="stylesheet" href="/shell/certificate.css">'
    )
    # Deferred scripts and modules run in the order of the page: ours speaks before Streamlit's.
    first = '<script src="/shell/chinese.js" defer></script>'
    page = page.replace('<link rel="shortcut icon" href="./favicon.png" />', "", 1)
    # Search for inline scripts: the policy forbids them, so the one that there is goes.
    page = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    page = page.replace('<script type="module"', f'{first}<script type="module"', 1)
    page = page.replace('<div id="root"></div>', f'<div id="root">{OPENING}</div>', 1)
    return page.replace("</head>", f"{ours}</head>", 1).encode()


def lost_page() -> bytes:
    """Return the page for an address that is no page of the app."""
    page = (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<title>没有这个页面</title><link rel="stylesheet" href="/shell/style.css"></head>'
        '<body style="font-family:sans-serif;padding:3rem 1.2rem;text-align:center">'
        '<h1>没有这个页面</h1><p><a href="/">回首页</a></p></body></html>'
    )
    return page.encode()
