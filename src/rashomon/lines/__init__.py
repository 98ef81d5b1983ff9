"""Lines of a plain text -> what each of them is: a small trained network and the best way through its labels.

Its arithmetic is exact on whole numbers: the same lines give the same labels on every machine.
"""

from rashomon.lines.network import Network, load_network, run_network
from rashomon.lines.path import Labels, best_path, costs
from rashomon.lines.words import pieces_of

LABELS = ("body", "title", "caption", "comment", "meta", "related", "other")

__all__ = ["LABELS", "Labels", "Network", "best_path", "costs", "load_network", "pieces_of", "run_network"]
