"""Addresses of the square; the same below `/en/` for every other language."""

from django.urls import path, register_converter

from torget.site import converters
from torget.site.gate import set_up_first
from torget.site.views import (
    ask,
    authority,
    channels,
    conversation,
    day,
    embed,
    front,
    notice,
    post,
    record,
    register,
    screen,
    signing_up,
    verify,
    voice,
)
from torget.site.views.press import asking as press_asking
from torget.site.views.press import complaining as press_complaining
from torget.site.views.press import inquiry as press_inquiry
from torget.site.views.press import quoting as press_quoting
from torget.site.views.press import reviews as press_reviews
from torget.site.views.press import room as press_room

register_converter(converters.Uid, "uid")
register_converter(converters.Handle, "handle")
register_converter(converters.Slug, "number")

app_name = "site"
urlpatterns = [
    path("", set_up_first(front.front), name="front"),
    path("official/", set_up_first(front.official), name="official"),
    path("conversations/", set_up_first(conversation.conversations), name="conversations"),
    path("conversation/<uid:uid>/", set_up_first(conversation.conversation), name="conversation"),
    path("post/<uid:uid>/", set_up_first(post.post), name="post"),
    path("post/<uid:uid>/notice.pdf", set_up_first(notice.notice), name="notice"),
    path("screen/worker.js", screen.worker, name="screen-worker"),
    path("screen/<slug:slug>/", set_up_first(screen.screen), name="screen"),
    path("screen/<slug:slug>/now.json", set_up_first(screen.now), name="screen-now"),
    path("voice/<handle:handle>/", set_up_first(voice.voice), name="voice"),
    path("voice/<handle:handle>/day/<str:day>/", set_up_first(day.day), name="day"),
    path("voice/<handle:handle>/days/", set_up_first(day.days), name="days"),
    path("voice/<handle:handle>/month/<str:month>/", set_up_first(day.month), name="month"),
    path("channels/", set_up_first(channels.channels), name="channels"),
    path("register/", set_up_first(register.register), name="register"),
    path("record/<number:slug>/", set_up_first(record.record), name="record"),
    path("verify/", set_up_first(verify.verify), name="verify"),
    path("ask/", set_up_first(ask.ask), name="ask"),
    path("asked/<uid:uid>/", set_up_first(ask.asked), name="asked"),
    path("press/", set_up_first(press_room.room), name="press"),
    path("press/ask/", set_up_first(press_asking.ask), name="press-ask"),
    path("press/quote/<str:token>/", set_up_first(press_quoting.quote), name="press-quote"),
    path("press/complain/", set_up_first(press_complaining.complain), name="press-complain"),
    path("press/complained/", set_up_first(press_complaining.complained), name="press-complained"),
    path("press/reviews/", set_up_first(press_reviews.reviews), name="press-reviews"),
    path("press/reviews/<uid:uid>/material.zip", set_up_first(press_reviews.material), name="press-material"),
    path("press/corrections/", set_up_first(press_inquiry.corrections), name="press-corrections"),
    path("press/<uid:uid>/", set_up_first(press_inquiry.inquiry), name="press-inquiry"),
    path("newsletter/", set_up_first(signing_up.sign_up), name="sign-up"),
    path("newsletter/sent/", set_up_first(signing_up.sent), name="sign-up-sent"),
    path("newsletter/confirm/<str:ticket>/", set_up_first(signing_up.confirm), name="sign-up-confirm"),
    path("newsletter/leave/<str:ticket>/", set_up_first(signing_up.leave), name="sign-up-leave"),
    path("embed/", set_up_first(embed.how), name="embed"),
    path("embed/post/<uid:uid>/", set_up_first(embed.post), name="embed-post"),
    path("embed/conversation/<uid:uid>/", set_up_first(embed.conversation), name="embed-conversation"),
    path("embed/ask/", set_up_first(embed.ask), name="embed-ask"),
    path("embed/asked/<uid:uid>/", set_up_first(embed.asked), name="embed-asked"),
    path("embed.js", embed.script, name="embed-script"),
    path("guidelines/", set_up_first(authority.guidelines), name="guidelines"),
    path("privacy/", set_up_first(authority.privacy), name="privacy"),
    path("accessibility/", set_up_first(authority.accessibility), name="accessibility"),
]
