"""Everything a person may be allowed to do, for all five apps. A word here is a word of the role table, not an import."""

from enum import StrEnum


class Permission(StrEnum):
    UNIT_VIEW = "unit.view"
    UNIT_EDIT = "unit.edit"
    UNIT_NAME = "unit.name"  # the names of all units, to choose where somebody went
    CADRE_VIEW = "cadre.view"
    CADRE_EDIT = "cadre.edit"  # posts and absences
    CADRE_FILE_EDIT = "cadre_file.edit"  # the person's own file, kept by the home unit
    OWN_FILE = "own_file"  # the own page of a cadre, and proposing corrections of it
    CADRE_SENSITIVE = (
        "cadre.sensitive"  # ethnicity, religion, Party dates, ID number, phone: for a stated purpose, recorded
    )
    CADRE_MERGE = "cadre.merge"  # two rows of one person made one, and parted again
    PERSONNEL_VIEW = "personnel.view"  # seats and vacancies, proposals (kiện toàn), changes of units, roadmaps
    PERSONNEL_EDIT = "personnel.edit"  # writing a proposal, its people and papers
    PERSONNEL_SEND = "personnel.send"  # sending it, taking it back
    PERSONNEL_REVIEW = "personnel.review"  # appraising, returning, agreeing, deciding
    RULE_EDIT = "rule.edit"  # what law and guidance say, as dated data: standards, checklists, planning rules, guidance
    PARTY_COMMITTEE_VIEW = "party_committee.view"
    PARTY_COMMITTEE_EDIT = "party_committee.edit"
    PLANNING_VIEW = "planning.view"
    PLANNING_EDIT = "planning.edit"
    PLANNING_LEAD = "planning.lead"  # opening and closing the yearly review of all plans
    TRAINING_VIEW = "training.view"
    TRAINING_EDIT = "training.edit"
    VISIT_VIEW = "visit.view"
    VISIT_EDIT = "visit.edit"
    EVALUATION_VIEW = "evaluation.view"
    EVALUATION_EDIT = "evaluation.edit"
    FIGURES_VIEW = "figures.view"  # figures and the names behind them, of the units in scope
    BOARD_VIEW = "board.view"  # the whole of the bloc on one page
    YEAR_PLAN_EDIT = "year_plan.edit"
    REPORT_VIEW = "report.view"  # rounds of reports, the reports and seals of the units in scope
    REPORT_EDIT = "report.edit"  # filling in the unit's report
    REPORT_SEND = "report.send"  # sending it, taking it back, correcting it after the lock
    REPORT_REVIEW = "report.review"  # returning and approving, reminding, permitting a correction
    ROUND_EDIT = "round.edit"  # opening, changing and closing rounds
    WORKBOOK_IMPORT = "workbook.import"
    WORKBOOK_EXPORT = "workbook.export"
    WORKBENCH = "workbench"  # the web admin
    ACCOUNT_MANAGE = "account.manage"
    AUDIT_VIEW = "audit.view"

    @property
    def edits(self) -> bool:
        return self.endswith(".edit")
