"""The ASGI app: gate, routes, lifespan. Start it with `streamlit run app.py`."""

from __future__ import annotations

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from courseware.actions.house import data_folder, the_house
from courseware.course.live import BrokenCourse
from courseware.ui import failure
from courseware.web.bundle import Bundle
from courseware.web.gate import Gate
from courseware.web.identity import Identity, secret_key
from courseware.web.routes import routes

try:
    house = the_house()
except BrokenCourse as error:
    print("课程内容有问题，先改好再启动：", file=sys.stderr)
    print("\n".join(map(str, error.problems)), file=sys.stderr)
    sys.exit(1)


def warn_of_few_files() -> None:
    """Say so when the system allows few open files: each session takes four."""
    try:
        import resource
    except ImportError:  # Windows has no such limit.
        return
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if limit < 4096:
        print(
            f"打开文件数的上限是 {limit}，大约够 {limit // 4} 人同时在线；"
            "人多时请先执行 ulimit -n 65536",
            file=sys.stderr,
        )


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Import what the first visitor would wait for, and keep it out of later collections."""
    import courseware.ui.main  # noqa: F401

    warn_of_few_files()
    gc.collect()
    gc.freeze()
    yield
    house.database.close()


app = st.App(
    Path(__file__).parent / "courseware" / "ui" / "main.py",
    lifespan=lifespan,
    on_script_error=failure.show,
    routes=routes(),
    middleware=[
        Middleware(
            Gate,
            identity=Identity(secret_key(data_folder())),
            title=house.course.manifest.title,
        ),
        Middleware(Bundle, folder=Path(st.__file__).parent / "static"),
    ],
)
