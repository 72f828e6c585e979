"""What can be computed about people, without a database and without a clock."""
