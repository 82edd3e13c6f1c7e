"""Every kind of exercise there is; a new kind is one line here."""

from __future__ import annotations

from types import ModuleType
from typing import Union

from courseware.course import plan_model

EXERCISES = (plan_model.SixWTwoH,)
Exercise = Union[plan_model.SixWTwoH]

# Where their parts are declared, for the schemas and the manual.
MODULES: tuple[ModuleType, ...] = (plan_model,)
