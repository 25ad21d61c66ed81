"""Every sort of public page in one list, for what must hold on all of them."""

from torget.site.tests.scene import Scene

STANDING = [
    "/",
    "/official/",
    "/conversations/",
    "/channels/",
    "/register/",
    "/register/?words=snö",
    "/register/?words=ingenting",
    "/verify/",
    "/verify/?what=KS+1999:1",
    "/ask/",
    "/guidelines/",
    "/privacy/",
    "/accessibility/",
    "/embed/",
    "/embed/ask/",
    "/press/",
    "/press/ask/",
    "/press/complain/",
    "/press/corrections/",
    "/press/reviews/",
    "/nothing/here/",
]


def sorts(scene: Scene) -> dict[str, str]:
    """A path for each sort of page that shows something said, by what it is."""
    posts, messages = scene.posts, scene.messages
    return {
        **{f"post {name}": f"/post/{post.uid}/" for name, post in posts.items()},
        "voice": f"/voice/{scene.chief.handle}/",
        "conversation": f"/conversation/{messages['question'].conversation.uid}/",
        "ask about": f"/ask/?about={posts['snow'].uid}",
        "asked": f"/asked/{messages['question'].uid}/",
        "asked, held": f"/asked/{messages['held'].uid}/",
        "asked, closed": f"/asked/{messages['closed'].uid}/",
        "embed": f"/embed/post/{posts['snow'].uid}/",
        "how to embed": f"/embed/?post={posts['snow'].uid}",
        "record verified": f"/record/{messages['first'].record.slug}/",
        **{
            f"inquiry, {name}": f"/press/{inquiry.uid}/"
            for name, inquiry in scene.inquiries.items()
            if inquiry.published
        },
        **{f"quotation, {name}": f"/press/quote/{check.token}/" for name, check in scene.checks.items()},
        **{
            f"record of an inquiry, {name}": f"/record/{inquiry.record.slug}/"
            for name, inquiry in scene.inquiries.items()
            if inquiry.record
        },
        "record sealed": f"/record/{messages['hidden'].record.slug}/",
    }


def every_page(scene: Scene) -> list[str]:
    """All of them, in both languages."""
    paths = [*STANDING, *sorts(scene).values()]
    return [*paths, *(f"/en{path}" for path in paths)]
