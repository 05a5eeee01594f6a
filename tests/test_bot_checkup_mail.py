"""What the doctor says of mail, against a real server."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from bot.checkup.mail import mail
from bot.errors import SettingsError
from bot.live.mailing import carriers_of_mail
from bot.settings import Settings, read_settings
from bot.trial.settings import sandbox_settings
from tests.mailservers import HOST, PASSWORD, USER, Letterbox, mail_server, papers
from tests.play import START

FROM = "Tandem <tandem@clinic.example>"


def on(port: int, kind: str = "smtp", password: str = PASSWORD) -> Settings:
    login = f"{quote(USER, safe='')}:{quote(password, safe='')}"
    return read_settings(smtp_url=f"{kind}://{login}@{HOST}:{port}", mail_from=FROM)


async def test_without_mail_it_is_said() -> None:
    found = await mail(read_settings())
    assert found.ok is None
    assert "pages come in chat only" in found.says
    assert carriers_of_mail(read_settings(), lambda: START) == {}


async def test_a_server_that_lets_us_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = papers(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.certificate))
    async with mail_server(Letterbox(), "starttls", made) as port:
        found = await mail(on(port))
        assert (found.ok, found.says) == (True, f"{HOST}:{port} answers, STARTTLS, logged in")
        assert list(carriers_of_mail(on(port), lambda: START)) == ["mail"]
        wrong = await mail(on(port, password="sesame"))
    assert wrong.ok is False
    assert "does not let us in" in wrong.says
    assert "sesame" not in f"{wrong.says} {wrong.mend}"


async def test_a_server_this_machine_does_not_trust(tmp_path: Path) -> None:
    made = papers(tmp_path)
    async with mail_server(Letterbox(), "starttls", made) as port:
        found = await mail(on(port))
    async with mail_server(Letterbox(), "tls", made) as port:
        other = await mail(on(port, "smtps"))
    assert (found.ok, other.ok) == (False, False)
    assert "SSL_CERT_FILE" in found.mend
    assert "SSL_CERT_FILE" in other.mend


async def test_a_server_without_starttls_and_none_at_all() -> None:
    async with mail_server(Letterbox(), "plain", None) as port:
        found = await mail(on(port))
        clear = await mail(read_settings(smtp_url=f"smtp+plain://{HOST}:{port}", mail_from=FROM))
    assert (found.ok, clear.ok) == (False, True)
    assert "no STARTTLS" in found.says
    assert (await mail(on(port), 0.5)).ok is False


@pytest.mark.parametrize(
    ("url", "sender", "why"),
    [
        ("smtp://user:sesame@mail.example", "", "needs TANDEM_MAIL_FROM beside it"),
        ("smtp://user:sesame@mail.example", "nobody", "TANDEM_MAIL_FROM is not a mail address"),
        ("mail.example:sesame", FROM, "TANDEM_SMTP_URL has to begin with smtp://"),
        ("smtp+plain://u:sesame@mail.example", FROM, "for this machine only"),
    ],
)
def test_settings_that_cannot_be(url: str, sender: str, why: str) -> None:
    with pytest.raises(SettingsError, match=why) as refused:
        read_settings(smtp_url=url, mail_from=sender)
    assert "sesame" not in str(refused.value)


def test_the_sandbox_sends_no_mail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANDEM_SMTP_URL", "smtps://mail.example")
    monkeypatch.setenv("TANDEM_MAIL_FROM", FROM)
    assert sandbox_settings(tmp_path / "sandbox").smtp is None
