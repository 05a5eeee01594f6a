"""A wave of wanting, ridden together: how strong, a way through, ten minutes, how strong now."""

from __future__ import annotations

from datetime import timedelta

from bot.talk.talk import Talk

KIND = "urge"
WAVE = timedelta(minutes=10)
WAYS = {
    "ride": "Stay with it, and watch it pass",
    "move": "Move: walk, stairs, stretch",
    "someone": "Call somebody, or go to them",
    "leave": "Leave this place",
    "other": "Do something else for ten minutes",
}
WITH_YOU = {
    "ride": "Then stay with it. Feel where it sits in your body, breathe out slowly, and let it be "
    "there without doing what it says. Pulls rise and pass.",
    "move": "Then move, even a little. The stairs twice, once around the block, or stretch where "
    "you are.",
    "someone": "Then call, or go. You need not explain anything: “Can you talk with me for ten "
    "minutes?” is enough.",
    "leave": "Then go, as you are. A different street or another room is enough for now.",
    "other": "Then something for your hands: wash up, a shower, a song from start to end.",
}


async def ride(talk: Talk) -> None:
    """Rate it, pick a way, wait durably, rate it again. Nothing here is a verdict."""
    before = await talk.scale("before", "How strong is the pull right now?")
    way = await talk.choice("way", "What could carry you through the next ten minutes?", WAYS)
    began = await talk.now("began")
    await talk.keep("kept", KIND, {"before": before, "way": way}, day=began.date())
    await talk.say(
        "with_you", "{words}\n\nI ask again in ten minutes.", words=talk.tell(way, WITH_YOU[way])
    )
    await talk.pause("wave", WAVE)
    after = await talk.scale("after", "Ten minutes. How strong is it now?")
    await talk.keep("kept_after", f"{KIND}_after", {"before": before, "way": way, "after": after})
    if after < before:
        await talk.say(
            "lower", "From {before} to {after}. You stayed with it.", before=before, after=after
        )
        return
    await talk.say(
        "still",
        "It is still there. Another way may suit better, or a person beside you; /urge goes round "
        "once more. If this is more than a pull and somebody is in danger, please call your local "
        "emergency number.",
    )
