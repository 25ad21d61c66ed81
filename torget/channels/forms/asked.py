"""What a connector asks a person for, as fields of a form: made from its `Setting`s, whichever platform it is."""

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from torget.connectors.contract import Connector, Setting
from torget.ui.forms import ChipRadioSelect, SecretTextarea

PREFIX = "setting_"
FEW = 4
LONGEST = 500
# A key of some platforms is a whole file
LONGEST_SECRET = 10_000


class AsksSettings(forms.BaseForm):
    """A form with a field for each setting that a person tells; a secret is never shown again."""

    asked: tuple[Setting, ...] = ()

    def ask(self, connector: Connector, known: Mapping[str, str], kept: Collection[str] = ()) -> None:
        """Add the fields. kept: the secrets that are there already, which an empty field keeps."""
        self.asked = tuple(setting for setting in connector.settings if not setting.given)
        for setting in self.asked:
            field = _field(setting, known.get(setting.name, ""), is_kept=setting.name in kept)
            self.fields[PREFIX + setting.name] = field

    def settings_fields(self) -> list[forms.BoundField]:
        """The connector's own questions, for everybody."""
        return [self[PREFIX + setting.name] for setting in self.asked if not setting.for_trials]

    def trial_fields(self) -> list[forms.BoundField]:
        """Those that only a trial installation answers."""
        return [self[PREFIX + setting.name] for setting in self.asked if setting.for_trials]

    def plain_fields(self) -> list[forms.BoundField]:
        """All questions of the form but those."""
        trials = {bound.name for bound in self.trial_fields()}
        return [bound for bound in self if bound.name not in trials]

    @property
    def is_trial(self) -> bool:
        """Whether any of them is answered, or was answered badly."""
        return any(bound.value() or bound.errors for bound in self.trial_fields())

    @property
    def lost_secrets(self) -> bool:
        """Whether a secret was written that the page does not give back."""
        return any(setting.secret and self.data.get(PREFIX + setting.name) for setting in self.asked)

    @property
    def gives_leave(self) -> bool:
        """Whether what a person's leave brings was written by hand."""
        return any(self._said(setting) for setting in self.asked if setting.by_leave)

    @property
    def said_settings(self) -> dict[str, str]:
        """The settings that are no secrets, as they are kept."""
        return {setting.name: self._said(setting) for setting in self.asked if not setting.secret}

    @property
    def said_secrets(self) -> dict[str, str]:
        """The secrets that were written."""
        said = {setting.name: self._said(setting) for setting in self.asked if setting.secret}
        return {name: value for name, value in said.items() if value}

    def _said(self, setting: Setting) -> str:
        value: Any = self.cleaned_data.get(PREFIX + setting.name)
        return "" if value is None else str(value).strip().replace("\r\n", "\n")


def _field(setting: Setting, value: str, *, is_kept: bool) -> forms.Field:
    words: dict[str, Any] = {
        "label": gettext(setting.label),
        "help_text": gettext(setting.help) if setting.help else "",
        "required": setting.required and not is_kept and not setting.by_leave,
    }
    if setting.secret:
        return _secret(words, is_kept=is_kept, has_lines=setting.has_lines)
    if setting.choices:
        return _choice(setting, value, words)
    if setting.is_number:
        return forms.IntegerField(initial=value or None, **words)
    validators = [check_address] if setting.is_address else []
    return forms.CharField(initial=value, max_length=LONGEST, validators=validators, **words)


def _secret(words: dict[str, Any], *, is_kept: bool, has_lines: bool) -> forms.CharField:
    kept = gettext("Kept. Write a new one to replace it, or leave it empty.") if is_kept else ""
    words["help_text"] = " ".join(filter(None, [words["help_text"], kept]))
    # A field for one line would take the ends of the lines away
    kind = SecretTextarea if has_lines else forms.PasswordInput
    widget = kind(attrs={"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(max_length=LONGEST_SECRET, widget=widget, **words)


def _choice(setting: Setting, value: str, words: dict[str, Any]) -> forms.ChoiceField:
    choices = [(code, gettext(label)) for code, label in setting.choices]
    widget = ChipRadioSelect() if len(choices) <= FEW else forms.Select()
    # The first holds where nobody has chosen
    words["required"] = True
    return forms.ChoiceField(choices=choices, initial=value or choices[0][0], widget=widget, **words)


def check_address(value: str) -> None:
    try:
        parts = urlsplit(value)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_address = False
    if not is_address:
        raise ValidationError(gettext("Write an address that begins with https://."))
