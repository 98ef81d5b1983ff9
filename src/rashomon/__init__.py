"""One event, many accounts: who says what, on whose word.

>>> import rashomon
>>> account = rashomon.read_text("The mayor said that the bridge was closed.", outlet="The Gazette")
>>> analysis = rashomon.analyze(account)
>>> [account[span] for attribution in analysis.attributions for span in attribution.content]
['that the bridge was closed']
>>> ledger = rashomon.collate([analysis])
>>> ledger.skipped
()
"""

from rashomon.analyze import analyze
from rashomon.collate import collate
from rashomon.errors import InputError, OutputError, RashomonError, UsageError
from rashomon.intake import read_account, read_text
from rashomon.ledger import analysis_json, ledger_json
from rashomon.records import Account, Analysis, Ledger, Span
from rashomon.version import __version__

__all__ = [
    "Account",
    "Analysis",
    "InputError",
    "Ledger",
    "OutputError",
    "RashomonError",
    "Span",
    "UsageError",
    "__version__",
    "analysis_json",
    "analyze",
    "collate",
    "ledger_json",
    "read_account",
    "read_text",
]
