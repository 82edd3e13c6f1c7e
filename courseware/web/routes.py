"""The routes beside Streamlit's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from courseware.actions import certifying
from courseware.actions.house import House
from courseware.web import desk_files, plan_files, sheet_files
from courseware.web.attachment import File, own_file
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


def _certificate(house: House, learner_id: str, request: Request) -> File:
    record = certifying.issue(house, learner_id)
    wording = house.course.manifest.certificate
    sheet = certificate_pdf(record, wording, _verify_url(request, record.code))
    return File(f"{wording.title}-{record.name}", "pdf", sheet, "certificate")


def _verify_url(request: Request, code: str) -> str:
    """Return the address printed on the sheet, as the asker's browser reaches this app."""
    forwarded = request.headers.get("x-forwarded-proto", "").split(",")[0].strip()
    scheme = forwarded if forwarded in ("http", "https") else request.url.scheme
    return f"{scheme}://{request.url.netloc}/verify?code={code}"


def routes() -> list[BaseRoute]:
    """Return all of them."""
    return [
        Route("/healthz", healthz),
        Route("/certificate.pdf", own_file(_certificate, "证书还没有发")),
        *plan_files.ROUTES,
        *sheet_files.ROUTES,
        *desk_files.ROUTES,
        Mount("/shell", Shell(directory=STATIC)),
    ]
