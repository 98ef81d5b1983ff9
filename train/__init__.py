"""Train the reader again, from corpora to the model folder that ships. Nothing of the program imports this.

    make reader-tools                          # a virtual environment .train with PyTorch and the first weights
    make reader                                # prepare, two stages, export: about 2 hours on two CPU cores

Reading order: `documents` (the one format), `prepare/<corpus>.py`, `examples` (windows with labels), `model`,
`tensors`, `train`, `average`, `sentence`, `matters`, `export_onnx`. The prepared corpora, checkpoints and logs lie in
out/train and are not committed.
Which recipe made the weights that ship, and what each choice is worth: docs/method/reader.md.
"""
