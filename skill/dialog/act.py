"""What all acts have in common."""

from msgspec import Struct


class Act(Struct, frozen=True, tag=True, tag_field="act", omit_defaults=True):
    """Base of all acts; the class name is the act's name."""
