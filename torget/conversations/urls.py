"""Addresses of the room `conversations`, below `/desk/`."""

from django.urls import path

from torget.conversations.views import answering, care, conversation, inbox

app_name = "conversations"
urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/message/<str:uid>/answer/", answering.answer, name="answer"),
    path("inbox/message/<str:uid>/needs-no-answer/", care.needs_no_answer, name="needs-no-answer"),
    path("inbox/message/<str:uid>/hide/", care.hide, name="hide"),
    path("inbox/message/<str:uid>/show/", care.show, name="show"),
    path("inbox/<str:uid>/", conversation.conversation, name="conversation"),
    path("inbox/<str:uid>/thread/", conversation.thread, name="thread"),
    path("inbox/<str:uid>/assign/", care.assign, name="assign"),
    path("inbox/<str:uid>/close/", care.close, name="close"),
    path("inbox/<str:uid>/reopen/", care.reopen, name="reopen"),
]
