"""Who makes the choices: two linear models with learnt weights."""

from dataclasses import dataclass
from pathlib import Path

from extractors.english.linear import Model, load_models

WEIGHTS = Path(__file__).with_name("weights.json.gz")
RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Chooser:
    """Weighs the options for an event's days and for its place."""

    day: Model
    place: Model


def load_chooser(path: Path = WEIGHTS) -> Chooser:
    """Read the weights that lie beside this file; `training/fit.py` makes them."""
    models = load_models(path)
    return Chooser(models["day"], models["place"])
