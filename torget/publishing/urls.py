"""Addresses of the room `publishing`, all under desk/."""

from django.urls import path

from torget.publishing.views import change, drafts, planned, post, write

app_name = "publishing"
urlpatterns = [
    path("write/", write.begin, name="write"),
    path("write/<str:uid>/", write.write, name="draft"),
    path("write/<str:uid>/unschedule/", drafts.unschedule, name="unschedule"),
    path("write/<str:uid>/discard/", drafts.discard, name="discard"),
    path("planned/", planned.planned, name="planned"),
    path("post/<str:uid>/", post.post, name="post"),
    path("post/<str:uid>/receipts/", post.receipts, name="receipts"),
    path("post/<str:uid>/retry/<int:delivery>/", post.retry, name="retry"),
    path("post/<str:uid>/retry/", post.retry_all, name="retry-all"),
    path("post/<str:uid>/feature/", post.feature, name="feature"),
    path("post/<str:uid>/correct/", change.correct, name="correct"),
    path("post/<str:uid>/withdraw/", change.withdraw, name="withdraw"),
]
