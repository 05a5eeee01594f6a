"""Methods that receive: getUpdates and the webhook."""

import re

from bot.channels.sandbox.parameters import Parameters
from bot.channels.sandbox.refusals import bad, conflict
from bot.channels.sandbox.shapes import text_of
from bot.channels.sandbox.world import World

LONGEST_POLL = 50
"""Seconds; the real server caps a long poll there."""

UPDATES_AT_ONCE = 100

WEBHOOK_IN_THE_WAY = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
    "webhook first"
)
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


async def get_updates(world: World, parameters: Parameters) -> bytes:
    """Confirm what lies below offset, wait for more, and give it as a JSON list (getUpdates)."""
    if world.webhook.url:
        raise conflict(WEBHOOK_IN_THE_WAY)
    _wish(world, parameters)
    limit = parameters.whole("limit")
    limit = UPDATES_AT_ONCE if limit is None else min(max(limit, 1), UPDATES_AT_ONCE)
    offset = parameters.whole("offset")
    if offset:
        world.updates.confirm(offset)
    await world.updates.poll(min(parameters.number("timeout") or 0, LONGEST_POLL))
    batch = world.faults.mangle(world.updates.first(limit))
    return b"[" + b",".join(update.body for update in batch) + b"]"


def set_webhook(world: World, parameters: Parameters) -> object:
    """Deliver to an address on this machine (setWebhook)."""
    secret = parameters.text("secret_token") or ""
    if secret and not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    _wish(world, parameters)
    if parameters.flag("drop_pending_updates"):
        world.updates.forget_all()
    world.webhook.point_at(parameters.text("url") or "", secret)
    return True


def delete_webhook(world: World, parameters: Parameters) -> object:
    """End delivery (deleteWebhook)."""
    if parameters.flag("drop_pending_updates"):
        world.updates.forget_all()
    world.webhook.point_at("", "")
    return True


def get_webhook_info(world: World, _parameters: Parameters) -> object:
    """Say where updates go and how many wait (getWebhookInfo)."""
    return world.webhook.info()


def _wish(world: World, parameters: Parameters) -> None:
    if "allowed_updates" not in parameters:
        return
    given = parameters.thing("allowed_updates")
    if isinstance(given, list):
        world.updates.wanted = [text_of(one) for one in given]
