"""Agreement of two raters, checked against values worked out by hand."""

from __future__ import annotations

import pytest

from courseware.grading.sixw2h.agreement import agreement


@pytest.mark.parametrize(
    ("pairs", "exact", "kappa", "far"),
    [
        ([(0, 0), (1, 1), (2, 2)], 1.0, 1.0, 0.0),
        ([(0, 2), (2, 0)], 0.0, -1.0, 1.0),
        ([(0, 0), (0, 2), (2, 0), (2, 2)], 0.5, 0.0, 0.5),
        ([(0, 0), (1, 2), (2, 2), (2, 2)], 0.75, 1 - 0.25 / 1.5, 0.0),
        ([(1, 1)], 1.0, 1.0, 0.0),
    ],
)
def test_agreement(pairs: list[tuple[int, int]], exact: float, kappa: float, far: float) -> None:
    found = agreement(pairs)

    assert (found.n, found.exact, found.far) == (len(pairs), exact, far)
    assert found.kappa == pytest.approx(kappa)


def test_no_pairs_are_refused() -> None:
    with pytest.raises(ValueError):
        agreement([])
