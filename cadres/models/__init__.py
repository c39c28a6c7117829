from cadres.models.account import Assignment, User
from cadres.models.approved import ApprovedPeriod
from cadres.models.audit import AppendOnlyError, AuditEvent
from cadres.models.cadre import Absence, Cadre
from cadres.models.checklist import Case, ChecklistItem, Stage
from cadres.models.merging import KnownApart, Merge, MergeLine
from cadres.models.party import PartyCommittee
from cadres.models.post import Decision, Post, Title
from cadres.models.precision import Precision
from cadres.models.proposal import FileProposal
from cadres.models.receipt import Receipt
from cadres.models.roster import RosterImport, RosterMapping
from cadres.models.standard import Qualification, QualificationLevel, Subject, TitleStandard
from cadres.models.unit import Committee, Unit

__all__ = [
    "Absence",
    "AppendOnlyError",
    "ApprovedPeriod",
    "Assignment",
    "AuditEvent",
    "Cadre",
    "Case",
    "ChecklistItem",
    "Committee",
    "Decision",
    "FileProposal",
    "KnownApart",
    "Merge",
    "MergeLine",
    "PartyCommittee",
    "Post",
    "Precision",
    "Qualification",
    "QualificationLevel",
    "Receipt",
    "RosterImport",
    "RosterMapping",
    "Stage",
    "Subject",
    "Title",
    "TitleStandard",
    "Unit",
    "User",
]
