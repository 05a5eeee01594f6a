"""Made-up people for the tests of the map: long names, other scripts, every effect."""

from bot.care.contacts import CLOSE, EFFECTS, Contact

NAMES = (
    "Mum",
    "Jo",
    "Mira from the choir",
    "احمد عبد الرحمن",
    "Алексей Иванович",
    "小林さくら",
    "Maximiliane von Hohenstein-Oberlander und zu Guttenberg",
    "Uncle Theo",
    "שרה כהן",
    "Priya प्रिया",
    "Big Kev 🎸",
    "สมชาย",
    "Überraschungsgeburtstagsfeierfreundin",
    'Sam #panic("x") $x$ <label> *b*',
)


def crowd(count: int) -> list[Contact]:
    """So many people, at every distance and of every effect."""
    return [
        Contact(
            str(n + 1),
            NAMES[n] if n < len(NAMES) else f"{NAMES[n % len(NAMES)]} {n}"[:60],
            close=CLOSE[n % 4],
            effect=EFFECTS[n * 3 % 5],
        )
        for n in range(count)
    ]
