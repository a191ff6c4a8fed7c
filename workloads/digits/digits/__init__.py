"""Reads handwritten digits of 28x28 pixels with XGBoost (used by `train` and `serve`)."""
