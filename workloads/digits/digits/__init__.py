"""Reads handwritten digits of 28x28 pixels with XGBoost: what `train` and `serve` are made of."""
