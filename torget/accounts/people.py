"""How people of the authority are created and found."""

from typing import TYPE_CHECKING

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from torget.accounts.models import Person


class People(BaseUserManager["Person"]):
    """The manager of Person: e-mail addresses compare without regard to case."""

    def create_user(self, email: str, name: str, password: str | None = None) -> "Person":
        """A person who may sign in; without a password only by link."""
        person = self.model(email=self.normalize_email(email).lower(), name=name)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Find by e-mail."""
        return self.get(email__iexact=username or "")
