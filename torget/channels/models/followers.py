"""Who gets what a channel says, and who has asked us to stay away."""

from typing import ClassVar

from django.db import models

from torget.channels.models.accounts import Channel


class Follower(models.Model):
    """Somebody who asked to get what a channel says. `inbox` is the shared one where the host has one.

    consent: how they asked, where the law wants it kept (a confirmed letter, a text message).
    """

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="followers")
    address = models.CharField(max_length=500)
    inbox = models.CharField(max_length=500)
    personal_inbox = models.CharField(max_length=500, blank=True)
    host = models.CharField(max_length=255, db_index=True)
    language = models.CharField(max_length=8, blank=True)
    consent = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["channel", "address"], name="one_follows_once")]


class Blocked(models.Model):
    """Somebody who has asked us to stay away; nothing is delivered to them. `inbox` is theirs alone."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="blocked")
    address = models.CharField(max_length=500)
    inbox = models.CharField(max_length=500, blank=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["channel", "address"], name="one_blocks_once")]
