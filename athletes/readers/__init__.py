"""Files of others, read without a database."""
