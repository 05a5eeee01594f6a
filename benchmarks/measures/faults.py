"""What is lost when the Bot API has a bad day: floods, broken gateways and connections, doubles."""

from importlib.util import find_spec

from benchmarks.adapter import CONVERSATION_PTB, Adapter
from benchmarks.faults import Faults
from benchmarks.figure import Figure, Plan
from benchmarks.load import measure_load
from benchmarks.setting import Setting
from benchmarks.tandem import TANDEM

KINDS = {
    "2 % floods": Faults(flood=0.02),
    "2 % bad gateway": Faults(bad_gateway=0.02),
    "2 % reset before": Faults(reset_before=0.02),
    "2 % reset after": Faults(reset_after=0.02),
    "5 % doubled updates": Faults(duplicate=0.05),
}
PATIENCE = 4.0
SECONDS = 6.0


def measure(plan: Plan) -> list[Figure]:
    """How many of a hundred check-ins die, for each kind of fault; too long for a quick run."""
    if plan.quick:
        return []
    figures: list[Figure] = []
    if find_spec("aiosqlite") is not None:
        figures += [_lost(CONVERSATION_PTB, kind, plan) for kind in KINDS]
    if find_spec("bot.cli") is not None:
        figures += [_lost(TANDEM, kind, plan) for kind in KINDS]
    return figures


def _lost(adapter: Adapter, kind: str, plan: Plan) -> Figure:
    setting = Setting(
        people=20,
        warm_up=PATIENCE,
        seconds=min(plan.seconds, SECONDS),
        patience=PATIENCE,
        script=adapter.script,
        faults=KINDS[kind],
    )
    load = measure_load(adapter, setting)
    ended = load.check_ins * setting.seconds + load.failures
    lost = 100 * load.failures / ended if ended else 100.0
    what = f"{kind} · check-ins lost of 100"
    reference = None if adapter is CONVERSATION_PTB else f"{CONVERSATION_PTB.name} · {what}"
    remark = f"{load.odd} asked otherwise, {load.unlike or 0} stored unlike answered"
    return Figure(f"{adapter.name} · {what}", lost, "", remark, "lower", reference, drawn=False)
