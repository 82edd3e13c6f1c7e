"""Streamlit's bundle goes out compressed, and only files that belong to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from courseware.web.bundle import Bundle


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    (tmp_path / "static" / "js").mkdir(parents=True)
    (tmp_path / "static" / "js" / "index.js").write_text("let x = 1;\n" * 500)
    (tmp_path / "static" / "font.woff2").write_bytes(b"font")
    (tmp_path / "secret.js").write_text("secret")

    async def rest(_request: object) -> PlainTextResponse:
        return PlainTextResponse("rest")

    return TestClient(
        Starlette(
            routes=[Route("/{path:path}", rest)],
            middleware=[Middleware(Bundle, folder=tmp_path)],
        )
    )


def test_a_script_is_compressed_and_may_be_kept_for_good(client: TestClient) -> None:
    answer = client.get("/static/js/index.js", headers={"accept-encoding": "gzip, br"})

    assert answer.text == "let x = 1;\n" * 500
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < 200
    assert "immutable" in answer.headers["cache-control"]
    assert "javascript" in answer.headers["content-type"]


@pytest.mark.parametrize(
    "path", ["/", "/static/font.woff2", "/static/js/none.js", "/static/../secret.js", "/secret.js"]
)
def test_everything_else_goes_on(client: TestClient, path: str) -> None:
    assert client.get(path, headers={"accept-encoding": "gzip"}).text == "rest"


def test_a_client_without_gzip_goes_on(client: TestClient) -> None:
    answer = client.get("/static/js/index.js", headers={"accept-encoding": "identity"})

    assert answer.text == "rest"
