"""The outermost middleware: identity, origins, security headers, the Chinese page shell."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from courseware.web.identity import HEADER, Identity
from courseware.web.shell import chinese_shell, is_index, lost_page

# `blob:` is needed by Streamlit's inline components; styles are set inline by its CSS-in-JS.
POLICY = (
    "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'self'; frame-ancestors 'self'; form-action 'self'"
)
SECURITY = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
}


class Gate:
    """Pure ASGI, so that it sees websockets too."""

    def __init__(self, app: ASGIApp, identity: Identity, title: str) -> None:
        self.app = app
        self.identity = identity
        self.title = title

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through with its true identity, or turn it away."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        learner = self.identity.read("; ".join(headers.getlist("cookie")))
        # A page is rewritten below, so Streamlit must not compress it first.
        dropped = {HEADER.encode()} | (set() if _is_asset(scope["path"]) else {b"accept-encoding"})
        kept = [h for h in scope["headers"] if h[0].lower() not in dropped]
        scope = {**scope, "headers": kept}
        if learner:
            scope["headers"].append((HEADER.encode(), learner.encode()))
        scope["learner_id"] = learner
        if scope["type"] == "websocket":
            if not _same_origin(headers):
                await _refuse_websocket(receive, send)
                return
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Answer(send, self, scope, learner is None))

    def greet(self, scope: Scope) -> str:
        """Return the cookie for a new visitor."""
        # A chain of proxies lists what each saw, the visitor's own first.
        forwarded = Headers(scope=scope).get("x-forwarded-proto", "").split(",")[0].strip()
        secure = "https" in (scope.get("scheme"), forwarded.lower())
        return self.identity.new_cookie(secure)


def _is_asset(path: str) -> bool:
    """Say whether a path is of Streamlit's bundle or ours, which are passed on as they are."""
    return path.startswith(("/static/", "/shell/", "/media/", "/component/", "/_stcore/"))


def _same_origin(headers: Headers) -> bool:
    """Say whether a websocket comes from our own pages: browsers always send an Origin."""
    host = headers.get("origin", "").partition("://")[2]
    return host != "" and host == headers.get("host")


async def _refuse_websocket(receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.close", "code": 1008, "reason": "bad origin"})


class _Answer:
    """Adds headers to an answer, and turns Streamlit's page into ours.

    The page is held back until it is whole, since its length changes.
    """

    def __init__(self, send: Send, gate: Gate, scope: Scope, is_new: bool) -> None:
        self.send = send
        self.gate = gate
        self.scope = scope
        self.is_new = is_new
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        """Pass a message on, changed where needed."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            for name, value in SECURITY.items():
                headers.setdefault(name, value)
            is_page = headers.get("content-type", "").startswith("text/html")
            if is_page and self.is_new:
                headers.append("set-cookie", self.gate.greet(self.scope))
            if is_page:
                # Each visitor's page may carry a cookie, so no cache may share it.
                headers["cache-control"] = "no-store"
            message = {**message, "headers": headers.raw}
            if is_page and message["status"] == 200 and "content-encoding" not in headers:
                self.start = message
                return
        elif self.start is not None:
            self.body += message.get("body", b"")
            if message.get("more_body"):
                return
            # Streamlit answers every address with its page; below the first level it stays blank.
            lost = is_index(self.body) and "/" in self.scope["path"].strip("/")
            body = lost_page() if lost else chinese_shell(self.body, self.gate.title)
            if lost:
                self.start["status"] = 404
            headers = MutableHeaders(raw=list(self.start["headers"]))
            headers["content-length"] = str(len(body))
            if "etag" in headers:
                del headers["etag"]
            await self.send({**self.start, "headers": headers.raw})
            message = {"type": "http.response.body", "body": body}
        await self.send(message)
