"""The Bot API's methods, by theme; each takes the world and the call's parameters."""
