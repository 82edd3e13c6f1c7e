"""The rules beyond shape, one small function each, and the one list of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from courseware.course.checks import (
    activities,
    answers,
    case_names,
    case_walks,
    coverage,
    desks,
    item_echoes,
    item_patterns,
    item_writing,
    lessons,
    pictures,
    prospects,
    quizzes,
    references,
    sheets,
    stories,
)
from courseware.course.load import Course, build
from courseware.course.problem import Problem
from courseware.course.reading import Sources, read_sources

Rule = Callable[[Sources], Iterator[Problem]]

# Errors. What one file names in another; a name that dangles would make promises look broken.
REFERENCE_RULES: tuple[Rule, ...] = (
    references.activity_files_exist,
    references.file_names_are_ids,
    references.activity_ids_are_unique,
    references.named_activities_exist,
    references.question_ids_are_unique,
    references.named_objectives_exist,
    references.named_points_exist,
)
# Errors. What each part must be by itself, also while other parts are broken.
PART_RULES: tuple[Rule, ...] = (
    activities.pass_marks_belong_to_quizzes,
    activities.comparisons_are_of_the_same_diagnosis,
    activities.activities_do_not_wait_for_each_other,
    lessons.lessons_ask_questions,
    lessons.lessons_have_an_example_and_a_task,
    lessons.lessons_are_short,
    answers.choices_have_the_right_number_of_keys,
    answers.items_belong_to_a_category,
    answers.lists_hold_no_text_twice,
    answers.mistakes_are_wrong,
    quizzes.draws_fit_their_pool,
    quizzes.tests_draw_half_of_their_objectives,
    pictures.flow_boxes_have_places_of_their_own,
    pictures.flow_arrows_join_boxes,
    pictures.explorers_show_every_combination,
    desks.desk_days_belong_to_visits,
    desks.desks_can_be_drawn,
    stories.stories_ask_before_each_turn,
    stories.story_questions_have_a_good_choice,
    prospects.prospects_are_decided_one_way,
    prospects.open_letters_tempt,
    prospects.prospect_sentences_are_explained,
    prospects.prospect_sentences_are_said_once,
    prospects.man_combinations_are_complete,
    prospects.man_products_are_explained,
    prospects.banks_are_large_enough,
    prospects.bank_slots_are_known,
    prospects.man_ids_are_not_taken,
    case_names.ids_in_a_case_are_unique,
    case_names.scenario_ids_are_not_taken,
    case_names.states_named_in_a_case_exist,
    case_names.scenes_named_in_a_case_exist,
    case_names.expert_steps_name_choices,
    case_names.choices_lead_on,
    case_names.states_start_within_their_range,
    case_names.moments_named_by_causes_exist,
    case_names.handout_causes_have_evidence,
    case_walks.cases_are_small_enough_to_try,
    case_walks.scenes_can_be_reached,
    case_walks.endings_can_be_reached,
    case_walks.choices_can_be_taken,
    case_walks.scenes_always_offer_a_choice,
    case_walks.every_way_can_end,
    case_walks.experts_reach_a_good_ending,
    sheets.choices_have_something_to_choose,
    sheets.checks_fit_their_blanks,
    sheets.checks_name_other_blanks,
    sheets.sheets_can_be_filled,
    sheets.items_belong_to_a_pile,
    sheets.examples_pass_their_checks,
)
# Errors. What the whole promises; asked only when every file could be read and no name dangles.
WHOLE_RULES: tuple[Rule, ...] = (
    coverage.objectives_are_taught,
    coverage.objectives_are_assessed,
    coverage.points_belong_to_objectives,
)
# Warnings: the item-writing linter, and what is probably a slip.
WARNING_RULES: tuple[Rule, ...] = (
    activities.files_are_used,
    activities.required_activities_wait_for_required_ones,
    pictures.picture_texts_fit,
    answers.lists_hold_no_near_twins,
    item_writing.keys_are_no_longer_than_the_rest,
    item_writing.options_stand_for_themselves,
    item_writing.negatives_are_marked,
    item_writing.options_avoid_absolutes,
    item_writing.everything_chosen_is_explained,
    item_echoes.keys_do_not_echo_the_stem,
    item_patterns.keys_are_not_often_the_longest,
    item_patterns.keys_do_not_bunch_in_one_position,
    item_patterns.quizzes_ask_mostly_to_apply_or_judge,
)
RULES: tuple[Rule, ...] = REFERENCE_RULES + PART_RULES + WHOLE_RULES + WARNING_RULES


def check(root: Path) -> tuple[Course | None, list[Problem]]:
    """Return (the course if it has no errors, every problem in order of place)."""
    sources = read_sources(root)
    sources.problems += _found(REFERENCE_RULES, sources)
    sound = not sources.problems
    sources.problems += _found(PART_RULES, sources)
    if sound:
        sources.problems += _found(WHOLE_RULES, sources)
    sources.problems += _found(WARNING_RULES, sources)
    return build(sources), sorted(set(sources.problems))


def _found(rules: tuple[Rule, ...], sources: Sources) -> list[Problem]:
    return [problem for rule in rules for problem in rule(sources)]
