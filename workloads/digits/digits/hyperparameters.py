"""The settings of a training job. SageMaker passes them as a JSON object of strings."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digits.errors import InputError


@dataclass(frozen=True)
class Rule:
    """Type and limits of one hyperparameter."""

    parse: Callable[[str], float]
    low: float
    high: float
    default: float | None = None

    def read(self, text: Any) -> float:
        if not isinstance(text, str):
            raise TypeError(text)
        value = self.parse(text)
        if not self.low <= value <= self.high:
            raise ValueError(text)
        return value

    def __str__(self) -> str:
        kind = "whole number" if self.parse is int else "number"
        return f"a {kind} from {self.low} to {self.high}, as a string"


# Names and defaults are XGBoost's, except `shift_pixels`. One without a default is required.
RULES: dict[str, Rule] = {
    "num_round": Rule(int, 1, 10_000),
    "max_depth": Rule(int, 1, 16, 6),
    "eta": Rule(float, 0.001, 1, 0.3),
    "min_child_weight": Rule(float, 0, 1_000, 1),
    "gamma": Rule(float, 0, 1_000, 0),
    "lambda": Rule(float, 0, 1_000, 1),
    "alpha": Rule(float, 0, 1_000, 0),
    "subsample": Rule(float, 0.01, 1, 1),
    "colsample_bytree": Rule(float, 0.01, 1, 1),
    "max_bin": Rule(int, 2, 256, 256),
    # Training stops after this many rounds without a lower validation loss; 0 never stops early.
    "early_stopping_rounds": Rule(int, 0, 1_000, 0),
    # Also trains on each digit moved by this many pixels up, down, left and right; 0 disables this.
    "shift_pixels": Rule(int, 0, 4, 0),
    "seed": Rule(int, 0, 2**31 - 1, 0),
    # Threads; 0 uses every core. XGBoost guarantees the same model for the same inputs only with a fixed number.
    "nthread": Rule(int, 0, 256, 0),
}


def read_hyperparameters(file: Path) -> dict[str, Any]:
    """Every hyperparameter with its value, or its default.

    Raises InputError with all that is wrong at once.
    """
    try:
        given = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read hyperparameters from {file}: {error}") from error
    if not isinstance(given, dict):
        raise InputError(f"{file} must hold a JSON object of strings")
    unknown = given.keys() - RULES.keys()
    problems = [f"`{name}` is not a hyperparameter; there are {', '.join(RULES)}" for name in unknown]
    values = {}
    for name, rule in RULES.items():
        try:
            values[name] = rule.read(given[name]) if name in given else rule.default
        except (TypeError, ValueError):
            problems.append(f"`{name}` must be {rule}, got {json.dumps(given[name])}")
        if name not in given and rule.default is None:
            problems.append(f"`{name}` is required: {rule}")
    if problems:
        raise InputError("hyperparameters: " + "; ".join(sorted(problems)))
    return values
