"""One event, many accounts: who says what, on whose word.

>>> import rashomon
>>> account = rashomon.read_text("The mayor said the bridge was closed.", outlet="The Gazette")
>>> [account[s] for a in rashomon.analyze(account).attributions for s in a.content]
['the bridge was closed']
"""
