"""A trained model: ten probabilities for each row of pixels."""

from pathlib import Path
from typing import Any

import xgboost

from digits.errors import InputError
from digits.pixels import PIXELS, Pixels

CLASSES = 10


class DigitModel:
    """An XGBoost booster with one class per digit.

    It is kept in XGBoost's own format: unlike a pickle's, its loading runs no code.
    """

    def __init__(self, booster: xgboost.Booster) -> None:
        self.booster = booster

    @classmethod
    def load(cls, file: Path) -> "DigitModel":
        """Raises InputError if the file is missing or contains another kind of model."""
        if not file.is_file():
            raise InputError(f"there is no model at {file}")
        # A row is too little work for several threads, which would only take cores from other requests.
        booster = xgboost.Booster({"nthread": 1})
        try:
            booster.load_model(file)
        except xgboost.core.XGBoostError as error:
            raise InputError(f"{file} is not an XGBoost model") from error
        if booster.num_features() != PIXELS:
            raise InputError(f"the model takes {booster.num_features()} features, must take {PIXELS}")
        return cls(booster)

    def save(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self.booster.save_model(file)

    def predict(self, pixels: Pixels) -> list[dict[str, Any]]:
        """The most probable digit of each row and the probability of every digit."""
        rows = self.booster.inplace_predict(pixels)
        return [{"digit": int(row.argmax()), "probabilities": [round(p, 6) for p in row.tolist()]} for row in rows]
