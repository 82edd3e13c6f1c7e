"""The routes beside Streamlit's own."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from courseware.actions import certifying, joining
from courseware.actions.house import the_house
from courseware.actions.refusal import Refused
from courseware.web.certificate import certificate_pdf

STATIC = Path(__file__).parent / "static"


class Shell(StaticFiles):
    """Our own style and script: a browser asks each time whether they changed."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """Answer a file that is not to be used unasked."""
        answer = super().file_response(*args, **kwargs)
        answer.headers["cache-control"] = "no-cache"
        return answer


async def healthz(_request: Request) -> Response:
    """Say that the process answers."""
    return PlainTextResponse("ok")


def certificate_file(request: Request) -> Response:
    """Answer the asker's own certificate; Starlette runs this in a thread of its own."""
    house = the_house()
    learner = joining.recognise(house, request.scope.get("learner_id"))
    if learner is None:
        return _notice(
            403, "这个浏览器里没有学习记录", "证书只能由学员本人在学习用的浏览器里下载。"
        )
    try:
        record = certifying.issue(house, learner.id)
    except Refused as refusal:
        return _notice(404, "证书还没有发", str(refusal))
    wording = house.course.manifest.certificate
    sheet = certificate_pdf(record, wording, _verify_url(request, record.code))
    name = quote(f"{wording.title}-{record.name}.pdf", safe="")
    disposition = f"attachment; filename=\"certificate.pdf\"; filename*=UTF-8''{name}"
    return Response(
        sheet,
        media_type="application/pdf",
        headers={"content-disposition": disposition, "cache-control": "private, no-store"},
    )


def _verify_url(request: Request, code: str) -> str:
    """Return the address printed on the sheet, as the asker's browser reaches this app."""
    forwarded = request.headers.get("x-forwarded-proto", "").split(",")[0].strip()
    scheme = forwarded if forwarded in ("http", "https") else request.url.scheme
    return f"{scheme}://{request.url.netloc}/verify?code={code}"


def _notice(status: int, head: str, line: str) -> Response:
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


def routes() -> list[BaseRoute]:
    """Return all of them."""
    return [
        Route("/healthz", healthz),
        Route("/certificate.pdf", certificate_file),
        Mount("/shell", Shell(directory=STATIC)),
    ]
