"""The kinds of thing a client can share, one by one."""

CHECK_INS = "check_ins"
LINES = "lines"
COVERS = {
    CHECK_INS: "check-ins (mood, pull, sleep, loneliness, restlessness, what helped, tracked use)",
    LINES: "the line to the clinician",
}
