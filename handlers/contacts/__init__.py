"""The people in a client's life: cards, boundaries, the map. Nobody of them is ever written to."""
