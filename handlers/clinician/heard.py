"""What became of something a clinician asked a client, or of a page on its way."""

from __future__ import annotations

from bot.talk.house import conversation
from bot.talk.talk import Talk
from handlers.alliance import telling

HEARD = {
    "handed_over": "{label} has said yes and signed with {other}. They work together from now on; "
    "your alliance with {label} has ended, and nothing more comes to you.",
    "stays": "{label} would rather go on as it is. Nothing changes, and nothing went to anybody.",
    "stand_in": "{label} agreed that {other} reads while you are away.",
    "no_stand_in": "{label} would rather have nobody read while you are away.",
    "taken_over": "{label} works with you from now on. What they share with you is in /caseload.",
    "standing_in": "You stand in for {other} with {label}. It ends by itself; /caseload shows it.",
    "not_delivered": "The weekly message of your caseload did not reach you. /caseload shows the "
    "pages that wait.",
    "mail_lost": "The mail with your weekly pages could not be delivered: your mail server refused "
    "it, or could not be reached for a day. /settings shows the address; /caseload has the pages, "
    "if your clinic sends them through chat.",
    "no_code": "The mail with the code could not be delivered. Is the address right? /settings "
    "takes another one.",
    "mail_bounced": "Mail to your address came back, so nothing more goes there. /settings takes "
    "another one. Until then your pages come here, if your clinic sends them through chat.",
}


@conversation("heard")
async def heard(talk: Talk) -> None:
    """One sentence, under the clinician's own label."""
    token = str(talk.opening.get("token") or "0:::")
    told = await talk.recall("told", telling.heard, token=token)
    line = HEARD.get(told.what) if told is not None else None
    if told is not None and line is not None:
        said = talk.tell(f"heard-{told.what}", line, label=told.label, other=told.other)
        await talk.say("said", "{said}", said=said)
