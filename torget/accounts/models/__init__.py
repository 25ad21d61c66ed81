"""The authority, its units, its people and the voices they speak with."""

from torget.accounts.models.authority import Authority, Unit
from torget.accounts.models.person import Person, RoleGrant
from torget.accounts.models.sign_in import Attempt, BackupCode, SecondFactor, SignInLink
from torget.accounts.models.trail import AuditEvent
from torget.accounts.models.voice import Voice, handle_shape

__all__ = [
    "Attempt",
    "AuditEvent",
    "Authority",
    "BackupCode",
    "Person",
    "RoleGrant",
    "SecondFactor",
    "SignInLink",
    "Unit",
    "Voice",
    "handle_shape",
]
