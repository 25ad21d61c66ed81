"""The database: reachable, not from a newer Torget, and brought up to date."""

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from torget.accounts.models import Authority
from torget.cli.outcome import CommandError

NO_AUTHORITY = CommandError(
    "There is no authority here yet. Run `torget setup`, or `torget run --demo` to look around."
)


def migrate() -> None:
    """Bring the database up to date; CommandError if it cannot be reached or knows more than this Torget."""
    _refuse_newer()
    call_command("migrate", interactive=False, verbosity=0)


def unknown_migrations() -> list[str]:
    """Migrations that the database has and we do not; CommandError if the database cannot be reached."""
    try:
        loader = MigrationLoader(connection)
    except DatabaseError as error:
        reason = str(error).splitlines()[0]
        raise CommandError(f"The database cannot be used: {reason}.", code=1) from error
    applied = loader.applied_migrations or {}
    known = set(loader.disk_migrations or {})
    return sorted(f"{app}.{name}" for app, name in applied if (app, name) not in known and app in loader.migrated_apps)


def is_new() -> bool:
    """Whether nothing has been made in it yet."""
    return not MigrationLoader(connection).applied_migrations


def is_behind() -> bool:
    """Whether migrations wait to be applied."""
    loader = MigrationLoader(connection)
    return bool(set(loader.graph.leaf_nodes()) - set(loader.applied_migrations or {}))


def require_authority() -> Authority:
    """The authority; CommandError where nobody has set one up, or where the database is not as this Torget has it."""
    _refuse_newer()
    if is_new():
        raise NO_AUTHORITY
    if is_behind():
        raise CommandError("The database is from an older Torget. Start `torget run` or `torget worker` once.", code=1)
    if not (authority := Authority.objects.first()):
        raise NO_AUTHORITY
    return authority


def _refuse_newer() -> None:
    if newer := unknown_migrations():
        raise CommandError(
            f"The database was last used by a newer Torget (it knows {newer[0]}). Install that version, or restore the "
            "back-up made before the upgrade.",
            code=1,
        )
