"""Every address of the product, in one place."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("torget.api.urls")),
    path("desk/", include("torget.desk.urls")),
    path("desk/", include("torget.accounts.urls")),
    path("desk/", include("torget.publishing.urls")),
    path("desk/", include("torget.conversations.urls")),
    path("desk/", include("torget.channels.urls")),
    path("desk/", include("torget.records.urls")),
    path("desk/", include("torget.agenda.urls")),
    path("desk/", include("torget.flows.urls")),
    path("desk/", include("torget.press.urls")),
    path("", include("torget.media.urls")),
    *i18n_patterns(path("", include("torget.site.urls")), prefix_default_language=False),
]
handler400 = "torget.ui.views.bad_request"
handler403 = "torget.ui.views.forbidden"
handler404 = "torget.ui.views.not_found"
handler500 = "torget.ui.views.server_error"
