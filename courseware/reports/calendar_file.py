"""Calendar files (iCalendar, RFC 5545) that a phone or an office calendar takes in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

CHINA = ZoneInfo("Asia/Shanghai")  # no summer time since 1991
MEETING = timedelta(minutes=30)
# The evening before a day without an hour; an hour before a meeting.
REMINDERS = {True: timedelta(hours=-4), False: timedelta(hours=-1)}


@dataclass(frozen=True)
class Appointment:
    """One entry. `uid` names it, so that the same file again replaces it; no `start`: all day."""

    uid: str
    day: date
    start: time | None
    title: str
    notes: str
    place: str = ""


def calendar(name: str, appointments: Iterable[Appointment], made: datetime) -> bytes:
    """Return an .ics file. Hours are China's; `made` is an aware time."""
    book = Calendar()
    book.add("prodid", "-//effective-visit-courseware//zh-CN")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", name)
    for each in appointments:
        book.add_component(_event(each, made))
    return book.to_ical()


def _event(appointment: Appointment, made: datetime) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", made)
    event.add("summary", appointment.title)
    event.add("description", appointment.notes)
    if appointment.place:
        event.add("location", appointment.place)
    if appointment.start is None:
        event.add("dtstart", appointment.day)
        event.add("dtend", appointment.day + timedelta(days=1))
    else:
        start = datetime.combine(appointment.day, appointment.start)
        # In UTC, so that the file needs no description of the zone.
        zoned = start.replace(tzinfo=CHINA).astimezone(ZoneInfo("UTC"))
        event.add("dtstart", zoned)
        event.add("dtend", zoned + MEETING)
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", appointment.title)
    reminder.add("trigger", REMINDERS[appointment.start is None])
    event.add_component(reminder)
    return event
