"""The many ways to ask for a check-in and to thank for one: enough that none repeats in a week.

Each is sent once a day at most, so there are more than seven of each.
"""

REMINDERS = {
    "moment": "Is now a good moment for your check-in? It takes about two minutes.",
    "skip": "Your check-in is here when you are. Two minutes, and you can skip anything.",
    "short": "A short check-in, two minutes?",
    "day": "How was today so far? Two minutes are enough to say it.",
    "look": "Shall we look at today for two minutes?",
    "numbers": "Five numbers and a line or two: is there time for your check-in?",
    "asked": "You asked me to look in at this hour. Would a check-in suit you?",
    "anything": "However today went, it can be told here. Shall we, for two minutes?",
    "sit": "If you can sit down for two minutes, your check-in is ready.",
    "quiet": "It is the hour you chose. Is it quiet enough for a check-in?",
}
DISCREET = {
    "minutes": "Do you have two minutes?",
    "pause": "Time for a short pause?",
    "moment": "A moment for yourself?",
    "now": "Is now a good time?",
    "short": "Something short, if it suits you?",
    "hour": "It is your hour. Does it suit?",
    "free": "Are you free for two minutes?",
    "quick": "A quick one, now or later?",
    "sit": "Two minutes to sit down?",
    "today": "Two minutes for today?",
}
STILL = {
    "here": "Still here, if you have two minutes.",
    "later": "It can wait. If two minutes turn up, I am here.",
    "open": "The question above is still open. No hurry.",
    "evening": "Perhaps it suits better now?",
    "once": "I ask once more and then leave it for today.",
    "skip": "Two minutes are enough, and a few taps do.",
    "day": "Should today be a day without, that is fine too.",
    "half": "Half of it counts as well, if there is little time.",
}
READY = {
    "hour": "The hour has passed. Is now better?",
    "again": "Here I am again, as agreed. Does it suit now?",
    "later": "An hour on. Shall we?",
    "said": "You said in an hour. Is this a good moment?",
    "still": "Is there time now?",
    "back": "Back after an hour. Now, or not today?",
    "calm": "Is it calmer now?",
    "two": "Would two minutes fit in now?",
}
THANKS = {
    "thanks": "Thank you. {sentence}",
    "kept": "Kept, thank you. {sentence}",
    "told": "Thank you for telling it. {sentence}",
    "here": "It is all here now. {sentence}",
    "noted": "Noted. {sentence}",
    "good": "Good that you looked in. {sentence}",
    "time": "Thank you for taking the time. {sentence}",
    "again": "One more day told. {sentence}",
    "done": "That was it for today. {sentence}",
    "see": "Thank you. Here are your last days. {sentence}",
}
SOON = "With four days of numbers I can draw you a small picture of them. So far: {days} of 4."
HEAVY = {
    "heavy": "That sounds like a heavy day. Shall we look at the hours ahead?",
    "hard": "A hard one, then. Shall we look at what is still to come today?",
    "rest": "That is a lot for one day. Would it help to look at the rest of it?",
    "strong": "The pull is strong today. Shall we go through the hours that are left?",
    "plan": "Would a plan for the next free stretch make today easier?",
    "together": "Shall we look together at what the day still holds?",
    "free": "Heavy days are longest where nothing is planned. Shall we look at those hours?",
    "next": "Would you like to look at the next hours, one by one?",
}
