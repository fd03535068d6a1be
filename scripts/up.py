"""`qala up`: everything that ./scripts/start runs, from the database to the served map, until Ctrl-C."""

import fcntl
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer
from alembic import command
from alembic.config import Config
from rich.console import Console
from sqlalchemy import exists, select

from boundaries.city_file import read_city_file
from boundaries.pack import pack_hash
from geo.database import create_owner_engine, transaction
from geo.settings import ROOT, STATE, DatabaseSettings
from geo.tables import city
from geo.tables import issues as issues_table
from scripts.cluster import Cluster, create_database, start

DATABASE = "qala"
PACK = ROOT / "boundaries" / "data" / "astana"
STARTUP_S = 60
STOP_S = 10

console = Console(highlight=False)


def up(
    host: Annotated[str, typer.Option(help="Address to serve on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to serve on.")] = 8109,
    pack: Annotated[Path, typer.Option(help="Folder of the city pack.")] = PACK,
    issues: Annotated[int, typer.Option(help="Synthetic issues of the demo; loaded on the first run only.")] = 60_000,
) -> None:
    """Start PostGIS, migrate, load the city and serve the map with its worker.

    Example: qala up --port 8200
    """
    # Said aloud: a shell that starts this in the background leaves Ctrl-C ignored.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    address = f"http://{host}:{port}"
    with _alone(address), _database(), suppress(KeyboardInterrupt):
        _migrate()
        _load(pack, issues)
        with _children(["serve", "--host", host, "--port", str(port)], ["work"]) as children:
            _wait_until_served(address, children)
            console.print(f"[bold]Qala is at {address}[/bold]   Ctrl-C stops it")
            _wait_for_end(children)


def _interrupt(_number: int, _frame: object) -> None:
    # Once is enough: an impatient second Ctrl-C must not leave the database running.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextmanager
def _alone(address: str) -> Iterator[None]:
    """Hold the clone's lock, or say who holds it."""
    STATE.mkdir(exist_ok=True)
    with (STATE / "running").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            running = file.read().strip() or "starting"
            raise typer.TyperException(
                f"Qala of this folder runs already: {running}. Stop it with Ctrl-C there."
            ) from None
        file.truncate(0)
        file.write(f"{address} (process {os.getpid()})")
        file.flush()
        yield
        file.truncate(0)


@contextmanager
def _database() -> Iterator[None]:
    """Run the private cluster, unless the environment names a database; leave its URLs where settings find them."""
    secret = _kept("QALA_CALLER_KEY") or secrets.token_urlsafe(32)
    if os.environ.get("QALA_DATABASE_URL"):
        _keep({"QALA_CALLER_KEY": secret})
        yield
        return
    console.print("PostGIS")
    cluster = start(STATE, "postgres")
    try:
        _keep({**_logins(cluster), "QALA_CALLER_KEY": secret})
        yield
    finally:
        console.print("Stopping")
        cluster.stop()


def _logins(cluster: Cluster) -> dict[str, str]:
    passwords = {role: secrets.token_urlsafe(24) for role in ("qala_owner", "qala_app")}
    create_database(cluster, DATABASE, passwords)
    return {
        "QALA_DATABASE_URL": cluster.url("qala_owner", passwords["qala_owner"], DATABASE),
        "QALA_APP_DATABASE_URL": cluster.url("qala_app", passwords["qala_app"], DATABASE),
    }


def _kept(name: str) -> str | None:
    file = STATE / "env"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return next((line.partition("=")[2] for line in lines if line.startswith(f"{name}=")), None)


def _keep(values: dict[str, str]) -> None:
    """Write the state file whole or not at all, readable by nobody else."""
    written = STATE / "env.new"
    written.touch(mode=0o600)
    written.write_text("".join(f"{name}={value}\n" for name, value in values.items()), encoding="utf-8")
    written.rename(STATE / "env")


def _migrate() -> None:
    command.upgrade(Config(toml_file=ROOT / "pyproject.toml"), "head")


def _load(pack: Path, issues: int) -> None:
    if _is_loaded(pack):
        return
    _qala("city", "load", str(pack))
    if _is_synthetic(pack):
        _qala("city", "demo", "--issues", str(issues), "--if-empty")
        _qala("analyse")


def _is_loaded(pack: Path) -> bool:
    """Whether this very pack and some issue are there, so that a start need not load what loading is done with."""
    with transaction(create_owner_engine(DatabaseSettings())) as connection:
        held = connection.scalar(select(city.c.pack_hash))
        return held == pack_hash(pack) and bool(connection.scalar(select(exists(select(issues_table.c.id)))))


def _is_synthetic(pack: Path) -> bool:
    """Whether the city says that some of its data is made up: only there made-up appeals may join it."""
    found = read_city_file(pack, [])
    return found is not None and found.synthetic


def _qala(*words: str) -> None:
    done = subprocess.run(_command(*words), check=False)
    if done.returncode:
        raise typer.Exit(done.returncode)


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "scripts.qala", *words]


@contextmanager
def _children(*commands: list[str]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Run commands of ours side by side; all are gone at the end."""
    # In groups of their own: Ctrl-C reaches this process alone, which then stops them in order.
    # They end with this process even when it is killed.
    bound = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    children = [subprocess.Popen([*bound, *_command(*words)], process_group=0) for words in commands]
    try:
        yield children
    finally:
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(STOP_S)
            except subprocess.TimeoutExpired:
                child.kill()


def _wait_until_served(address: str, children: list[subprocess.Popen[bytes]]) -> None:
    last = time.monotonic() + STARTUP_S
    while time.monotonic() < last and not _ended(children):
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"{address}/health", timeout=2)  # noqa: S310 - our own address
            return
        time.sleep(0.1)
    raise typer.TyperException("The map was not served; see the words above.")


def _wait_for_end(children: list[subprocess.Popen[bytes]]) -> None:
    while not _ended(children):
        time.sleep(0.5)
    raise typer.TyperException("A part of Qala has ended by itself; see the words above.")


def _ended(children: list[subprocess.Popen[bytes]]) -> bool:
    return any(child.poll() is not None for child in children)
