from cadres.models.account import Assignment, User
from cadres.models.audit import AppendOnlyError, AuditEvent
from cadres.models.cadre import Absence, Cadre
from cadres.models.party import PartyCommittee
from cadres.models.post import Decision, Post, Title
from cadres.models.unit import Committee, Unit

__all__ = [
    "Absence",
    "AppendOnlyError",
    "Assignment",
    "AuditEvent",
    "Cadre",
    "Committee",
    "Decision",
    "PartyCommittee",
    "Post",
    "Title",
    "Unit",
    "User",
]
