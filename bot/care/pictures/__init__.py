"""The data of the pictures of a week and its hours, with the words that say the same."""
