"""Reads the CSV files of a training job's channels: the label first, then the pixels, no header."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digits.errors import InputError
from digits.pixels import Pixels, parse_row

LABELS = {str(digit): digit for digit in range(10)}


@dataclass(frozen=True)
class Digits:
    """Pixels, one row per digit, and the label of each row."""

    pixels: Pixels
    labels: NDArray[np.int32]


def read_channel(folder: Path) -> Digits:
    """Reads all files of a channel, in order of their names.

    Raises InputError if there is no file, or if a value is wrong: then it names file, row and column.
    """
    if not folder.is_dir():
        raise InputError(f"channel `{folder.name}` is missing: the job needs the channels `train` and `validation`")
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    pixels: list[Pixels] = []
    labels: list[int] = []
    for file in files:
        try:
            for row, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                label, *fields = line.split(",")
                labels.append(parse_label(label, row))
                pixels.append(parse_row(fields, row, first_column=2))
        except (InputError, UnicodeDecodeError) as error:
            raise InputError(f"channel `{folder.name}`, {file.name}: {error}") from error
    if not labels:
        raise InputError(f"channel `{folder.name}` is empty")
    return Digits(np.stack(pixels), np.array(labels, dtype=np.int32))


def parse_label(text: str, row: int) -> int:
    if text not in LABELS:
        raise InputError(f'row {row}, column 1 must be a label from 0 to 9, got "{text[:40]}"')
    return LABELS[text]
