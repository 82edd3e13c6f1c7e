"""One browser tab that speaks Streamlit's websocket protocol, without a browser.

It is kept lean, since it shares the machine with the server it measures: frames are cut out of the
byte stream by hand, and of each message only what an answer needs is looked at.
"""

from __future__ import annotations

import asyncio
import base64
import os
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

FINISHED = {
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
    ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
}
PATIENCE = 20  # seconds until a run that does not end is an error


class Broken(Exception):
    """Raised when the server closes the connection or does not answer."""


def visit(port: int, path: str = "/") -> str:
    """Return the Cookie header that a new visitor's first GET earns."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Accept": "text/html"})
        answer = connection.getresponse()
        answer.read()
        given = answer.headers.get_all("set-cookie") or []
    finally:
        connection.close()
    return "; ".join(cookie.split(";")[0] for cookie in given)


@dataclass
class Element:
    """Something drawn: what kind, the message itself, and where (the delta path)."""

    kind: str
    proto: Any
    path: tuple[int, ...]
    fragment: str


@dataclass
class Screen:
    """What one run drew."""

    elements: list[Element] = field(default_factory=list)
    messages: int = 0
    size: int = 0  # bytes

    def of(self, kind: str) -> list[Element]:
        """Return the elements of one kind, in order."""
        return [element for element in self.elements if element.kind == kind]

    def button(self, *labels: str) -> Element | None:
        """Return the first button with one of these labels."""
        return next((b for b in self.of("button") if b.proto.label in labels), None)

    def failures(self) -> list[str]:
        """Return every exception, error and warning that is on the screen."""
        found = [f"exception: {e.proto.message}" for e in self.of("exception")]
        for alert in self.of("alert"):
            if alert.proto.format in (alert.proto.ERROR, alert.proto.WARNING):
                found.append(f"alert: {alert.proto.body}")
        return found


class Tab(asyncio.Protocol):
    """A connected page. One run at a time, as a person clicks."""

    def __init__(self, port: int, page: str, query: str, cookie: str) -> None:
        self._host = f"127.0.0.1:{port}"
        self._port, self._page, self._query, self._cookie = port, page, query, cookie
        self._page_hash = ""
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None
        self._opened: asyncio.Future[None] | None = asyncio.get_running_loop().create_future()
        self._finished: asyncio.Future[Screen] | None = None
        self._screen = Screen()

    async def open(self) -> Screen:
        """Connect and run the page for the first time."""
        loop = asyncio.get_running_loop()
        opened = self._opened
        assert opened is not None
        async with asyncio.timeout(PATIENCE):
            await loop.create_connection(lambda: self, "127.0.0.1", self._port)
            await opened
            return await self._run(BackMsg())

    async def press(self, button: Element, choices: dict[str, str] | None = None) -> Screen:
        """Press a button with these values of the other widgets (widget id → value)."""
        message = BackMsg()
        state = message.rerun_script
        for name, value in (choices or {}).items():
            state.widget_states.widgets.add(id=name, string_value=value)
        state.widget_states.widgets.add(id=button.proto.id, trigger_value=True)
        state.fragment_id = button.fragment
        async with asyncio.timeout(PATIENCE):
            return await self._run(message)

    def close(self) -> None:
        """Leave."""
        if self._transport is not None:
            self._transport.close()

    # --- the run -------------------------------------------------------------------------------

    def _run(self, message: BackMsg) -> asyncio.Future[Screen]:
        state = message.rerun_script
        state.query_string = self._query
        state.page_name = "" if self._page_hash else self._page
        state.page_script_hash = self._page_hash
        state.context_info.timezone = "Asia/Shanghai"
        state.context_info.locale = "zh-CN"
        state.context_info.url = f"http://{self._host}/{self._page}?{self._query}"
        self._screen = Screen()
        self._finished = asyncio.get_running_loop().create_future()
        self._send(2, message.SerializeToString())
        return self._finished

    def _receive(self, data: bytes) -> None:
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type")
        self._screen.messages += 1
        self._screen.size += len(data)
        if kind == "delta":
            delta = message.delta
            drawn = getattr(delta, delta.WhichOneof("type") or "new_element")
            what = drawn.WhichOneof("type") or "vertical"
            path = tuple(message.metadata.delta_path)
            inner = getattr(drawn, what) if hasattr(drawn, what) else drawn
            self._screen.elements.append(Element(what, inner, path, delta.fragment_id))
        elif kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "new_session":
            self._page_hash = message.new_session.page_script_hash
        elif (
            kind == "script_finished"
            and message.script_finished in FINISHED
            and self._finished is not None
            and not self._finished.done()
        ):
            self._finished.set_result(self._screen)

    # --- the wire ------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the websocket."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        cookie = f"Cookie: {self._cookie}\r\n" if self._cookie else ""
        transport.write(
            f"GET /_stcore/stream HTTP/1.1\r\nHost: {self._host}\r\nOrigin: http://{self._host}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: streamlit\r\n"
            f"{cookie}\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        """Cut the stream into frames."""
        buffer = self._buffer
        buffer += data
        if self._opened is not None:
            end = buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = bytes(buffer[:end])
            del buffer[: end + 4]
            opened, self._opened = self._opened, None
            if b" 101 " not in head.split(b"\r\n", 1)[0]:
                opened.set_exception(Broken(head.split(b"\r\n", 1)[0].decode()))
                return
            opened.set_result(None)
        at = 0
        while len(buffer) - at >= 2:
            size, start = buffer[at + 1] & 127, at + 2
            if size == 126:
                size, start = int.from_bytes(buffer[at + 2 : at + 4]), at + 4
            elif size == 127:
                size, start = int.from_bytes(buffer[at + 2 : at + 10]), at + 10
            if len(buffer) < start + size:
                break
            kind, payload = buffer[at], bytes(buffer[start : start + size])
            at = start + size
            if kind == 0x82:
                self._receive(payload)
            elif kind == 0x89:
                self._send(10, payload)
            elif kind == 0x88:
                self.close()
            else:
                raise Broken(f"unexpected frame {kind:#x}")
        del buffer[:at]

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever waits."""
        for waiting in (self._opened, self._finished):
            if waiting is not None and not waiting.done():
                waiting.set_exception(Broken("connection closed"))

    def _send(self, kind: int, payload: bytes) -> None:
        """Send a frame; its mask is zero, which leaves the payload as it is."""
        size = len(payload)
        if size < 126:
            length = bytes([128 | size])
        else:
            length = b"\xfe" + size.to_bytes(2) if size < 65536 else b"\xff" + size.to_bytes(8)
        assert self._transport is not None
        self._transport.write(bytes([128 | kind]) + length + bytes(4) + payload)
