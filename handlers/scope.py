"""The kinds of thing a client can share, one by one."""

CHECK_INS = "check_ins"
LINES = "lines"
FREE_TIME = "free_time"
ALARM = "alarm"
COVERS = {
    CHECK_INS: "check-ins (mood, pull, sleep, loneliness, restlessness, what helped, tracked use)",
    LINES: "the line to the clinician",
    FREE_TIME: "how much structure the client wants for free time",
    ALARM: "that words sounded like danger, and when; not the words",
}
