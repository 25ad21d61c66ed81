"""Addresses of the room `press`, all under desk/."""

from django.urls import path

from torget.press.views import acting, checking, contacts, embargo, inquiries, pictures, quoting, reviews, room

app_name = "press"
urlpatterns = [
    path("press/", inquiries.listed, name="list"),
    path("press/room/", room.room, name="room"),
    path("press/contacts/", contacts.contacts, name="contacts"),
    path("press/contacts/<int:number>/drop/", contacts.drop, name="drop-contact"),
    path("press/pictures/", pictures.pictures, name="pictures"),
    path("press/pictures/new/", pictures.upload, name="upload-picture"),
    path("press/pictures/<int:number>/", pictures.keep, name="keep-picture"),
    path("press/pictures/<int:number>/drop/", pictures.drop, name="drop-picture"),
    path("press/reviews/", reviews.reviews, name="reviews"),
    path("press/reviews/<slug:uid>/", reviews.review, name="review"),
    path("press/reviews/<slug:uid>/gather/", reviews.gather, name="gather"),
    path("press/reviews/<slug:uid>/<int:number>/drop/", reviews.leave_out, name="leave-out"),
    path("press/reviews/<slug:uid>/<slug:name>/", reviews.turn, name="turn-review"),
    path("press/take/<slug:uid>/", inquiries.take, name="take"),
    path("press/<slug:uid>/", inquiries.inquiry, name="inquiry"),
    path("press/<slug:uid>/letter/", inquiries.correct, name="correct"),
    path("press/<slug:uid>/embargo/", embargo.move, name="embargo"),
    path("press/<slug:uid>/quote/<int:number>/", quoting.quoting, name="quoting"),
    path("press/<slug:uid>/check/", checking.checking, name="checking"),
    path("press/<slug:uid>/<slug:name>/", acting.act, name="act"),
]
