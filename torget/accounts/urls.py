"""Addresses of the room `accounts`, all under desk/."""

from django.urls import path

from torget.accounts.views.app import first_app, new_app
from torget.accounts.views.authority import authority
from torget.accounts.views.code import code
from torget.accounts.views.link import link
from torget.accounts.views.me import backup_codes, me, password
from torget.accounts.views.people import invite, people
from torget.accounts.views.person import person, person_act, person_link
from torget.accounts.views.resume import resume
from torget.accounts.views.sign_in import sign_in
from torget.accounts.views.sign_out import sign_out
from torget.accounts.views.trail import trail

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-in/code/", code, name="code"),
    path("sign-in/app/", first_app, name="app"),
    path("link/<str:token>/", link, name="link"),
    path("sign-out/", sign_out, name="sign-out"),
    path("resume/", resume, name="resume"),
    path("me/", me, name="me"),
    path("me/password/", password, name="password"),
    path("me/app/", new_app, name="new-app"),
    path("me/backup-codes/", backup_codes, name="backup-codes"),
    path("people/", people, name="people"),
    path("people/invite/", invite, name="invite"),
    path("people/<int:pk>/", person, name="person"),
    path("people/<int:pk>/link/", person_link, name="person-link"),
    path("people/<int:pk>/<slug:act>/", person_act, name="person-act"),
    path("trail/", trail, name="trail"),
    path("authority/", authority, name="authority"),
]
