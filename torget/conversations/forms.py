"""The forms of this room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Person, Voice
from torget.accounts.queries import voices_for
from torget.connectors.hub import Stance
from torget.conversations import queries
from torget.conversations.models import Conversation, ConversationState, Message
from torget.publishing.forms import Words, speaker_choices
from torget.publishing.models.posts import ALPHABET, new_uid
from torget.ui.forms import ChipRadioSelect

ALL = "all"


class InboxForm(forms.Form):
    """Narrows the inbox. What cannot be read is taken as not said."""

    words = forms.CharField(label=_("Search"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[*ConversationState.choices, (ALL, _("All"))],
        widget=ChipRadioSelect,
    )
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("waiting", _("Longest waiting first")), ("newest", _("Newest first"))],
    )
    mine = forms.BooleanField(label=_("Only mine"), required=False)

    def __init__(self, data: Any) -> None:
        asked = data.copy()
        asked.setdefault("state", ConversationState.WAITING.value)
        super().__init__(asked)
        channel = self.fields["channel"]
        if isinstance(channel, forms.ChoiceField):
            channel.choices = [("", _("Every channel")), *queries.heard_on().values_list("slug", "name")]

    @property
    def is_narrowed(self) -> bool:
        """Whether more is asked for than a state and words."""
        return any(self[name].value() for name in ("channel", "mine")) or self["order"].value() == "newest"

    def asked(self) -> dict[str, Any]:
        """What `queries.inbox` shall look for."""
        self.is_valid()
        given = dict(self.cleaned_data)
        if given.get("state") == ALL:
            given["state"] = ""
        return {name: value for name, value in given.items() if value}


class AnswerForm(forms.Form):
    """An answer while it is written. uid: its name, so that a second press is no second answer. known: how many
    answers the message had when the form was opened."""

    use_required_attribute = False

    speaker = forms.ChoiceField(label=_("Who answers?"), widget=ChipRadioSelect)
    text = Words(rows=5, label=_("Your answer"))
    uid = forms.RegexField(f"^[{ALPHABET}]{{12}}$", widget=forms.HiddenInput)
    known = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, person: Person, message: Message, data: Any = None) -> None:
        self.voices = list(voices_for(person))
        choices = list(speaker_choices(self.voices))
        initial = {
            "speaker": _likely(self.voices, message),
            "text": queries.draft(message, person),
            "uid": new_uid(),
        }
        super().__init__(data, initial=initial, auto_id="id_%s")
        speaker = self.fields["speaker"]
        if isinstance(speaker, forms.ChoiceField):
            speaker.choices = choices

    def said_by(self) -> tuple[Voice | None, Stance]:
        """The chosen voice and its capacity; the first voice while none is chosen."""
        handle, _colon, stance = str(self["speaker"].value() or "").partition(":")
        voice = next((voice for voice in self.voices if voice.handle == handle), next(iter(self.voices), None))
        return voice, Stance(stance) if stance in set(Stance) else Stance.OFFICIAL


class AssignForm(forms.Form):
    """Who looks after a conversation."""

    person = forms.ModelChoiceField(
        label=_("Looked after by"), queryset=Person.objects.none(), required=False, empty_label=_("Nobody yet")
    )

    def __init__(self, conversation: Conversation, data: Any = None) -> None:
        super().__init__(data, initial={"person": conversation.assigned_to_id}, auto_id="id_assign_%s")
        person = self.fields["person"]
        if isinstance(person, forms.ModelChoiceField):
            person.queryset = queries.assignable()


def _likely(voices: list[Voice], message: Message) -> str:
    """The voice that the message was said to, where the person may use it; else the first."""
    post = message.conversation.post
    meant = [post.voice_id if post else None, message.channel.voice_id]
    ranked = sorted(voices, key=lambda voice: voice.pk not in meant)
    return f"{ranked[0].handle}:{Stance.OFFICIAL.value}" if ranked else ""
