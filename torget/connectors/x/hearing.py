"""Asking for what was said to us: posts that name us, letters, and where wanted all answers to what we say.

Each post that X gives costs, so nothing is asked for twice; all that one look brings is handed on oldest first.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from torget.connectors.errors import ConnectorError
from torget.connectors.hub import Batch, Incoming, Price
from torget.connectors.x import cursors, guide, latest
from torget.connectors.x.calls import Calls
from torget.connectors.x.cursors import Cursor, Mark
from torget.connectors.x.posts import Post, further, listed, moment
from torget.connectors.x.prices import of_reading
from torget.connectors.x.reading import Page

# Of each stream in one look, so that the most a look may cost stays small; a longer list is read on in the next
PAGES, POSTS = 2, 100
PERSON = "id,name,username"
PICTURE = "media_key,type,url,preview_image_url,alt_text"
FIELDS = {
    "post.fields": "id,text,created_at,conversation_id,entities,attachments,lang,note_post",
    "expansions": "author_id,in_reply_to_user_id,referenced_posts,edit_history_post_ids,attachments.media_keys",
    "user.fields": PERSON,
    "media.fields": PICTURE,
}
LETTER_FIELDS = {
    "event_types": "MessageCreate",
    "dm_event.fields": "id,text,event_type,created_at,dm_conversation_id,attachments,entities",
    "expansions": "sender_id,attachments.media_keys",
    "user.fields": PERSON,
    "media.fields": PICTURE,
}
# X tells letters only from the latest on and takes pay for each, known or not
FIRST_LETTERS, MORE_LETTERS = 5, 25
# Search goes back seven days and refuses to be asked for more
SEARCHED = timedelta(days=7) - timedelta(minutes=10)
NAMED, LETTERS, CONVERSATIONS = "named", "letters", "conversations"
Ask = Callable[[str], Any]


@dataclass
class Look:
    """One look at one stream: what it found, how many items were paid for, and how far it came."""

    mark: Mark
    found: list[Incoming]
    paid: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class Hearing:
    """One round of looks."""

    calls: Calls
    at: datetime

    def round(self, cursor: str) -> Batch:
        """All streams that this channel listens to. Raise ConnectorError; then the same round may be made again."""
        known = cursors.read(cursor, self.calls.account)
        looks = {stream: look(known.mark(stream)) for stream, look in self._streams()}
        found = sorted((one for look in looks.values() for one in look.found), key=_when)
        paid = {stream: look.paid for stream, look in looks.items()}
        return Batch(
            tuple(_once(found)),
            Cursor(known.opened, known.marks | {stream: look.mark for stream, look in looks.items()}).written(),
            more=any(look.more for look in looks.values()),
            cost=of_reading(paid.get(NAMED, 0), paid.get(CONVERSATIONS, 0), paid.get(LETTERS, 0)),
        )

    def _streams(self) -> Iterator[tuple[str, Callable[[Mark], Look]]]:
        settings = self.calls.account.settings
        yield NAMED, self._named
        if settings.get("answers") == guide.ALL and latest.said(self.calls.account):
            yield CONVERSATIONS, self._conversations
        if settings.get("letters") != guide.LEAVE_LETTERS and not self.calls.tokens.lacks("dm.read"):
            yield LETTERS, self._letters

    def _named(self, mark: Mark) -> Look:
        path = f"/2/users/{self.calls.user}/mentions"

        def ask(page: str) -> Any:
            query = FIELDS | {"max_results": str(POSTS), "since_id": mark.after} | _on(page)
            return self.calls.ask(path, query, "The question who has named us")

        return self._walk(mark, ask, Page.posts)

    def _conversations(self, mark: Mark) -> Look:
        """Answers that do not name us, under what we said last."""
        ours = self.calls.account.settings.get("username", "")
        under = " OR ".join(f"conversation_id:{name}" for name in latest.said(self.calls.account))
        query = FIELDS | {"query": f"({under}) -from:{ours} -@{ours}", "max_results": str(POSTS)}

        def ask(page: str) -> Any:
            since = {"since_id": mark.after} if moment(mark.after) > self.at - SEARCHED else {}
            return self.calls.ask("/2/tweets/search/recent", query | since | _on(page), "The search for answers")

        return self._walk(mark, ask, Page.posts)

    def _letters(self, mark: Mark) -> Look:
        def ask(page: str) -> Any:
            query = LETTER_FIELDS | {"max_results": str(MORE_LETTERS if page else FIRST_LETTERS)} | _on(page)
            return self.calls.ask("/2/dm_events", query, "The question who has written", scope="dm.read")

        return self._walk(mark, ask, Page.letters)

    def _walk(self, mark: Mark, ask: Ask, read: Callable[[Page, list[Post]], Iterator[Incoming]]) -> Look:
        """From the latest back to the mark, at most PAGES at a time."""
        look, page = Look(mark, []), mark.page
        newest = mark.newest or mark.after
        for _ in range(PAGES):
            answer = _answer(ask, page, mark)
            items = listed(answer)
            fresh = [item for item in items if int(item["id"]) > int(mark.after)]
            look.paid += len(items)
            look.found += read(Page(self.calls.account, answer.get("includes") or {}, self.at), fresh)
            newest = max([newest, *(str(item["id"]) for item in fresh)], key=int)
            page = further(answer)
            if not page or len(fresh) < len(items):
                look.mark = Mark(newest)
                return look
        look.mark, look.more = Mark(mark.after, newest, page), True
        return look


def listen(calls: Calls, cursor: str) -> Batch:
    """What was said to us since."""
    return Hearing(calls, datetime.now(UTC)).round(cursor)


def at_most(settings: Mapping[str, str]) -> Price | None:
    """What one look may cost: every page of every stream that the channel listens to, full."""
    posts, letters = PAGES * POSTS, PAGES * MORE_LETTERS
    others = posts if settings.get("answers") == guide.ALL else 0
    return of_reading(posts, others, 0 if settings.get("letters") == guide.LEAVE_LETTERS else letters)


def _answer(ask: Ask, page: str, mark: Mark) -> Any:
    """A page; from the first one again where X has forgotten the page that an earlier look stopped at."""
    try:
        return ask(page)
    except ConnectorError as error:
        if not page or page != mark.page or error.advice != "refused" or error.pauses:
            raise
        return ask("")


def _when(one: Incoming) -> tuple[datetime, int]:
    """Names rise, also within one moment."""
    return one.said, int(one.external_id)


def _on(page: str) -> dict[str, str]:
    return {"pagination_token": page} if page else {}


def _once(found: list[Incoming]) -> Iterator[Incoming]:
    """An answer may be found by its naming us and by where it stands."""
    seen = set()
    for one in found:
        if (one.kind, one.external_id) not in seen:
            seen.add((one.kind, one.external_id))
            yield one
