"""The kinds of thing a client can share, one by one."""

CHECK_INS = "check_ins"
LINES = "lines"
FREE_TIME = "free_time"
RECOVERY = "recovery"
GOALS = "goals"
PEOPLE = "people"
STRENGTHS = "strengths"
URGES = "urges"
FORMS = "forms"
SAFETY = "safety"
AGENDA = "agenda"
ALARM = "alarm"
COVERS = {
    CHECK_INS: "check-ins (mood, pull, sleep, loneliness, restlessness, what helped, tracked use)",
    LINES: "the line to the clinician",
    FREE_TIME: "free time: how much structure is wanted, what was planned and how it went",
    RECOVERY: "what recovery means to the client",
    GOALS: "goals, steps and reviews",
    PEOPLE: "people whose card the client shares",
    STRENGTHS: "strengths",
    URGES: "urges and what helped",
    FORMS: "filled forms and their scores",
    SAFETY: "the plan for hard moments",
    AGENDA: "what the client brings to the next session",
    ALARM: "that words sounded like danger, and when; not the words",
}
BRIEFLY = {
    CHECK_INS: "check-ins",
    LINES: "the line for you",
    FREE_TIME: "free time",
    RECOVERY: "recovery",
    GOALS: "goals",
    PEOPLE: "some people",
    STRENGTHS: "strengths",
    URGES: "urges",
    FORMS: "forms",
    SAFETY: "the plan for hard moments",
    AGENDA: "the agenda",
    ALARM: "words that sound like danger",
}
"""The same for a clinician's list, where the page itself says what each of them is."""
