"""The outermost middleware in front of a tiny app: identity, origins, headers, the page shell."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from courseware.web.gate import SECURITY, Gate
from courseware.web.identity import COOKIE, HEADER, MAX_AGE, Identity
from courseware.web.routes import routes

KEY = "a key for tests"
TITLE = "有效拜访 <b>&"


def streamlit_index() -> str:
    """Return the page of the Streamlit that is installed, without importing it."""
    spec = importlib.util.find_spec("streamlit")
    assert spec is not None and spec.origin is not None
    return (Path(spec.origin).parent / "static" / "index.html").read_text("utf-8")


INDEX = streamlit_index()
OTHER = '<!doctype html><html lang="en"><head><title>Report</title></head><body>报告</body></html>'


async def page(_request: Request) -> Response:
    return HTMLResponse(INDEX, headers={"etag": "abc", "cache-control": "public"})


async def page_in_pieces(_request: Request) -> Response:
    raw = INDEX.encode()

    async def pieces() -> object:
        for at in range(0, len(raw), 100):
            yield raw[at : at + 100]

    return StreamingResponse(pieces(), media_type="text/html")  # type: ignore[arg-type]


async def other(_request: Request) -> Response:
    return HTMLResponse(OTHER)


async def gbk(_request: Request) -> Response:
    return Response("<html>报告</html>".encode("gbk"), media_type="text/html; charset=gbk")


async def missing(_request: Request) -> Response:
    return HTMLResponse(INDEX, 404)


async def who(request: Request) -> Response:
    return JSONResponse(
        {
            "told": request.headers.getlist(HEADER),
            "scope": request.scope.get("learner_id"),
            "encoding": request.headers.get("accept-encoding"),
        }
    )


async def strict(_request: Request) -> Response:
    return PlainTextResponse("ok", headers={"referrer-policy": "no-referrer"})


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(json.dumps(socket.headers.getlist(HEADER)))
    await socket.close()


APP = Starlette(
    routes=[
        Route("/", page),
        Route("/pieces", page_in_pieces),
        Route("/other", other),
        Route("/media/report.html", gbk),
        Route("/gbk", gbk),
        Route("/missing", missing),
        Route("/who", who),
        Route("/_stcore/who", who),
        Route("/strict", strict),
        WebSocketRoute("/_stcore/stream", stream),
        Mount("/ours", routes=routes()),
    ]
)
GATE = Gate(APP, Identity(KEY), TITLE)


@pytest.fixture
def client() -> Iterator[TestClient]:
    """Return a browser with an empty cookie jar, on plain HTTP."""
    with TestClient(GATE) as client:
        yield client


def signed(learner: str, key: str = KEY) -> str:
    value = Identity(key)._signer.dumps(learner)
    assert isinstance(value, str)
    return value


# --- identity ----------------------------------------------------------------------------------


def test_a_new_visitor_is_given_a_cookie_that_scripts_cannot_read(client: TestClient) -> None:
    header = client.get("/").headers["set-cookie"]
    [(name, morsel)] = SimpleCookie(header).items()

    assert name == COOKIE
    assert morsel["httponly"] is True
    assert (morsel["samesite"], morsel["path"], morsel["max-age"]) == ("Lax", "/", str(MAX_AGE))
    assert not morsel["secure"]
    assert Identity(KEY).read(f"{COOKIE}={morsel.value}")


@pytest.mark.parametrize(
    ("base", "forwarded", "secure"),
    [
        ("http://testserver", None, False),
        ("http://testserver", "http", False),
        ("http://testserver", "http, https", False),
        ("http://testserver", "https", True),
        ("http://testserver", "HTTPS", True),
        ("http://testserver", "https, http", True),
        ("http://testserver", " https ,http", True),
        ("https://testserver", None, True),
        ("https://testserver", "http", True),
    ],
)
def test_the_cookie_is_secure_when_the_visitor_came_by_https(
    base: str, forwarded: str | None, secure: bool
) -> None:
    with TestClient(GATE, base_url=base) as client:
        headers = {"x-forwarded-proto": forwarded} if forwarded else {}
        cookie = client.get("/", headers=headers).headers["set-cookie"]

    assert cookie.endswith("; Secure") is secure


def test_a_visitor_who_comes_back_is_known_and_keeps_the_cookie(client: TestClient) -> None:
    client.get("/")
    again = client.get("/")
    told = client.get("/who").json()

    assert "set-cookie" not in again.headers
    assert told["told"] == [told["scope"]]
    assert len(told["scope"]) == 32


def test_two_visitors_are_two_learners() -> None:
    with TestClient(GATE) as one, TestClient(GATE) as other_one:
        one.get("/")
        other_one.get("/")
        assert one.get("/who").json()["scope"] != other_one.get("/who").json()["scope"]


@pytest.mark.parametrize("path", ["/who", "/strict", "/ours/healthz"])
def test_only_a_page_makes_a_visitor_known(client: TestClient, path: str) -> None:
    assert "set-cookie" not in client.get(path).headers


FORGED = [
    "", "ann", '"ann"', "ann.signature", signed("ann", "another key"), signed("ann")[:-1],
    signed("ann") + "A", signed("ann").replace(".", ":"), "." + signed("ann"), "é" * 40, "x" * 5000,
    signed("ben").split(".")[0] + "." + signed("ann").split(".")[1],
]  # fmt: skip


@pytest.mark.parametrize("value", FORGED, ids=lambda v: ascii(v)[:25])
def test_a_forged_cookie_is_ignored_and_replaced(client: TestClient, value: str) -> None:
    cookie = {"cookie": f"{COOKIE}={value}".encode()}

    assert client.get("/who", headers=cookie).json() == {
        "told": [],
        "scope": None,
        "encoding": None,
    }  # type: ignore[arg-type]
    assert COOKIE in client.get("/", headers=cookie).headers["set-cookie"]  # type: ignore[arg-type]


def test_what_was_signed_for_another_purpose_is_no_identity() -> None:
    from itsdangerous import URLSafeSerializer

    value = URLSafeSerializer(KEY, salt="other").dumps("ann")
    assert Identity(KEY).read(f"{COOKIE}={value!s}") is None
    assert Identity(KEY).read(f"{COOKIE}={Identity(KEY)._signer.dumps(['ann'])!s}") is None


@pytest.mark.parametrize(
    "neighbour",
    [
        'json={"a":1, "b":2}',
        "foo[bar]=1",
        "bare",
        "a=中",
        "a:b=1",
        "=",
        ";;",
        'q="a b',
        "_streamlit_xsrf=2|x|y",
    ],
)
def test_another_programs_odd_cookie_hides_nobody(neighbour: str) -> None:
    for header in (
        f"{neighbour}; {COOKIE}={signed('ann')}",
        f"{COOKIE}={signed('ann')}; {neighbour}",
    ):
        assert Identity(KEY).read(header) == "ann"


@pytest.mark.parametrize("name", [HEADER, HEADER.upper(), HEADER.title()])
def test_the_identity_a_client_claims_in_a_header_is_dropped(client: TestClient, name: str) -> None:
    claim = {name: "somebody-else"}
    assert client.get("/who", headers=claim).json()["told"] == []

    client.cookies.set(COOKIE, signed("ann"))
    assert client.get("/who", headers=claim).json() == {
        "told": ["ann"],
        "scope": "ann",
        "encoding": None,
    }
    headers = {**claim, "origin": "http://testserver"}
    with client.websocket_connect("/_stcore/stream", headers=headers) as socket:
        assert json.loads(socket.receive_text()) == ["ann"]


# --- websockets --------------------------------------------------------------------------------


def test_a_websocket_of_our_own_page_is_let_through(client: TestClient) -> None:
    headers = {"origin": "http://testserver"}
    with client.websocket_connect("/_stcore/stream", headers=headers) as socket:
        assert json.loads(socket.receive_text()) == []


@pytest.mark.parametrize(
    "origin",
    [
        None, "", "null", "http://evil.example", "https://testserver.evil.example",
        "http://eviltestserver", "http://testserver:8501", "testserver", "http://", "http://[bad",
        "http://testserver/path", "http://user@testserver", "http://testserver http://evil.example",
        "http:testserver", "://", "é://é",
    ],
)  # fmt: skip
def test_a_websocket_of_a_foreign_page_or_of_none_is_refused(
    client: TestClient, origin: str | None
) -> None:
    headers = {} if origin is None else {"origin": origin.encode("latin-1")}
    with (
        pytest.raises(WebSocketDisconnect) as refusal,
        client.websocket_connect("/_stcore/stream", headers=headers),
    ):
        pass

    assert refusal.value.code == 1008


@pytest.mark.parametrize("origin", ["null", "", "http://"])
def test_no_origin_is_that_of_a_client_without_a_host(client: TestClient, origin: str) -> None:
    headers = {"host": "", "origin": origin}
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/_stcore/stream", headers=headers),
    ):
        pass


@pytest.mark.parametrize(
    ("origin", "let_through"),
    [
        ("http://course.example:8501", True),
        ("https://course.example:8501", True),  # A proxy speaks HTTPS for us.
        ("http://course.example", False),
        ("http://course.example:85", False),
    ],
)
def test_the_origin_must_name_the_same_host_and_port(
    client: TestClient, origin: str, let_through: bool
) -> None:
    headers = {"host": "course.example:8501", "origin": origin}
    socket = client.websocket_connect("/_stcore/stream", headers=headers)
    if let_through:
        with socket:
            assert json.loads(socket.receive_text()) == []
    else:
        with pytest.raises(WebSocketDisconnect), socket:
            pass


# --- headers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/other", "/who", "/ours/healthz", "/nowhere", "/missing"])
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    assert {name: headers[name] for name in SECURITY} == SECURITY


def test_a_route_may_be_stricter_than_the_gate(client: TestClient) -> None:
    assert client.get("/strict").headers["referrer-policy"] == "no-referrer"


def test_the_policy_allows_neither_inline_scripts_nor_other_hosts() -> None:
    policy = dict(
        part.strip().split(" ", 1) for part in SECURITY["content-security-policy"].split(";")
    )

    assert policy["default-src"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert policy["frame-ancestors"] == "'self'"
    assert "http" not in SECURITY["content-security-policy"]


def test_a_page_is_never_cached_for_the_next_visitor(client: TestClient) -> None:
    headers = client.get("/").headers

    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers


def test_pages_are_asked_for_uncompressed_and_assets_as_the_browser_likes(
    client: TestClient,
) -> None:
    headers = {"accept-encoding": "gzip"}
    assert client.get("/who", headers=headers).json()["encoding"] is None
    assert client.get("/_stcore/who", headers=headers).json()["encoding"] == "gzip"


# --- the page shell ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/pieces"])
def test_streamlits_page_becomes_ours(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.text.count('<html lang="zh-CN"') == 1
    assert 'lang="en"' not in answer.text
    assert "<title>有效拜访 &lt;b&gt;&amp;</title>" in answer.text
    assert "<title>Streamlit</title>" not in answer.text
    assert "You need to enable JavaScript" not in answer.text
    assert "请在浏览器里打开 JavaScript" in answer.text
    assert "<script>" not in answer.text
    assert answer.text.count('href="/shell/style.css"') == 1
    assert answer.text.index("/shell/style.css") < answer.text.index("</head>")
    assert '<div id="root"><p' in answer.text
    assert "正在打开" in answer.text
    if "content-length" in answer.headers:
        assert int(answer.headers["content-length"]) == len(answer.content)


def test_streamlits_own_scripts_and_styles_stay_in_the_page(client: TestClient) -> None:
    shown = client.get("/").text

    for line in INDEX.splitlines():
        if 'type="module"' in line or 'rel="stylesheet"' in line:
            assert line.strip() in shown


def test_any_other_page_stays_as_it_is(client: TestClient) -> None:
    assert client.get("/other").text == OTHER


@pytest.mark.parametrize("path", ["/gbk", "/media/report.html"])
def test_a_page_in_another_encoding_stays_as_it_is(client: TestClient, path: str) -> None:
    assert client.get(path).content == "<html>报告</html>".encode("gbk")


def test_a_missing_page_keeps_its_status(client: TestClient) -> None:
    assert client.get("/missing").status_code == 404


# --- the routes beside Streamlit ---------------------------------------------------------------


def test_the_process_says_that_it_lives(client: TestClient) -> None:
    answer = client.get("/ours/healthz")

    assert (answer.status_code, answer.text) == (200, "ok")


def test_everything_the_shell_refers_to_is_there(client: TestClient) -> None:
    shown = client.get("/").text
    ours = [part.split('"')[0] for part in shown.split('"/shell/')[1:]]

    assert len(ours) >= 4
    for name in ours:
        assert client.get(f"/ours/shell/{name}").status_code == 200, name


@pytest.mark.parametrize(
    "path", ["../gate.py", "%2e%2e/gate.py", "..%2fgate.py", "", "nothing.css"]
)
def test_nothing_else_is_served_from_the_shell(client: TestClient, path: str) -> None:
    assert client.get(f"/ours/shell/{path}").status_code == 404


@pytest.mark.parametrize("path", ["/learn/abc", "/foo/bar", "/learn/static/x"])
def test_an_address_of_no_page_says_so_in_chinese(path: str) -> None:
    app = Gate(Starlette(routes=[Route("/{path:path}", page)]), Identity(KEY), TITLE)
    answer = TestClient(app).get(path)

    assert answer.status_code == 404
    assert "没有这个页面" in answer.text
    assert TestClient(app).get("/learn").status_code == 200
