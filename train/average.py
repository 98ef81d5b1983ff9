"""Average trained weights with those of the model folder that the training went on from.

    python -m train.average --weights out/stage3.pt --with src/rashomon/tagger/model --share 0.5

Seconds. What went on from one place can be averaged, and the mean is often better than either end (model soups,
Wortsman et al. 2022): here the new weights know more of nested reports and pronouns, the old ones more of PolNeAR's.
The share was chosen on PolNeAR dev (docs/method/reader.md). The weights file is replaced; fit its sentence head again
(train.sentence).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from train.folder import folder_weights

HEAD = "sentence."  # is fitted for one encoder, and means nothing for another


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--with", type=Path, required=True, dest="folder", help="a model folder")
    parser.add_argument("--share", type=float, required=True, help="of the weights file in the mean, 0..1")
    given = parser.parse_args()
    state, old = torch.load(given.weights, weights_only=True), folder_weights(given.folder)
    weights = state["weights"]
    shared = [name for name in weights if name in old and not name.startswith(HEAD)]
    for name in shared:
        weights[name] = given.share * weights[name] + (1 - given.share) * old[name]
    torch.save(state, given.weights)
    print(f"{given.weights}: {len(shared)} of {len(weights)} parts averaged")


if __name__ == "__main__":
    main()
