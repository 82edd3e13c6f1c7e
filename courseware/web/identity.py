"""Who is asking: a signed cookie that names a learner, and the key that signs it."""

from __future__ import annotations

import os
import secrets
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

from itsdangerous import BadSignature, URLSafeSerializer

COOKIE = "courseware_learner"
MAX_AGE = 400 * 24 * 3600  # seconds; browsers keep no cookie longer
# The header under which the gate tells Streamlit who is asking; a client's own is dropped.
HEADER = "x-courseware-learner"


def secret_key(folder: Path) -> str:
    """Return COURSEWARE_SECRET, or the key kept in `folder`, made on first use."""
    given = os.environ.get("COURSEWARE_SECRET")
    if given:
        return given
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "secret-key"
    try:
        with open(path, "x", opener=lambda p, flags: os.open(p, flags, 0o600)) as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text()


class Identity:
    """Makes and reads the cookie."""

    def __init__(self, key: str) -> None:
        self._signer = URLSafeSerializer(key, salt="learner")

    def new_cookie(self, secure: bool) -> str:
        """Return a Set-Cookie value for a visitor who has none yet."""
        value = self._signer.dumps(secrets.token_hex(16))
        assert isinstance(value, str)
        flags = "; Secure" if secure else ""
        return f"{COOKIE}={value}; Path=/; Max-Age={MAX_AGE}; HttpOnly; SameSite=Lax{flags}"

    def read(self, cookie_header: str) -> str | None:
        """Return the learner id in a Cookie header, or None when it is absent or forged."""
        try:
            morsel = SimpleCookie(cookie_header).get(COOKIE)
            value = self._signer.loads(morsel.value) if morsel else None
        except (CookieError, BadSignature):
            return None
        return value if isinstance(value, str) else None
