"""Every kind of exercise there is; a new kind is one line here."""

from __future__ import annotations

from types import ModuleType
from typing import Annotated, Union

from pydantic import Field

from courseware.course import desk_model, plan_model, prospect_model, sheet_model

EXERCISES = (
    plan_model.SixWTwoH,
    sheet_model.Sheet,
    prospect_model.ManExercise,
    desk_model.SortingDesk,
)
Exercise = Annotated[
    Union[
        plan_model.SixWTwoH,
        sheet_model.Sheet,
        prospect_model.ManExercise,
        desk_model.SortingDesk,
    ],
    Field(discriminator="type"),
]

# Where their parts are declared, for the schemas and the manual.
MODULES: tuple[ModuleType, ...] = (plan_model, sheet_model, prospect_model, desk_model)
