"""Places, points, tables and back-schedules as pure functions over frames."""
