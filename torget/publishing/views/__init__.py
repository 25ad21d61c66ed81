"""The staff pages of this room, one file per screen."""
