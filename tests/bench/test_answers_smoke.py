"""The benchmark still works: a tiny run has no error, and every answer shown as saved is a row."""

from __future__ import annotations

from bench.answers import Plan, figures, run

TINY = Plan(alone=1, turns=1, crowd=2, crowd_answers=2, calm=2, every=0.2, rounds=1, settle=0.1)


def test_a_tiny_run_has_no_error_and_loses_no_answer() -> None:
    outcome = run(TINY)

    assert outcome.errors == []
    assert outcome.rows == outcome.acknowledged > 0
    ours, bare = outcome.tallies["ours"], outcome.tallies["bare"]
    for scenario in ("alone", "calm", "crowd"):
        told, compared = figures(ours[scenario]), figures(bare[scenario])
        assert told["answers"] == compared["answers"] > 0
        # The bare page is a fair one only while it draws as much as ours.
        assert told["elements/run"] == compared["elements/run"]
