from cadres.models.account import Assignment, User
from cadres.models.approved import ApprovedPeriod
from cadres.models.audit import AppendOnlyError, AuditEvent
from cadres.models.cadre import Absence, Cadre
from cadres.models.checklist import Case, ChecklistItem, Stage
from cadres.models.decision import Decision
from cadres.models.dossier import Dossier, DossierCandidate
from cadres.models.dossier_parts import DossierPaper, DossierRule, DossierStep, VoteCount
from cadres.models.guidance import Guidance
from cadres.models.merging import KnownApart, Merge, MergeLine
from cadres.models.party import PartyCommittee
from cadres.models.place import Department, Position, Title
from cadres.models.post import Post
from cadres.models.post_change import PostChange
from cadres.models.precision import Precision
from cadres.models.proposal import FileProposal
from cadres.models.receipt import Receipt
from cadres.models.roster import RosterImport, RosterMapping
from cadres.models.standard import Qualification, QualificationLevel, Subject, TitleStandard
from cadres.models.unit import Committee, Unit
from cadres.models.unit_event import Placement, UnitEvent, UnitEventPart

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
    "Department",
    "Dossier",
    "DossierCandidate",
    "DossierPaper",
    "DossierRule",
    "DossierStep",
    "FileProposal",
    "Guidance",
    "KnownApart",
    "Merge",
    "MergeLine",
    "PartyCommittee",
    "Placement",
    "Position",
    "Post",
    "PostChange",
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
    "UnitEvent",
    "UnitEventPart",
    "User",
    "VoteCount",
]
