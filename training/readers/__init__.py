"""Files of devices into recorded efforts, and the tables that come with the product; no lookups, no database."""
