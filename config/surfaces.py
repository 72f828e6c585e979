"""The surfaces by their addresses: what begins like this belongs to signed-in people, everything else to the public."""

WORKSPACE = ("/app/", "/login/", "/account/", "/cms/", "/language/", "/logout/")
ADMIN = "/cms/"
