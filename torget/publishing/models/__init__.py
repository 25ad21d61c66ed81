"""Posts and their way out."""

from torget.publishing.models.ledger import Delivery, DeliveryEvent, DeliveryState, Part
from torget.publishing.models.mentions import Mention, MentionState
from torget.publishing.models.parcels import Host, Parcel, ParcelState, SentEnvelope
from torget.publishing.models.posts import Post, PostPicture, PostState, PostVersion, Variant

__all__ = [
    "Delivery",
    "DeliveryEvent",
    "DeliveryState",
    "Host",
    "Mention",
    "MentionState",
    "Parcel",
    "ParcelState",
    "Part",
    "Post",
    "PostPicture",
    "PostState",
    "PostVersion",
    "SentEnvelope",
    "Variant",
]
