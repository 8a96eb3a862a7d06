"""One module a verb: options in, one call, words out."""
