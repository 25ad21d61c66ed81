"""The whole answer as text: every question as asked, every answer, by whom, or why there is none."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from torget.press.models import Inquiry, Question, Quotation, Reply
from torget.press.quoted import Standing, fallen_words, standing, with_standing
from torget.publishing.addresses import absolute
from torget.publishing.stances import stance_word
from torget.ui.escaping import escaped


def whole(inquiry: Inquiry, questions: Iterable[Question], *, public: bool = False) -> str:
    """All of it in Markdown, in the language of the inquiry. public: with what is personal masked."""
    with translation.override(inquiry.language):
        return "\n\n".join(_one(question, public=public) for question in questions)


def byline(given: Reply) -> str:
    """By whom and in which role."""
    parts = (given.voice.name, given.voice.role_title, stance_word(given.stance).lower())
    return ", ".join(part for part in parts if part)


def announcement(inquiry: Inquiry) -> str:
    """The one post: what was asked, how many questions were answered, and where all of it stands."""
    with translation.override(inquiry.language):
        questions = list(inquiry.questions.exclude(sent=None))
        answered = sum(not question.declined for question in questions)
        words = _("We were asked %(asked)d questions about “%(subject)s” and answered %(answered)d of them.")
        said = words % {"asked": len(questions), "subject": escaped(inquiry.public_subject), "answered": answered}
        whole_of_it = _("Every question and every answer:")
        return f"{said} {whole_of_it} {page_url(inquiry)}"


def topic(inquiry: Inquiry) -> str:
    """What the post is filed under."""
    with translation.override(inquiry.language):
        return _("Press")


def page_url(inquiry: Inquiry) -> str:
    """The public page of an inquiry."""
    return absolute(f"/press/{inquiry.uid}/")


def _one(question: Question, *, public: bool) -> str:
    asked = question.public_text if public else question.text
    quoted = "\n".join(f"> {line}".rstrip() for line in f"{question.number}. {escaped(asked)}".split("\n"))
    if question.declined:
        declined = _("We do not answer this, because")
        return f"{quoted}\n\n{declined}: {escaped(question.because)}"
    return "\n\n".join([quoted, *map(_answer, question.replies.all())])


def _answer(given: Reply) -> str:
    lines = [given.text, f"— {byline(given)}"]
    lines += filter(None, map(_quoted, with_standing(given.quotations.all())))
    for document in given.attachments.all():
        address = document.url or (absolute(f"/record/{document.record.slug}/") if document.record else "")
        lines.append(f"{escaped(document.title)}: {address}")
    return "\n\n".join(lines)


def _quoted(quotation: Quotation) -> str:
    """Somebody's words, or that they stood here. What fell before it was sent is left out."""
    stands = standing(quotation)
    if stands == Standing.HOLDS:
        said = _("%(name)s writes in public:") % {"name": escaped(quotation.attribution)}
        return f"{said} “{escaped(quotation.text)}” {quotation.url}"
    return f"[{fallen_words(stands)}]" if quotation.reply.question.sent else ""
