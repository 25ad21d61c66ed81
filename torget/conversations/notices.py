"""The two letters to who asked on our own site and left an address, as rows written in the act's own transaction."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from torget.accounts.queries import authority
from torget.connectors.wording.plain import plain
from torget.conversations.languages import language_of
from torget.conversations.models import Answer, Message, Notice, Prominence
from torget.publishing.addresses import absolute, post_url


def received(message: Message) -> None:
    """Owe word that we have the question, where its page is, and when we promise an answer."""
    Notice.objects.create(message=message, due=timezone.now())


def answered(answer: Answer) -> None:
    """Owe the answer, where there is an address to send it to."""
    if answer.message.contact.email:
        Notice.objects.create(message=answer.message, answer=answer, due=timezone.now())


def letter(notice: Notice) -> EmailMessage:
    """The letter in the words of the authority, in the language of whoever asked. Nothing of what they wrote is in it:
    the address may be another's."""
    message, house = notice.message, authority()
    spoken = notice.answer.post.language if notice.answer else language_of(message)
    with translation.override(spoken), timezone.override(house.zone):
        subject = _("Our answer to your question") if notice.answer else _("We have your question")
        context = {
            "authority": house,
            "promised": message.conversation.promised,
            "answer": notice.answer.post if notice.answer else None,
            "words": plain(notice.answer.post.text).text if notice.answer else "",
            "page": _page(notice),
        }
        return EmailMessage(
            f"{subject} · {house.name}",
            render_to_string("conversations/letter.txt", context),
            from_email=house.email or None,
            to=[message.contact.email],
            headers={"Auto-Submitted": "auto-generated"},
        )


def _page(notice: Notice) -> str:
    """Where it can be read; nothing where only the two of us may."""
    message = notice.message
    if message.prominence == Prominence.CLOSED:
        return ""
    if notice.answer:
        return post_url(notice.answer.post)
    conversation = message.conversation
    return absolute(f"/{'post' if conversation.post_id else 'conversation'}/{conversation.uid}/#{message.uid}")
