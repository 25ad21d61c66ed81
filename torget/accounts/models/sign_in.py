"""What signing in leaves behind: links, attempts and second factors. No secret stands here in clear."""

from typing import ClassVar

from django.db import models

from torget.accounts.models.person import Person


class SignInLink(models.Model):
    """A link that signs somebody in once; only the hash of its token is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)


class Attempt(models.Model):
    """One use of something that is limited per time; `key` is a keyed hash, never an address in clear."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["key", "at"])]


class SecondFactor(models.Model):
    """The app that makes a person's six digits.

    sealed_key: the shared secret, encrypted by `torget.accounts.one_time_codes`.
    last_step: the latest time step used (RFC 6238, 5.2: a code is good once).
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="second_factor")
    sealed_key = models.TextField()
    since = models.DateTimeField(auto_now=True)
    last_step = models.BigIntegerField(default=-1)


class BackupCode(models.Model):
    """One of the codes somebody keeps on paper; only its keyed hash is kept, and it is deleted when used."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="backup_codes")
    code_hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "code_hash"], name="one_row_a_backup_code")]
