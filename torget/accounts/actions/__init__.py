"""Every write of this room; each leaves its line in the audit trail in the same transaction."""

from torget.accounts.actions.authority import AlreadySetUp, change_authority, set_up
from torget.accounts.actions.people import (
    LastAdministrator,
    add_person,
    change_language,
    change_password,
    change_roles,
    deactivate,
    invite,
    reactivate,
    welcome_link,
)
from torget.accounts.actions.second_factor import (
    remove_second_factor,
    renew_backup_codes,
    set_second_factor,
    use_code,
)
from torget.accounts.actions.sign_in import (
    find_sign_in_link,
    forget_old_links,
    make_sign_in_link,
    note_refusal,
    note_sign_in,
    note_sign_out,
    use_sign_in_link,
)
from torget.accounts.actions.voices import change_voice, create_voice

__all__ = [
    "AlreadySetUp",
    "LastAdministrator",
    "add_person",
    "change_authority",
    "change_language",
    "change_password",
    "change_roles",
    "change_voice",
    "create_voice",
    "deactivate",
    "find_sign_in_link",
    "forget_old_links",
    "invite",
    "make_sign_in_link",
    "note_refusal",
    "note_sign_in",
    "note_sign_out",
    "reactivate",
    "remove_second_factor",
    "renew_backup_codes",
    "set_second_factor",
    "set_up",
    "use_code",
    "use_sign_in_link",
    "welcome_link",
]
