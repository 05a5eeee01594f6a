"""Facts of the directory: lines and emergency numbers, with how many sources agree and when."""
