"""The command line: `python -m courseware …`."""

from __future__ import annotations

from courseware.cli import main

if __name__ == "__main__":
    main(prog_name="python -m courseware")
