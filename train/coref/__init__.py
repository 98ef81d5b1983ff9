"""The forests that tell whether two mentions mean the same, learnt from ECB+ train: prepare.py, train.py."""
