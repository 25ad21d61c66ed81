"""Addresses of the room `conversations`, below `/desk/`."""

from django.urls import path

from torget.conversations.views import answering, care, conversation, inbox

app_name = "conversations"
urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/message/<slug:uid>/answer/", answering.answer, name="answer"),
    path("inbox/message/<slug:uid>/needs-no-answer/", care.needs_no_answer, name="needs-no-answer"),
    path("inbox/message/<slug:uid>/hide/", care.hide, name="hide"),
    path("inbox/message/<slug:uid>/show/", care.show, name="show"),
    path("inbox/<slug:uid>/", conversation.conversation, name="conversation"),
    path("inbox/<slug:uid>/thread/", conversation.thread, name="thread"),
    path("inbox/<slug:uid>/assign/", care.assign, name="assign"),
    path("inbox/<slug:uid>/close/", care.close, name="close"),
    path("inbox/<slug:uid>/reopen/", care.reopen, name="reopen"),
]
