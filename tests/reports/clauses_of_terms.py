"""Clauses of the terms, of the verdicts and of the parameters: where each stands in the code, the code without it, the test that must notice."""

from tests.reports.mutating import Edit

UNIT, POST = "cadres/models/unit.py", "cadres/models/post.py"
FACTS, FIGURES = "reports/facts.py", "reports/figures.py"
PERIODS, INDICATORS, PLANS = "reports/periods.py", "reports/indicators.py", "reports/year_plans.py"

_HELD_UNTIL = "(self.end is None or day < self.end)"
_FROM_2_JANUARY, _TO_30_DECEMBER = (
    "(date(self.plan.year, 1, 2), self.last)",
    "(self.first, date(self.plan.year, 12, 30))",
)

EXISTENCE = [
    (
        "test_a_unit_of_unknown_founding_exists",
        Edit(UNIT, "self.founded_on is None or self", "self.founded_on is not None and self"),
    ),
    ("test_a_unit_exists_on_the_day_of_its_founding", Edit(UNIT, "self.founded_on <= day", "self.founded_on < day")),
    ("test_a_post_in_a_unit_founded_the_day_after_is_not_held_yet", Edit(UNIT, "self.founded_on <= day", "True")),
    (
        "test_a_unit_never_dissolved_exists",
        Edit(UNIT, "self.dissolved_on is None or day", "self.dissolved_on is not None and day"),
    ),
    (
        "test_a_post_is_no_longer_held_on_the_day_its_unit_is_dissolved",
        Edit(UNIT, "day < self.dissolved_on", "day <= self.dissolved_on"),
    ),
    (
        "test_a_post_is_held_the_day_before_its_unit_is_dissolved",
        Edit(UNIT, "day < self.dissolved_on", "day.toordinal() + 1 < self.dissolved_on.toordinal()"),
    ),
    (
        "test_a_unit_exists_by_its_own_days_whatever_those_of_its_parent",
        Edit(UNIT, "return founded and (", "return founded and (not self.parent or self.parent.exists_on(day)) and ("),
    ),
    (
        "test_the_question_of_the_queryset_and_of_the_row_are_the_same",
        Edit(UNIT, "Q(founded_on__lte=day)", "Q(founded_on__lt=day)"),
    ),
    (
        "test_the_question_of_the_queryset_and_of_the_row_are_the_same",
        Edit(UNIT, "Q(dissolved_on__gt=day)", "Q(dissolved_on__gte=day)"),
    ),
]

POSTS = [
    ("test_a_post_is_held_on_its_first_day", Edit(FACTS, "self.start <= day", "self.start < day")),
    ("test_a_post_is_not_held_the_day_before_its_first", Edit(FACTS, "self.start <= day", "True")),
    ("test_a_post_is_not_held_on_its_end", Edit(FACTS, "day < self.end)", "day <= self.end)")),
    (
        "test_a_post_is_held_the_day_before_its_end",
        Edit(FACTS, "day < self.end)", "day.toordinal() + 1 < self.end.toordinal())"),
    ),
    (
        "test_a_post_without_an_end_is_held_for_good",
        Edit(FACTS, _HELD_UNTIL, "(self.end is not None and day < self.end)"),
    ),
    (
        "test_a_post_is_no_longer_held_on_the_day_its_unit_is_dissolved",
        Edit(FACTS, " and self.unit.exists_on(day)", ""),
    ),
    (
        "test_a_post_that_begins_on_the_last_day_of_the_year_is_held_on_it",
        Edit(FACTS, "touching(self.first, date(self.plan.year + 1, 1, 1))", "touching(self.first, self.last)"),
    ),
    (
        "test_a_post_without_an_end_is_held_for_good",
        Edit(POST, "Q(end__isnull=True) | Q(end__gt=start)", "Q(end__gt=start)"),
    ),
    ("test_a_post_without_an_end_is_held_for_good", Edit(POST, ", start__lt=end)", ", start__range=(start, end))")),
]

_SAME = "test_the_posts_held_on_a_day_are_the_same_asked_of_the_database_and_of_the_facts"

POSTS_OF_THE_DATABASE = [
    (_SAME, Edit(POST, "start__lte=day", "start__lt=day")),
    (_SAME, Edit(POST, "Q(end__isnull=True) | Q(end__gt=day)", "Q(end__isnull=True) | Q(end__gte=day)")),
    (_SAME, Edit(POST, "Q(end__isnull=True) | Q(end__gt=day)", "Q(end__gt=day)")),
    (_SAME, Edit(POST, "Q(unit__founded_on__lte=day)", "Q(unit__founded_on__lt=day)")),
    (_SAME, Edit(POST, "Q(unit__founded_on__isnull=True) | ", "")),
    (_SAME, Edit(POST, "Q(unit__dissolved_on__gt=day)", "Q(unit__dissolved_on__gte=day)")),
    (_SAME, Edit(POST, "Q(unit__dissolved_on__isnull=True) | ", "")),
]

SERVING = [
    (
        "test_a_subordinate_units_deputy_secretary_is_no_cadre",
        Edit(FACTS, "(post.unit.kind, post.title) in self._counted and ", ""),
    ),
    (
        "test_in_a_subordinate_unit_the_secretary_alone_is_counted",
        Edit(FACTS, "(post.unit.kind, post.title) in self._counted", "post.title in {one for _, one in self._counted}"),
    ),
    (
        "test_every_title_in_khoi_is_counted",
        Edit(FACTS, "(post.unit.kind, post.title) in self._counted", "post.title == Title.SECRETARY"),
    ),
    (
        "test_every_title_in_a_unit_of_kind_co_so_is_counted",
        Edit(FACTS, "(post.unit.kind, post.title) in self._counted", "post.title == Title.SECRETARY"),
    ),
    (
        "test_serving_asks_for_the_post_on_the_very_day_not_for_any_post_of_the_year",
        Edit(FACTS, " and post.held_on(day)", ""),
    ),
    (
        "test_the_secretary_of_a_unit_directly_below_khoi_is_a_grassroots_cadre",
        Edit(FACTS, "unit.kind == Unit.Kind.BLOC", "unit.kind != Unit.Kind.GRASSROOTS"),
    ),
    (
        "test_changed_counted_titles_change_who_is_a_cadre",
        Edit(
            FACTS,
            "for kind, names in by_kind",
            'for kind, names in (("BLOC", Title.names), ("GRASSROOTS", Title.names))',
        ),
    ),
]

UNIT_TABLE = [
    ("test_a_units_row_includes_the_units_below_it_deeper_levels_too",
     Edit(FACTS, 'unit.path.strip("/").split("/")', "[str(pk)]")),
    ("test_a_units_row_includes_the_units_below_it_deeper_levels_too",
     Edit(FACTS, 'unit.path.strip("/").split("/")', 'unit.path.strip("/").split("/")[-2:]')),
    ("test_a_units_row_leaves_out_the_other_units",
     Edit(FIGURES, "for row in self.rows(measure, period) if unit_id in row.units", "for row in self.rows(measure, period)")),
    ("test_who_serves_in_khoi_and_in_a_unit_is_a_bloc_cadre_and_no_grassroots_cadre",
     Edit(FIGURES, " if row.whole]", "]")),
    ("test_the_table_has_every_unit_of_kind_co_so_existing_at_the_periods_end_sorted_by_code",
     Edit(FACTS, "for unit in grassroots if unit.exists_on(day))", "for unit in grassroots)")),
    ("test_the_table_has_every_unit_of_kind_co_so_existing_at_the_periods_end_sorted_by_code",
     Edit(FACTS, "key=lambda unit: unit.code", "key=lambda unit: unit.pk")),
    ("test_the_table_has_every_unit_of_kind_co_so_existing_at_the_periods_end_sorted_by_code",
     Edit(FACTS, "self.units.values() if unit.kind == Unit.Kind.GRASSROOTS]", "self.units.values()]")),
    ("test_in_the_table_trained_has_no_verdict_and_the_others_use_the_same_thresholds",
     Edit(INDICATORS, "None if of_unit or threshold is None", "None if threshold is None")),
    ("test_in_the_table_trained_has_no_verdict_and_the_others_use_the_same_thresholds",
     Edit(INDICATORS, "if denominator and threshold is not None", "if denominator and threshold is not None and not of_unit")),
]  # fmt: skip

WINDOWS = [
    ("test_who_completes_on_the_last_day_of_the_window_counts", Edit(PERIODS, "day <= self.end\n", "day < self.end\n")),
    (
        "test_who_completes_the_day_after_the_window_counts_in_the_next_period_alone",
        Edit(PERIODS, "self.start <= day <= self.end", "self.start <= day"),
    ),
    ("test_who_completes_on_1_january_counts", Edit(PERIODS, "self.start <= day", "self.start < day")),
    ("test_the_population_is_that_of_the_periods_end_in_each_period", Edit(PERIODS, '"Q1": (3, 31)', '"Q1": (4, 1)')),
    ("test_the_population_is_that_of_the_periods_end_in_each_period", Edit(PERIODS, '"Q2": (6, 30)', '"Q2": (3, 31)')),
    ("test_who_completes_on_the_last_day_of_the_window_counts", Edit(PERIODS, '"H1": (6, 30)', '"H1": (6, 29)')),
    ("test_the_population_is_that_of_the_periods_end_in_each_period", Edit(PERIODS, '"Q3": (9, 30)', '"Q3": (10, 1)')),
    ("test_the_population_is_that_of_the_periods_end_in_each_period", Edit(PERIODS, '"Q4": (12, 31)', '"Q4": (9, 30)')),
    ("test_who_completes_on_31_december_counts_in_the_year", Edit(PERIODS, '"Y": (12, 31)', '"Y": (12, 30)')),
    (
        "test_a_period_has_ended_on_its_last_day_and_not_the_day_before",
        Edit(PERIODS, "return self.end <= day", "return self.end < day"),
    ),
    (
        "test_a_post_from_the_second_day_of_the_quarter_leaves_it_not_due",
        Edit(PERIODS, "((4, 1), (6, 30))", "((4, 2), (6, 30))"),
    ),
    ("test_visits_due_are_the_sum_over_the_quarters_that_ended", Edit(PERIODS, " if quarter.last <= self.end", "")),
    (
        "test_visits_due_are_the_sum_over_the_quarters_that_ended",
        Edit(PERIODS, "quarter.last <= self.end", "quarter.last < self.end"),
    ),
    ("test_absences_of_exactly_half_the_days_leave_the_quarter_due", Edit(PERIODS, ".days + 1", ".days")),
]

# The facts are read for the year of the plan, and a target looks at its window: a clause of the year falls with both.
YEARS = [
    (
        "test_who_completes_on_31_december_of_the_year_before_does_not_count",
        Edit(PERIODS, "self.start <= day <= self.end", "day <= self.end"),
        Edit(FACTS, "completed_between(self.first, self.last)", "completed_between(date(2000, 1, 1), self.last)"),
    ),
    (
        "test_who_completes_on_31_december_counts_in_the_year",
        Edit(FACTS, "completed_between(self.first, self.last)", f"completed_between{_TO_30_DECEMBER}"),
    ),
    (
        "test_who_completes_on_1_january_counts",
        Edit(FACTS, "completed_between(self.first, self.last)", f"completed_between{_FROM_2_JANUARY}"),
    ),
    (
        "test_a_topic_studied_the_year_before_does_not_count",
        Edit(PERIODS, "self.start <= day <= self.end", "day <= self.end"),
        Edit(FACTS, "studied_on__range=(self.first, self.last)", "studied_on__lte=self.last"),
    ),
    (
        "test_topics_studied_on_1_january_and_31_december_count",
        Edit(FACTS, "studied_on__range=(self.first, self.last)", f"studied_on__range={_TO_30_DECEMBER}"),
    ),
    (
        "test_topics_studied_on_1_january_and_31_december_count",
        Edit(FACTS, "studied_on__range=(self.first, self.last)", f"studied_on__range={_FROM_2_JANUARY}"),
    ),
    (
        "test_a_visit_of_the_year_before_does_not_count",
        Edit(PERIODS, "self.start <= day <= self.end", "day <= self.end"),
        Edit(FACTS, "effective_between(self.first, self.last)", "effective_between(date(2000, 1, 1), self.last)"),
    ),
    (
        "test_a_visit_on_31_december_counts",
        Edit(FACTS, "effective_between(self.first, self.last)", f"effective_between{_TO_30_DECEMBER}"),
    ),
    (
        "test_a_visit_on_1_january_counts",
        Edit(FACTS, "effective_between(self.first, self.last)", f"effective_between{_FROM_2_JANUARY}"),
    ),
    (
        "test_a_review_of_the_year_before_does_not_count",
        Edit(PERIODS, "self.start <= day <= self.end", "day <= self.end"),
        Edit(FACTS, "reviewed_on__range=(self.first, self.last)", "reviewed_on__lte=self.last"),
    ),
    (
        "test_a_review_on_31_december_counts",
        Edit(FACTS, "reviewed_on__range=(self.first, self.last)", f"reviewed_on__range={_TO_30_DECEMBER}"),
    ),
    (
        "test_a_review_on_1_january_counts",
        Edit(FACTS, "reviewed_on__range=(self.first, self.last)", f"reviewed_on__range={_FROM_2_JANUARY}"),
    ),
    (
        "test_an_absence_that_began_the_year_before_counts_with_its_days_of_this_year",
        Edit("cadres/models/cadre.py", "start__lt=end, end__gt=start)", "start__range=(start, end))"),
    ),
    (
        "test_an_absence_that_reaches_beyond_the_year_counts_with_its_days_of_this_year",
        Edit("cadres/models/cadre.py", "start__lt=end, end__gt=start)", "end__range=(start, end))"),
    ),
]

VERDICTS = [
    ("test_99_96_percent_is_not_100_neither_in_the_verdict_nor_on_screen",
     Edit(INDICATORS, "numerator * 100 >= denominator * threshold", "round(numerator * 100 / denominator, 1) >= threshold")),
    ("test_99_96_percent_is_not_100_neither_in_the_verdict_nor_on_screen",
     Edit(INDICATORS, "self.numerator * 1000 // self.denominator", "round(self.numerator * 1000 / self.denominator)")),
    ("test_nine_of_ten_grassroots_cadres_attain_and_nine_of_eleven_do_not",
     Edit(INDICATORS, "numerator * 100 >= denominator * threshold", "numerator * 100 > denominator * threshold")),
    ("test_without_a_committee_there_is_no_verdict",
     Edit(INDICATORS, "if denominator and threshold is not None", "if threshold is not None")),
    ("test_200_people_attain_and_199_do_not", Edit(INDICATORS, "numerator >= threshold", "numerator > threshold")),
    ("test_nobody_trained_is_a_verdict_not_attained_because_there_is_no_denominator",
     Edit(INDICATORS, "else numerator >= threshold", "else (numerator >= threshold or None)")),
    ("test_a_target_is_not_attained_when_one_measure_is_not",
     Edit(INDICATORS, "all(verdicts) if verdicts", "any(verdicts) if verdicts")),
    ("test_two_measures_are_never_averaged",
     Edit(INDICATORS, "all(verdicts) if verdicts", "sum(one.numerator * 100 - one.denominator * one.threshold for one in figures) >= 0 if verdicts")),
    ("test_a_target_has_no_verdict_when_no_measure_has_one",
     Edit(INDICATORS, "all(verdicts) if verdicts else None", "all(verdicts)")),
    ("test_a_measure_without_a_verdict_does_not_hold_back_the_target",
     Edit(INDICATORS, "for figure in figures if figure.attained is not None]\n    return all", "for figure in figures]\n    return all")),
    ("test_without_a_required_resolution_there_is_no_verdict_and_both_counts_are_0",
     Edit(INDICATORS, "State.NO_DATA if applies else State.NOT_DUE", "State.NO_DATA")),
]  # fmt: skip

PARAMETERS = [
    *(
        ("test_the_goals_of_2020_are_those_of_the_plan", Edit(PLANS, f'"{measure}": {goal}', f'"{measure}": {goal + 1}'))
        for measure, goal in [
            ("trained", 200), ("planning", 100), ("skills_bloc", 100), ("skills_grassroots", 90), ("field_visits", 100),
            ("topics", 100), ("resolutions", 100), ("young_cell", 10), ("young_grassroots", 10),
        ]
    ),
    ("test_the_other_parameters_of_2020", Edit(PLANS, '"planning_founded_months": 6', '"planning_founded_months": 5')),
    ("test_the_other_parameters_of_2020", Edit(PLANS, '"topics_required": 2', '"topics_required": 3')),
    ("test_the_other_parameters_of_2020", Edit(PLANS, '"2020-2022"', '"2020-2023"')),
    ("test_the_other_parameters_of_2020", Edit(PLANS, '"2020-2025"', '"2020-2024"')),
    ("test_the_counted_groups_are_words_of_the_course_and_all_but_the_last", Edit(PLANS, '"INFORMATICS",', "")),
    ("test_the_counted_titles_are_words_of_title_and_of_the_kind_of_unit",
     Edit(PLANS, '"SUBORDINATE": ["SECRETARY"]', '"SUBORDINATE": ["SECRETARY", "DEPUTY_SECRETARY"]')),
]  # fmt: skip

CLAUSES_OF_TERMS = [
    *PARAMETERS,
    *EXISTENCE,
    *POSTS,
    *POSTS_OF_THE_DATABASE,
    *SERVING,
    *UNIT_TABLE,
    *WINDOWS,
    *YEARS,
    *VERDICTS,
]
