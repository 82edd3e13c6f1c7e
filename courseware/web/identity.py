"""Who is asking: a signed cookie that names a learner, and the key that signs it."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.requests import cookie_parser

COOKIE = "courseware_learner"
MAX_AGE = 400 * 24 * 3600  # seconds; browsers keep no cookie longer
# The header under which the gate tells Streamlit who is asking; a client's own is dropped.
HEADER = "x-courseware-learner"


def secret_key(folder: Path) -> str:
    """Return COURSEWARE_SECRET, or the key kept in `folder`, made on first use.

    Raises ValueError for an empty key file.
    """
    given = os.environ.get("COURSEWARE_SECRET")
    if given:
        return given
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "secret-key"
    if not path.exists():
        _make_key(path)
    key = path.read_text().strip()
    if not key:
        raise ValueError(f"{path} is empty: anybody could forge cookies; delete it for a new key")
    return key


def _make_key(path: Path) -> None:
    """Let the file appear whole, so that another process never reads half a key."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        with open(draft, "x", opener=lambda p, flags: os.open(p, flags, 0o600)) as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # Another process was first; its key counts.
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)


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
        # The standard library's parser gives up at another program's odd cookie, and finds nothing.
        given = cookie_parser(cookie_header).get(COOKIE)
        try:
            value = self._signer.loads(given) if given else None
        except BadSignature:
            return None
        return value if isinstance(value, str) else None
