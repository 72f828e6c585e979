"""Files that leave the room: calendars, match reports, season figures."""
