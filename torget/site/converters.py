"""The names that stand in our addresses; what has no such shape is not looked for."""

from django.urls.converters import StringConverter


class Uid(StringConverter):
    """A post's, a message's or a conversation's public name."""

    regex = "[a-z0-9]{12}"


class Handle(StringConverter):
    """A voice's."""

    regex = "[a-z0-9][a-z0-9_]{1,29}"


class Slug(StringConverter):
    """A record's number as `records.actions.slug_of` writes it."""

    regex = r"[\w-]{1,60}"
