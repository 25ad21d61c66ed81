"""Addresses of the room `channels`."""

from django.urls import path

from torget.channels.views import channel, listing

app_name = "channels"
urlpatterns = [
    path("channels/", listing.listing, name="list"),
    path("channels/<slug:slug>/", channel.channel, name="channel"),
    path("channels/<slug:slug>/pause/", channel.pause, name="pause"),
    path("channels/<slug:slug>/resume/", channel.resume, name="resume"),
    path("channels/<slug:slug>/probe/", channel.probe, name="probe"),
]
