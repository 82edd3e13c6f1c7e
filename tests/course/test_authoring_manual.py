"""The authors' manual cannot drift from the model: its tables and examples are checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from courseware.course import model
from courseware.course.reference import documented_models, field_table, refreshed
from courseware.course.schema import SHAPES
from courseware.course.validation import validate
from courseware.course.yaml_data import parse_yaml

ROOT = Path(__file__).parents[2]
MANUAL = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"<!-- example: (\w+) -->\n```yaml\n(.*?)```", MANUAL, re.DOTALL)


@pytest.mark.parametrize("name", documented_models())
def test_the_manual_has_the_table_of_every_type(name: str) -> None:
    table = field_table(documented_models()[name])

    assert table in MANUAL, "add its markers, then run: python -m courseware schema"
    assert MANUAL.count(f"<!-- fields: {name} -->") == 1


def test_every_field_of_the_model_stands_in_some_table() -> None:
    tables = "".join(map(field_table, documented_models().values()))
    fields = {
        name
        for each in vars(model).values()
        if isinstance(each, type) and issubclass(each, model.Node)
        for name in each.model_fields
    }

    not_written = {"markdown", "label", "blocks", "sections"}  # a lesson's text, in Markdown
    assert {name for name in fields - not_written if f"| `{name}` |" not in tables} == set()


def test_refreshing_the_manual_changes_nothing() -> None:
    assert refreshed(MANUAL) == MANUAL


def test_a_table_of_nothing_is_refused() -> None:
    with pytest.raises(KeyError):
        refreshed("<!-- fields: Nothing -->\n<!-- end of fields -->")


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_an_example_is_valid(kind: str, text: str) -> None:
    _, problems = validate(parse_yaml("docs/authoring.md", text), SHAPES[kind])

    assert problems == []


def test_there_is_an_example_of_every_kind() -> None:
    kinds = re.findall(r"^(?:kind|type): (\w+)$", "".join(text for _, text in EXAMPLES), re.M)

    assert {
        *("single", "multiple", "matching", "ordering", "number", "text", "open"),
        *("wheel", "flow", "bars", "explorer"),
        *("story", "diagnosis", "branching"),
    } <= set(kinds)


@pytest.mark.parametrize("anchor", sorted(set(re.findall(r"\]\(#([^)]+)\)", MANUAL))))
def test_a_link_inside_the_manual_leads_somewhere(anchor: str) -> None:
    headings = re.findall(r"^#+ (.+)$", MANUAL, re.M)
    anchors = {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}

    assert anchor in anchors
