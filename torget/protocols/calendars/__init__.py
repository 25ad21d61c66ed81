"""Calendars as the world has them (RFC 5545, RFC 4791): read within bounds, asked for, and written."""

from torget.protocols.calendars.errors import CalendarError, CutOffError, NoCalendarError, TooMuchError
from torget.protocols.calendars.occasions import Occasion, Reading
from torget.protocols.calendars.reading import read

__all__ = ["CalendarError", "CutOffError", "NoCalendarError", "Occasion", "Reading", "TooMuchError", "read"]
