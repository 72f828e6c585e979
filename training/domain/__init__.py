"""Training load, computed: pure functions over declared frames, without Django, clock or database."""
