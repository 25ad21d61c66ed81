"""Addresses of the room `desk`."""

from django.urls import path

from torget.desk.views.today import today
from torget.desk.views.voices import new_voice, voice, voices

app_name = "desk"
urlpatterns = [
    path("", today, name="today"),
    path("voices/", voices, name="voices"),
    path("voices/new/", new_voice, name="new-voice"),
    path("voices/<str:handle>/", voice, name="voice"),
]
