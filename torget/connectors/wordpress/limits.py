"""What a site can do, as far as it is known before it is asked."""

from torget.connectors.can import Can

# image_bytes: what PHP takes unless told otherwise (upload_max_filesize, 2 MB). image_side: where WordPress begins to
# make pictures smaller itself (big_image_size_threshold, 2560).
CAN = Can(
    shape="page",
    images=20,
    image_bytes=2_000_000,
    image_side=2560,
    alternative=1500,
    title=True,
    revise=True,
    withdraw=True,
    hears=True,
    polls=True,
    hides=True,
    answers=True,
    others_words="full",
)
