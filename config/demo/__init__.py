"""The demonstration on one machine: private services, web server and background worker under one roof."""
