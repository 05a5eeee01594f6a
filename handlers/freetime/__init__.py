"""What the free-time conversations share: sheets, facts, offers and what came of them."""
