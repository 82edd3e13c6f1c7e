"""The example of a section, in the texts that a learner would have typed."""

from __future__ import annotations

from courseware.course import sheet_model as sm
from courseware.grading.sheets import TICKED


def example_values(section: sm.SheetSection) -> dict[str, str]:
    """Return the example of a section by place; a sorting section holds its key, tasks are ticked.

    What a sorting section shows before the check is only its own `example`.
    """
    if isinstance(section, sm.FieldsSection):
        return {field.id: field.example for field in section.items}
    if isinstance(section, sm.SortingSection):
        return {str(number): item.pile for number, item in enumerate(section.items)}
    if isinstance(section, sm.ChecklistSection):
        return {task.id: TICKED for task in section.items}
    found: dict[str, str] = {}
    if isinstance(section, sm.TableSection):
        found["rows"] = " ".join(str(n) for n in range(1, len(section.example) + 1))
        for number, row in enumerate(section.example, 1):
            found |= {f"{number}.{name}": text for name, text in row.items()}
        return found
    for line in section.rows:
        found[f"{line.id}.weight"] = str(line.weight)
        for name, cell in line.example.items():
            found[f"{line.id}.{name}.text"] = cell.text
            found[f"{line.id}.{name}.score"] = str(cell.score)
    return found
