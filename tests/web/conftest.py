"""A browser in front of the routes beside Streamlit's own."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from courseware.actions.house import House
from courseware.web import attachment, routes
from courseware.web.gate import Gate
from courseware.web.identity import COOKIE, Identity


@pytest.fixture
def browser(house: House, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Return a browser that nobody has signed in to."""
    monkeypatch.setattr(attachment, "the_house", lambda: house)
    gate = Middleware(Gate, identity=Identity("key"), title="课程")
    return TestClient(Starlette(routes=routes.routes(), middleware=[gate]))


def sign_in(browser: TestClient, key: str = "key") -> str:
    """Give the browser a cookie signed with `key`; return the learner id in it."""
    identity = Identity(key)
    cookie = identity.new_cookie(secure=False).split(";")[0]
    browser.cookies.set(COOKIE, cookie.split("=", 1)[1])
    learner_id = identity.read(cookie)
    assert learner_id is not None
    return learner_id
