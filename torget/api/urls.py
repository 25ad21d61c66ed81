"""Addresses of the machine faces; docs/api.md describes each of them."""

from django.urls import path

from torget.api.views import (
    about,
    actor,
    agenda,
    channels,
    collections,
    discovery,
    feeds,
    flow_hooks,
    hooks,
    inbox,
    log,
    mentions,
    note,
    posts,
    press,
    records,
)
from torget.connectors.feeds.addresses import FORMATS

app_name = "api"
fediverse = [
    path("ap/inbox", inbox.shared_inbox, name="shared-inbox"),
    path("ap/post/<str:uid>", note.note, name="note"),
    path("ap/post/<str:uid>/replies", note.replies, name="replies"),
    path("ap/<str:handle>", actor.actor, name="actor"),
    path("ap/<str:handle>/inbox", inbox.inbox, name="inbox"),
    path("ap/<str:handle>/outbox", collections.outbox, name="outbox"),
    path("ap/<str:handle>/followers", collections.followers, name="followers"),
    path("ap/<str:handle>/following", collections.following, name="following"),
    path("ap/<str:handle>/featured", collections.featured, name="featured"),
    path(".well-known/webfinger", discovery.webfinger, name="webfinger"),
    path(".well-known/host-meta", discovery.host_meta, name="host-meta"),
    path(".well-known/nodeinfo", discovery.nodeinfo_index, name="nodeinfo-index"),
    path("nodeinfo/2.1", discovery.nodeinfo, name="nodeinfo"),
]
about_us = [
    path(".well-known/official-channels.json", channels.channels, name="official-channels"),
    path(".well-known/torget-log-key", about.log_key, name="log-key"),
    path(".well-known/security.txt", about.security, name="security"),
    path("robots.txt", about.robots, name="robots"),
]
open_data = [
    path("api/channels.json", channels.channels, name="channels"),
    path("api/posts.json", posts.posts, name="posts"),
    path("api/posts/<str:uid>.json", posts.post, name="post"),
    path("api/press.json", press.press, name="press"),
    path("api/records/<str:slug>/proof.json", records.proof, name="proof"),
    path("api/records/<str:slug>/receipt.tlog-proof", records.receipt, name="receipt"),
    path("log/", log.folder, name="log"),
    path("log/<path:path>", log.file, name="log-file"),
]
feed_files = [
    address
    for form in FORMATS
    for address in (
        path(f"feed.{form}", feeds.feed, {"form": form}, name=f"feed-{form}"),
        path(f"official/feed.{form}", feeds.feed, {"form": form, "official": True}, name=f"official-feed-{form}"),
        path(f"press/feed.{form}", feeds.feed, {"form": form, "press": True}, name=f"press-feed-{form}"),
        path(f"voice/<str:handle>/feed.{form}", feeds.feed, {"form": form}, name=f"voice-feed-{form}"),
    )
]
calendar_files = [
    path("voice/<str:handle>/agenda.ics", agenda.calendar, name="agenda"),
]
called = [
    path("hooks/flows/<slug:slug>", flow_hooks.flow_hook, name="flow-hook"),
    path("hooks/<slug:slug>/", hooks.hook, name="hook"),
    path("hooks/<slug:slug>/<path:rest>", hooks.hook, name="hook-below"),
]
mentioned = [
    path("webmention", mentions.mention, name="webmention"),
    path("pingback", mentions.mention, name="pingback"),
    path("trackback/<str:uid>", mentions.mention, name="trackback"),
]
# Whatever else is asked for below these is told so in JSON, not with a page for people
nowhere = [path(f"{area}/<path:rest>", about.nothing) for area in ("ap", "api", "hooks", "nodeinfo", ".well-known")]
urlpatterns = [*fediverse, *about_us, *open_data, *feed_files, *calendar_files, *called, *mentioned, *nowhere]
