"""How an agenda is shown, and what its figures are told by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Person
from torget.agenda.models import Agenda, MeetingKind, Topic
from torget.channels.queries import for_writing
from torget.ui.forms import ChipCheckbox


class AgendaForm(forms.ModelForm[Agenda]):
    """When, where, and what follows a change."""

    class Meta:
        model = Agenda
        fields = ("goes_out", "channels", "topic", "corrects", "is_active")
        widgets = {"goes_out": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), "channels": ChipCheckbox()}
        help_texts = {
            "goes_out": _("By the authority's own clocks, also on the days they change."),
            "topic": _("The word that stands above the post."),
            "corrects": _(
                "The day's page always follows its calendar. What ceases to be public is taken out of the post in "
                "any case."
            ),
        }

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(field := self.fields["channels"], forms.ModelMultipleChoiceField):
            field.queryset = for_writing(person, self.instance.voice)


class TopicForm(forms.ModelForm[Topic]):
    """A topic and the words that tell of it."""

    class Meta:
        model = Topic
        fields = ("name", "words")
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"words": _("With * at its end, the beginning of a word is enough: snow*.")}


class KindForm(forms.ModelForm[MeetingKind]):
    """With whom time is spent."""

    class Meta:
        model = MeetingKind
        fields = ("name", "english")
