"""What can be wrong with a calendar. No sentence here repeats what stood in it: it may be nobody's business."""


class CalendarError(Exception):
    """It cannot be read."""


class NoCalendarError(CalendarError):
    """What came is no calendar at all."""


class CutOffError(CalendarError):
    """It begins as a calendar does and ends in the middle: what is missing is not known to be gone."""


class TooMuchError(CalendarError):
    """It holds more than we read, or takes longer to work out than we allow."""
