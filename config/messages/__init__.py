"""Message catalogues without system gettext: what the code says, what the catalogues hold, and where they differ."""
