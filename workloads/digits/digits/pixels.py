"""Parses request bodies into rows of pixels. Errors name the row and column."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digits.errors import InputError

PIXELS = 28 * 28
Pixels = NDArray[np.float32]


def parse_csv(text: str) -> Pixels:
    """Reads lines of 784 comma-separated pixels."""
    lines = text.splitlines()
    return stack([parse_row(line.split(","), row) for row, line in enumerate(lines, 1)])


def parse_json(text: str) -> Pixels:
    """Reads `{"instances": [[784 pixels], ...]}`."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"the body is not JSON: {error}") from error
    instances = document.get("instances") if isinstance(document, dict) else None
    if not isinstance(instances, list):
        raise InputError("`instances` must be a list of rows of pixels")
    for row, fields in enumerate(instances, 1):
        if not isinstance(fields, list):
            raise InputError(f"row {row} must be a list of {PIXELS} pixels")
        for column, value in enumerate(fields, 1):
            if type(value) not in (int, float):
                raise bad_pixel(value, row, column)
    return stack([parse_row(fields, row) for row, fields in enumerate(instances, 1)])


def parse_row(fields: Sequence[Any], row: int, first_column: int = 1) -> Pixels:
    """Checks one row of pixels; its first pixel is in `first_column`."""
    if len(fields) != PIXELS:
        raise InputError(f"row {row} has {len(fields)} pixels, must have {PIXELS}")
    try:
        pixels = np.array(fields, dtype=np.float32)
        valid = (pixels >= 0) & (pixels <= 255)
    except (ValueError, OverflowError):
        valid = np.array([is_pixel(value) for value in fields])
    if not valid.all():
        bad = int(valid.argmin())
        raise bad_pixel(fields[bad], row, first_column + bad)
    return pixels


def is_pixel(value: Any) -> bool:
    try:
        return 0 <= float(value) <= 255
    except (ValueError, OverflowError):
        return False


def bad_pixel(value: Any, row: int, column: int) -> InputError:
    return InputError(f"row {row}, column {column} must be a number from 0 to 255, got {json.dumps(value)[:40]}")


def stack(rows: list[Pixels]) -> Pixels:
    if not rows:
        raise InputError(f"there is no row; each must have {PIXELS} pixels")
    return np.stack(rows)
