"""The forms of this room. A draft is saved with whatever holds of it; what does not is told, and stays in its box."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Person, Voice
from torget.accounts.queries import voices_for, zone
from torget.channels.models import Channel
from torget.channels.queries import by_themselves, for_writing
from torget.connectors.hub import Stance
from torget.publishing import schedule
from torget.publishing.models import Post, PostState
from torget.ui.forms import ChipCheckbox, ChipRadioSelect

LONGEST_TEXT = 100_000
OWN = "own-"
WISH = ("when", "day", "clock")
STANCES = {
    Stance.OFFICIAL.value: pgettext_lazy("stance", "official"),
    Stance.PERSONAL.value: pgettext_lazy("stance", "personal in the role"),
}


class Words(forms.CharField):
    """A text of any length that a person writes, its line breaks counted once and not as a browser sends them."""

    def __init__(self, *, rows: int, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(strip=False, max_length=LONGEST_TEXT, widget=widget, **options)

    def to_python(self, value: Any) -> str | None:
        """The text with `\\n` for every line break."""
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if text else text


class OfferedChoices(forms.MultipleChoiceField):
    """Ticks among what is on offer. What is so no longer, such as the former voice's own channel, takes none along."""

    def to_python(self, value: Any) -> list[str]:
        """The ticked ones that are on offer."""
        return [choice for choice in super().to_python(value) if self.valid_value(choice)]


class DraftForm(forms.Form):
    """A post while it is written; one field more for each channel that may get a text of its own."""

    use_required_attribute = False

    speaker = forms.ChoiceField(label=_("Who is speaking?"), required=False, widget=ChipRadioSelect)
    text = Words(rows=6, label=_("What do you want to say?"), required=False)
    title = forms.CharField(
        label=_("Title"), required=False, max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    topic = forms.CharField(label=_("Topic"), required=False, max_length=60)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=settings.LANGUAGES, widget=ChipRadioSelect
    )
    channels = OfferedChoices(label=_("Where?"), required=False, widget=ChipCheckbox)
    when = forms.ChoiceField(
        label=_("When?"),
        required=False,
        choices=[("now", _("Now")), ("later", _("Choose a time"))],
        widget=ChipRadioSelect,
    )
    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    clock = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, person: Person, post: Post, data: Any = None, *, wish: Mapping[str, str] | None = None) -> None:
        """wish: when it shall go out, from the page's address; a draft has no place for it until it is planned."""
        super().__init__(data, initial={**_initial(post), **(wish or {})}, auto_id="id_%s")
        self.post = post
        self._choice("speaker").choices = list(_speakers(person, post))
        speaker = self.data.get("speaker", "") if self.is_bound else self.initial["speaker"]
        self.voice = next((v for v in voices_for(person) if v.handle == speaker.partition(":")[0]), post.voice)
        self.open_channels = list(for_writing(person, self.voice)) if self.voice else []
        self._choice("channels").choices = [(channel.slug, channel.name) for channel in self.open_channels]
        if not post.pk:
            # What costs money is chosen by a person, every time
            free = (channel for channel in by_themselves(self.open_channels) if not channel.connector.can.costs)
            self.initial["channels"] = [channel.slug for channel in free]
        for channel in self.open_channels:
            self.fields[OWN + channel.slug] = _own_text(channel)

    @property
    def own_texts(self) -> Iterator[forms.BoundField]:
        """The boxes for a text of its own, one for each channel that is open to the voice."""
        return (self[OWN + channel.slug] for channel in self.open_channels)

    @property
    def turned(self) -> bool:
        """Whether another voice has been chosen than the post had."""
        return self.voice != self.post.voice

    def holding(self) -> dict[str, Any]:
        """What `save_draft` can take of what was typed: every field that holds, whatever the others say."""
        given = self.cleaned_data
        kept: dict[str, Any] = {name: given[name] for name in ("text", "title", "topic") if name in given}
        if language := given.get("language"):
            kept["language"] = language
        if speaker := given.get("speaker"):
            kept |= {"voice": self.voice, "stance": speaker.partition(":")[2]}
        kept["channels"] = list(self._chosen())
        kept["variants"] = {
            channel.pk: self.cleaned_data[OWN + channel.slug]
            for channel in self.open_channels
            if OWN + channel.slug in self.cleaned_data
        }
        return kept

    def moment(self) -> datetime | None:
        """When it shall go out; None for now, and None with a fault where a time was to be chosen but was not."""
        if self.cleaned_data.get("when") != "later":
            return None
        day, clock = self.cleaned_data.get("day"), self.cleaned_data.get("clock")
        if day and clock:
            return schedule.moment(datetime.combine(day, clock), zone())
        for name, value in (("day", day), ("clock", clock)):
            if not value and name not in self.errors:
                self.add_error(name, gettext("Choose when it shall go out."))
        return None

    def wish(self) -> dict[str, str]:
        """When it shall go out, as it was typed; nothing for now."""
        return {name: self.data.get(name, "") for name in WISH} if self.data.get("when") == "later" else {}

    def _chosen(self) -> Iterator[Channel]:
        """Another voice brings its own channels with it, since nobody could tick them before it was chosen."""
        slugs = self.cleaned_data.get("channels", [])
        return (c for c in self.open_channels if c.slug in slugs or (self.turned and c.voice_id is not None))

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker: declared so above
        return field


class CorrectForm(forms.Form):
    """What it should have said, and why it did not."""

    title = forms.CharField(label=_("Title"), required=False, max_length=200)
    text = Words(rows=8, label=_("Text"))
    reason = forms.CharField(
        label=_("What is corrected, and why?"),
        max_length=300,
        help_text=_("Stands with the new version on the public page."),
    )


class WithdrawForm(forms.Form):
    """On what ground it is taken back."""

    ground = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=300,
        help_text=_("Stands on the public page in the post's place."),
    )


def _initial(post: Post) -> dict[str, Any]:
    variants = list(post.variants.select_related("channel")) if post.pk else []
    planned = timezone.localtime(post.goes_out) if post.goes_out and post.state == PostState.SCHEDULED else None
    return {
        "speaker": f"{post.voice.handle}:{post.stance}" if post.voice else "",
        **{name: getattr(post, name) for name in ("text", "title", "topic", "language")},
        "channels": [variant.channel.slug for variant in variants],
        **{OWN + variant.channel.slug: variant.text for variant in variants},
        "when": "later" if planned else "now",
        "day": planned.date() if planned else None,
        "clock": planned.time() if planned else None,
    }


def _speakers(person: Person, post: Post) -> Iterator[tuple[str, str]]:
    voices = list(voices_for(person))
    if post.voice and post.voice not in voices:
        voices.append(post.voice)
    return speaker_choices(voices)


def speaker_choices(voices: Iterable[Voice]) -> Iterator[tuple[str, str]]:
    """Every voice in each capacity it may speak in, as `handle:stance`."""
    for voice in voices:
        for stance in [Stance.OFFICIAL, Stance.PERSONAL] if voice.may_be_personal else [Stance.OFFICIAL]:
            yield f"{voice.handle}:{stance.value}", _speaker_words(voice, stance)


def _speaker_words(voice: Voice, stance: Stance) -> str:
    return f"{voice.name} · {STANCES[stance.value]}" if voice.may_be_personal else voice.name


def _own_text(channel: Channel) -> forms.CharField:
    return Words(rows=3, label=channel.name, required=False)
