"""The faces of this room, one file per screen."""
