"""Addresses of the room `channels`."""

from django.urls import path

from torget.channels.views import channel, checklist, closing, connect, leave, listing, pretenders

app_name = "channels"
urlpatterns = [
    path("channels/", listing.listing, name="list"),
    path("channels/new/", connect.choose_kind, name="kinds"),
    path("channels/new/<slug:kind>/", connect.connect, name="connect"),
    path("channels/not-ours/", pretenders.pretenders, name="pretenders"),
    path("channels/not-ours/new/", pretenders.new_pretender, name="new-pretender"),
    path("channels/not-ours/<int:page>/", pretenders.pretender, name="pretender"),
    path("channels/<slug:slug>/", channel.channel, name="channel"),
    path("channels/<slug:slug>/pause/", channel.pause, name="pause"),
    path("channels/<slug:slug>/resume/", channel.resume, name="resume"),
    path("channels/<slug:slug>/probe/", channel.probe, name="probe"),
    path("channels/<slug:slug>/leave/", leave.leave, name="leave"),
    path("channels/<slug:slug>/back/", leave.back, name="back"),
    path("channels/<slug:slug>/choose/", leave.choose, name="choose"),
    path("channels/<slug:slug>/open/", connect.activate, name="open"),
    path("channels/<slug:slug>/checklist/", checklist.checklist, name="checklist"),
    path("channels/<slug:slug>/close/", closing.closing, name="closing"),
    path("channels/<slug:slug>/close/archive/", closing.archive, name="archive"),
    path("channels/<slug:slug>/close/now/", closing.close, name="close"),
]
