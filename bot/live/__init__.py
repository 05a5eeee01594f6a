"""The running program: opened, introduced to Telegram, served, watched, stopped in good order."""
