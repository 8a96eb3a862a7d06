"""All pages of a site, from its catalogue."""
