"""A form sent after the sign-in had run out is kept in the session, so that nothing typed is lost."""

from dataclasses import dataclass

from django.http import HttpRequest

from torget.accounts import throttle
from torget.accounts.addresses import neighbourhood

SESSION_KEY = "held_form"
LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class Held:
    """A form as it was sent: where to, and its fields in order."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def words(self) -> list[str]:
        """What a person wrote, to be shown: every field long enough to be missed."""
        return [value for _, value in self.fields if len(value) >= 40]


def hold(request: HttpRequest) -> bool:
    """Keep the form; False where it is too large (in characters) or somebody sends too many."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
        if isinstance(value, str)
    ]
    if sum(len(name) + len(value) for name, value in fields) > LIMIT:
        return False
    if not throttle.allow(f"held:{neighbourhood(request)}", limit=20, seconds=3600):
        return False
    request.session[SESSION_KEY] = {"path": request.get_full_path(), "fields": fields}
    return True


def find(request: HttpRequest) -> Held | None:
    """The form that waits in this session."""
    kept = request.session.get(SESSION_KEY)
    return Held(kept["path"], [(name, value) for name, value in kept["fields"]]) if kept else None


def let_go(request: HttpRequest) -> None:
    """Keep it no longer."""
    request.session.pop(SESSION_KEY, None)
