"""Trains a model from the channels and hyperparameters of a training job."""

from typing import Any

import xgboost

from digits.augmentation import with_shifted
from digits.channels import read_channel
from digits.hyperparameters import read_hyperparameters
from digits.layout import Layout
from digits.model import CLASSES, DigitModel

# The remaining hyperparameters are parameters of XGBoost.
OURS = {"num_round", "early_stopping_rounds", "shift_pixels"}


def train(layout: Layout) -> None:
    """Fits a model to the `train` channel, evaluates each round on the `validation` channel, and writes the model.

    Raises InputError when the job's hyperparameters or data are wrong.
    """
    hyperparameters = read_hyperparameters(layout.hyperparameters)
    digits = read_channel(layout.channel("train"))
    validation = read_channel(layout.channel("validation"))
    print(f"training on {len(digits.labels)} digits, validating on {len(validation.labels)}", flush=True)

    more = with_shifted(digits, hyperparameters["shift_pixels"])
    # Quantile bins need a quarter of the memory of the pixels.
    matrix = xgboost.QuantileDMatrix(more.pixels, more.labels, max_bin=hyperparameters["max_bin"])
    judge = xgboost.DMatrix(validation.pixels, validation.labels)
    booster = xgboost.train(
        xgboost_parameters(hyperparameters),
        matrix,
        num_boost_round=hyperparameters["num_round"],
        evals=[(judge, "validation")],
        early_stopping_rounds=hyperparameters["early_stopping_rounds"] or None,
        verbose_eval=10,
    )
    if hyperparameters["early_stopping_rounds"]:
        booster = booster[: booster.best_iteration + 1]
    DigitModel(booster).save(layout.model)


def xgboost_parameters(hyperparameters: dict[str, Any]) -> dict[str, Any]:
    own = {name: value for name, value in hyperparameters.items() if name not in OURS}
    # The last metric decides on early stopping.
    return {**own, "objective": "multi:softprob", "num_class": CLASSES, "eval_metric": ["merror", "mlogloss"]}
