"""The living checklist as one form: an answer, somebody who sees to it and a day for each question."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Person
from torget.channels import actions, checklist
from torget.channels.models import Channel

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on the page."""

    line: checklist.Line
    answer: forms.BoundField
    owner: forms.BoundField
    review: forms.BoundField
    still: forms.BoundField | None


class ChecklistForm(forms.Form):
    """Any number of questions may be answered at a time; the others stay as they are."""

    use_required_attribute = False

    def __init__(self, channel: Channel, data: Any = None) -> None:
        super().__init__(data)
        self.channel = channel
        self.lines = checklist.lines(channel)
        owners = Person.objects.filter(is_active=True).order_by("name")
        for line in self.lines:
            self._add(line, owners)

    def questions(self) -> Iterator[Asked]:
        """The questions in order, each with its fields."""
        for line in self.lines:
            code = line.question.code
            still = self[f"{code}-still"] if f"{code}-still" in self.fields else None
            yield Asked(line, self[f"{code}-answer"], self[f"{code}-owner"], self[f"{code}-review"], still)

    def clean(self) -> dict[str, Any]:
        """An official channel keeps an answer to every question."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.channel.is_official:
            for line in self.lines:
                name = f"{line.question.code}-answer"
                if line.answer and not cleaned.get(name):
                    self.add_error(name, gettext("An official channel needs this answer. Change it, but leave one."))
        return cleaned

    def apply(self, by: Person) -> list[str]:
        """Keep the new answers; the codes of what was answered. Raise GapsError."""
        given = self.cleaned_data
        answers = {
            code: actions.Answer(
                text=given[f"{code}-answer"].strip().replace("\r\n", "\n"),
                owner=given[f"{code}-owner"],
                review=given[f"{code}-review"],
                still=bool(given.get(f"{code}-still")),
            )
            for code in (line.question.code for line in self.lines)
        }
        return actions.answer_checklist(self.channel, answers, by=by)

    def _add(self, line: checklist.Line, owners: Any) -> None:
        code, kept = line.question.code, line.answer
        self.fields[f"{code}-answer"] = forms.CharField(
            label=str(line.question.text),
            help_text=str(line.question.help),
            required=False,
            max_length=LONGEST,
            initial=kept.answer if kept else "",
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"{code}-owner"] = forms.ModelChoiceField(
            owners,
            label=_("Who sees to it"),
            required=False,
            initial=kept.owner if kept else None,
            empty_label=_("Nobody in particular"),
        )
        self.fields[f"{code}-review"] = forms.DateField(
            label=_("To be looked at again"),
            required=False,
            initial=kept.review if kept else None,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        )
        if line.due:
            self.fields[f"{code}-still"] = forms.BooleanField(
                label=_("I have looked at it again, and it holds"), required=False
            )
