"""Files of the asker's own: who asks is checked here, and why there is nothing is told here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from courseware.actions import joining
from courseware.actions.house import House, the_house
from courseware.actions.refusal import Refused

MEDIA = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar; charset=utf-8",
}


@dataclass(frozen=True)
class File:
    """What is downloaded. `kind` is one of MEDIA and ends the name.

    `plain` is the name for programs that read no Chinese in headers.
    """

    name: str
    kind: str
    body: bytes
    plain: str = "file"


Make = Callable[[House, str, Request], File]


def own_file(make: Make, missing: str) -> Callable[[Request], Response]:
    """Return a route that answers what `make` makes for the learner who asks.

    `missing` is the headline of the page that tells why it was refused. Starlette runs the route in
    a thread of its own.
    """

    def answer(request: Request) -> Response:
        house = the_house()
        learner = joining.recognise(house, request.scope.get("learner_id"))
        if learner is None:
            return notice(
                403, "这个浏览器里没有学习记录", "这份文件只能由学员本人在学习用的浏览器里下载。"
            )
        try:
            return attach(make(house, learner.id, request))
        except Refused as refusal:
            return notice(404, missing, str(refusal))

    return answer


def attach(file: File) -> Response:
    """Return a download under a name that may be Chinese."""
    name = quote(f"{file.name}.{file.kind}", safe="")
    disposition = f"attachment; filename=\"{file.plain}.{file.kind}\"; filename*=UTF-8''{name}"
    headers = {"content-disposition": disposition, "cache-control": "private, no-store"}
    return Response(file.body, media_type=MEDIA[file.kind], headers=headers)


def notice(status: int, head: str, line: str) -> Response:
    """Return a small page of our own that says why there is nothing to download."""
    page = (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(head)}</title>"
        '<link rel="icon" href="/shell/icon.svg" type="image/svg+xml">'
        '<link rel="stylesheet" href="/shell/style.css">'
        '<link rel="stylesheet" href="/shell/certificate.css"></head>'
        f'<body class="cw-notice"><main><h1>{escape(head)}</h1><p>{escape(line)}</p>'
        '<p><a href="/">回到课程首页</a></p></main></body></html>'
    )
    return HTMLResponse(page, status)
