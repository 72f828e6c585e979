"""Files of devices into recorded efforts; no lookups, no database."""
