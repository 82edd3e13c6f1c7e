"""Why an action is refused, in words for the one who asked."""


class Refused(Exception):
    """Raised when something may not be done; the message is Chinese and shown as it is."""
