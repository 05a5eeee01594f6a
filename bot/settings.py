"""The environment, read once into one frozen object."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.channels.mail.addresses import sender_of
from bot.channels.mail.server import Server, server_of
from bot.errors import SettingsError

PATIENCE = 30
"""Seconds that a command which prints the master key may take."""
LIVE_FILE, SANDBOX_FILE = "tandem.sqlite", "sandbox.sqlite"
OFFICIAL_API = "https://api.telegram.org"


class Settings(BaseSettings):
    """Everything an operator can choose; each is ``TANDEM_`` and its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix="TANDEM_", env_file=".env", frozen=True, extra="ignore", env_ignore_empty=True
    )

    telegram_token: SecretStr | None = None
    telegram_api_url: str = OFFICIAL_API
    data_dir: Path = Path("data")
    database_url: str = ""
    master_key: SecretStr | None = None
    master_key_command: str = ""
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    backup_dir: Path | None = None
    backup_days: int = Field(default=30, ge=1)
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    pace_person: float = Field(default=1.0, ge=0)
    pace_overall: float = Field(default=25.0, ge=0)
    smtp_url: SecretStr | None = None
    mail_from: str = ""
    messages_a_minute: int = Field(default=120, ge=0)
    digest_in_chat: Literal["encrypted", "plain", "off"] = "encrypted"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def database(self) -> str:
        """Where things are kept: a file in the data folder unless told otherwise. A folder that
        holds the sandbox's file and no other is the sandbox's, so that commands work on it too.
        """
        if self.database_url:
            return self.database_url
        folder = self.data_dir.absolute()
        is_made_up = (folder / SANDBOX_FILE).exists() and not (folder / LIVE_FILE).exists()
        return f"sqlite:///{folder}/{SANDBOX_FILE if is_made_up else LIVE_FILE}"

    @property
    def key(self) -> str | None:
        """The master key, if the environment gives one, or a command that prints it.

        Raises:
            SettingsError: the command failed; the sentence holds nothing of what it printed.
        """
        if self.master_key:
            return self.master_key.get_secret_value()
        return _printed_by(self.master_key_command) if self.master_key_command else None

    @property
    def smtp(self) -> Server | None:
        """Where mail is handed over; None if none is sent."""
        return server_of(self.smtp_url.get_secret_value()) if self.smtp_url else None

    @model_validator(mode="after")
    def _mail_is_whole(self) -> Self:
        if self.smtp_url and not self.mail_from:
            raise ValueError("TANDEM_SMTP_URL needs TANDEM_MAIL_FROM beside it.")
        try:
            server_of(self.smtp_url.get_secret_value()) if self.smtp_url else None
        except ValueError as wrong:
            raise ValueError(f"TANDEM_SMTP_URL {wrong}.") from None
        try:
            sender_of(self.mail_from) if self.mail_from else None
        except ValueError as wrong:
            raise ValueError(f"TANDEM_MAIL_FROM {wrong}.") from None
        return self

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        if self.webhook_url and not self.webhook_secret:
            raise ValueError("TANDEM_WEBHOOK_URL needs TANDEM_WEBHOOK_SECRET beside it.")
        return self


def _printed_by(command: str) -> str:
    """What a command prints; for a key that lives in a password store or a key server."""
    try:
        words = shlex.split(command)
        done = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE, check=True)  # noqa: S603
    except (OSError, ValueError, subprocess.SubprocessError) as failed:
        raise SettingsError(
            f"TANDEM_MASTER_KEY_COMMAND did not give a key ({type(failed).__name__}). Run it by "
            "hand and see what it says."
        ) from None
    return done.stdout


def read_settings(**given: object) -> Settings:
    """Read the environment (and ``.env``); ``given`` values win.

    Raises:
        SettingsError: something in it cannot be; the sentence names it and never its value.
    """
    try:
        return (
            Settings.model_validate({**Settings().model_dump(), **given}) if given else Settings()
        )
    except ValidationError as wrong:
        lines = [
            f"TANDEM_{'_'.join(map(str, one['loc'])).upper()}: {one['msg']}".replace(
                "TANDEM_: Value error, ", ""
            )
            for one in wrong.errors()
        ]
        raise SettingsError("\n".join(lines)) from None
