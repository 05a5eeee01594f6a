"""The environment, read once into one frozen object."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError

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
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    pace_person: float = Field(default=1.0, ge=0)
    pace_overall: float = Field(default=25.0, ge=0)
    digest_in_chat: Literal["encrypted", "plain", "off"] = "encrypted"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def database(self) -> str:
        """Where things are kept: a file in the data folder unless told otherwise."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute()}/tandem.sqlite"

    @property
    def key(self) -> str | None:
        """The master key, if the environment gives one."""
        return self.master_key.get_secret_value() if self.master_key else None

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        if self.webhook_url and not self.webhook_secret:
            raise ValueError("TANDEM_WEBHOOK_URL needs TANDEM_WEBHOOK_SECRET beside it.")
        return self


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
