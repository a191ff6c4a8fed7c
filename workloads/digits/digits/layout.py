"""The folders from which a container reads its inputs and to which it writes its outputs."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """The folder /opt/ml; SAGEMAKER_BASE_DIR moves it."""

    base: Path

    @classmethod
    def from_environment(cls) -> "Layout":
        return cls(Path(os.environ.get("SAGEMAKER_BASE_DIR", "/opt/ml")))

    @property
    def hyperparameters(self) -> Path:
        return self.base / "input" / "config" / "hyperparameters.json"

    def channel(self, name: str) -> Path:
        return self.base / "input" / "data" / name

    @property
    def model(self) -> Path:
        return self.base / "model" / "model.ubj"

    @property
    def failure(self) -> Path:
        """Contains the reason of a failure; SageMaker shows the first 1,024 characters."""
        return self.base / "output" / "failure"
