"""Posts that go out later, at a moment chosen in the authority's zone."""

from datetime import datetime

from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import Person
from torget.publishing import schedule as moments
from torget.publishing.actions.locking import UNSAID, lock_in
from torget.publishing.errors import NotReadyError
from torget.publishing.models import Post, PostState
from torget.publishing.readiness import require


@transaction.atomic
def schedule(post: Post, moment: datetime, *, by: Person) -> Post:
    """Let it go out at `moment` (aware), or at another one than was chosen before.

    Raise NotReadyError already now, while somebody is there to mend it; PastMomentError; WrongStateError.
    """
    lock_in(post, UNSAID, "scheduled")
    post.goes_out = moments.check(moment)
    require(post, by)
    post.state = PostState.SCHEDULED
    post.save()
    audit.note(by, "post.scheduled", f"post:{post.uid}", {"goes_out": moment.isoformat()})
    return post


@transaction.atomic
def unschedule(post: Post, *, by: Person) -> Post:
    """Make it a draft again."""
    lock_in(post, {PostState.SCHEDULED}, "unscheduled")
    post.state, post.goes_out = PostState.DRAFT, None
    post.save()
    audit.note(by, "post.unscheduled", f"post:{post.uid}")
    return post


@transaction.atomic
def keep_back(post: Post, error: NotReadyError) -> None:
    """Its time has come but it is not ready any more: a draft again, its `goes_out` left in the past to tell of it."""
    lock_in(post, {PostState.SCHEDULED}, "kept back")
    post.state = PostState.DRAFT
    post.save()
    codes = sorted({problem.code for problem in error.problems})
    audit.note(None, "post.kept-back", f"post:{post.uid}", {"problems": codes}, source="worker")
