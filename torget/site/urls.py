"""Addresses of the square; the same below `/en/` for every other language."""

from django.urls import path

from torget.site.views import ask, authority, channels, conversation, front, post, record, register, verify, voice

app_name = "site"
urlpatterns = [
    path("", front.front, name="front"),
    path("official/", front.official, name="official"),
    path("conversations/", conversation.conversations, name="conversations"),
    path("conversation/<str:uid>/", conversation.conversation, name="conversation"),
    path("post/<str:uid>/", post.post, name="post"),
    path("voice/<str:handle>/", voice.voice, name="voice"),
    path("channels/", channels.channels, name="channels"),
    path("register/", register.register, name="register"),
    path("record/<str:slug>/", record.record, name="record"),
    path("verify/", verify.verify, name="verify"),
    path("ask/", ask.ask, name="ask"),
    path("asked/<str:uid>/", ask.asked, name="asked"),
    path("guidelines/", authority.guidelines, name="guidelines"),
    path("privacy/", authority.privacy, name="privacy"),
    path("accessibility/", authority.accessibility, name="accessibility"),
]
