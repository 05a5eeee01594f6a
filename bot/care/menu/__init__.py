"""Things to do in free time: what they are, and which three fit."""
