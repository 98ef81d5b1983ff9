"""The program's version, and that of its rules for text, as they stand in every ledger."""

__version__ = "0.1.0"

# The number of the rules by which a document's bytes become the text that all offsets count in (read/, not zones/).
# Raise it with every change after which some document has another text; tests/read/test_recipe.py falls until then.
# What changed: 1, the first.
TEXT_RECIPE = 1
