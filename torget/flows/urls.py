"""Addresses of the room `flows`, all under desk/."""

from django.urls import path

from torget.flows.views import dry, edit, flow, listing

app_name = "flows"
urlpatterns = [
    path("flows/", listing.listing, name="list"),
    path("flows/faults/", listing.faults, name="faults"),
    path("flows/new/", edit.choose, name="examples"),
    path("flows/new/<slug:example>/", edit.new, name="new"),
    path("flows/<slug:slug>/", flow.flow, name="flow"),
    path("flows/<slug:slug>/text/", edit.change, name="change"),
    path("flows/<slug:slug>/dry/", dry.dry, name="dry"),
    path("flows/<slug:slug>/start/", flow.start, name="start"),
    path("flows/<slug:slug>/pause/", flow.pause, name="pause"),
    path("flows/<slug:slug>/key/", flow.renew, name="key"),
]
