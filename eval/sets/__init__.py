"""One module a kind of corpus: how our stages answer it, in the form that its scorer reads."""
