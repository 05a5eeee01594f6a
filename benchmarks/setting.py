"""How one run of the fake Bot API is set up."""

from dataclasses import asdict, dataclass, field

import orjson

from benchmarks.faults import Faults
from benchmarks.people import Script


@dataclass(frozen=True)
class Setting:
    """One run: how many people, how slow the API, for how long; times in seconds.

    ``port`` 0 takes any free one; ``latency`` is a whole round trip: half before the call takes
    effect, half after. Everybody takes ``think`` before they act. Beside the people of check-ins,
    ``in_danger`` others write only words of danger, one of them every ``cry_every`` seconds.
    ``flood`` is how many messages a second one more person sends, without waiting for any answer.
    """

    people: int = 50
    in_danger: int = 0
    cry_every: float = 0.2
    flood: float = 0.0
    latency: float = 0.0
    think: float = 0.0
    warm_up: float = 1.0
    seconds: float = 4.0
    patience: float = 10.0
    start_within: float = 30.0
    seed: int = 1
    port: int = 0
    script: Script = field(default_factory=Script)
    faults: Faults = field(default_factory=Faults)

    @property
    def everybody(self) -> int:
        """How many people there are in all."""
        return self.people + self.in_danger + (self.flood > 0)

    @classmethod
    def read(cls, text: str) -> "Setting":
        """From JSON, as :meth:`write` writes it."""
        given = orjson.loads(text)
        script = given.get("script", {})
        lists = {
            name: tuple(script[name])
            for name in ("silent", "navigation", "lowest", "beside")
            if name in script
        }
        given["script"] = Script(**script | lists)
        given["faults"] = Faults(**given.get("faults", {}))
        return cls(**given)

    def write(self) -> str:
        """As JSON."""
        return orjson.dumps(asdict(self)).decode()
