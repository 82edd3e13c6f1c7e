"""The routes beside Streamlit's own."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

STATIC = Path(__file__).parent / "static"


async def healthz(_request: Request) -> Response:
    """Say that the process answers."""
    return PlainTextResponse("ok")


def routes() -> list[BaseRoute]:
    """Return all of them."""
    return [
        Route("/healthz", healthz),
        Mount("/shell", StaticFiles(directory=STATIC)),
    ]
