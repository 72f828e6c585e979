"""Tables that come with the product, read into frames."""
