"""The Fediverse, natively: every voice is an actor that is followed, answered and boosted from Mastodon and its kin."""

from torget.connectors.contract import Can, FanOut


class ActivityPub(FanOut):
    """ActivityPub with both generations of HTTP signatures."""

    kind = "activitypub"
    name = "The Fediverse"
    can = Can(
        images=16,
        alternative=1500,
        title=True,
        revise=True,
        withdraw=True,
        hears=True,
        answers=True,
        direct=True,
        fans_out=True,
        per_voice=True,
        public_page=True,
        others_words="full",
    )
