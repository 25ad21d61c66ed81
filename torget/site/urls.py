"""Addresses of the square; the same below `/en/` for every other language."""

from django.urls import path, register_converter

from torget.site import converters
from torget.site.views import ask, authority, channels, conversation, front, post, record, register, verify, voice

register_converter(converters.Uid, "uid")
register_converter(converters.Handle, "handle")
register_converter(converters.Slug, "number")

app_name = "site"
urlpatterns = [
    path("", front.front, name="front"),
    path("official/", front.official, name="official"),
    path("conversations/", conversation.conversations, name="conversations"),
    path("conversation/<uid:uid>/", conversation.conversation, name="conversation"),
    path("post/<uid:uid>/", post.post, name="post"),
    path("voice/<handle:handle>/", voice.voice, name="voice"),
    path("channels/", channels.channels, name="channels"),
    path("register/", register.register, name="register"),
    path("record/<number:slug>/", record.record, name="record"),
    path("verify/", verify.verify, name="verify"),
    path("ask/", ask.ask, name="ask"),
    path("asked/<uid:uid>/", ask.asked, name="asked"),
    path("guidelines/", authority.guidelines, name="guidelines"),
    path("privacy/", authority.privacy, name="privacy"),
    path("accessibility/", authority.accessibility, name="accessibility"),
]
