"""Adds moved digits to the training data: trees do not recognise a digit moved by a pixel unless they trained on it."""

import numpy as np

from digits.channels import Digits
from digits.pixels import Pixels


def with_shifted(digits: Digits, distance: int) -> Digits:
    """The digits and copies of them moved by `distance` pixels up, down, left and right; with 0, the digits alone."""
    if distance == 0:
        return digits
    directions = [(-distance, 0), (distance, 0), (0, -distance), (0, distance)]
    copies = [shifted(digits.pixels, down, right) for down, right in directions]
    return Digits(np.vstack([digits.pixels, *copies]), np.tile(digits.labels, 1 + len(copies)))


def shifted(pixels: Pixels, down: int, right: int) -> Pixels:
    """Moves each digit; pixels that leave the picture are lost, and new pixels are paper."""
    padding = max(abs(down), abs(right))
    padded = np.pad(pixels.reshape(-1, 28, 28), ((0, 0), (padding, padding), (padding, padding)))
    top, left = padding - down, padding - right
    return padded[:, top : top + 28, left : left + 28].reshape(pixels.shape)
