"""Telegram: what arrives there becomes our events, and our messages arrive there."""
