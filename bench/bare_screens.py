"""What the bare page draws, read once for all sessions."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

SCREENS: dict[str, Any] = json.loads(Path(os.environ["BENCH_SCREENS"]).read_text())
