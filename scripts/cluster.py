"""A private PostGIS cluster: own data folder, own port, no part of the system's own clusters.

PostgreSQL refuses to run as root, so root hands it to Debian's `postgres` account; then the data folder has to stand
where that account can reach it. The cluster listens on loopback TCP with a password and has no Unix socket: socket
paths are limited to 107 bytes, which a clone in a deep folder exceeds.
"""

import hashlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from psycopg2 import sql

ACCOUNT = "postgres"
SHARED_STATE = Path("/var/lib/qala")
MARK = "PG_VERSION"
SECRET_FILE = "superuser-secret"  # noqa: S105 - a file name
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


class ClusterFailed(Exception):
    """The private PostGIS cluster could not be started."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster in a data folder, running or not."""

    data: Path
    port: int
    superuser_password: str

    def url(self, role: str, password: str, database: str) -> str:
        """SQLAlchemy URL of a database in this cluster."""
        return f"postgresql+psycopg2://{role}:{password}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> "psycopg2.extensions.connection":
        """Connect as the superuser, in autocommit."""
        connection = psycopg2.connect(
            host="127.0.0.1", port=self.port, user="postgres", password=self.superuser_password, dbname=database
        )
        connection.autocommit = True
        return connection

    def stop(self) -> None:
        """Stop the server, ending its connections; a stopped one stays stopped."""
        if is_running(self.data):
            _run("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop")


def start(state: Path, name: str, *, durable: bool = True) -> Cluster:
    """Make the cluster if there is none yet and start it.

    `state` is the folder for what the clone keeps; `durable` False trades safety for speed, for tests only.
    Raises ClusterFailed with the end of the server's log.
    """
    data = data_folder(state, name)
    if not (data / MARK).exists():
        _create(data)
    password = _read_password(data)
    if is_running(data):
        return Cluster(data, _running_port(data), password)
    cluster = Cluster(data, _free_port(data), password)
    settings = {**SETTINGS, "port": str(cluster.port)}
    if not durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    options = " ".join(f"-c {key}='{value}'" for key, value in settings.items())
    _run("pg_ctl", "-D", str(data), "-l", str(data / "server.log"), "-w", "-t", "60", "-o", options, "start")
    return cluster


def create_database(cluster: Cluster, database: str, passwords: dict[str, str]) -> None:
    """Make the login roles and the database with PostGIS unless they stand already; renew the passwords."""
    with closing(cluster.connect()) as connection, connection.cursor() as cursor:
        for role, password in passwords.items():
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,))
            verb = "ALTER" if cursor.fetchone() else "CREATE"
            extra = "CREATEROLE" if role == "qala_owner" else ""
            statement = sql.SQL(f"{verb} ROLE {{}} LOGIN {extra} PASSWORD {{}}")
            cursor.execute(statement.format(sql.Identifier(role), sql.Literal(password)))
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,))
        if cursor.fetchone() is None:
            names = sql.Identifier(database), sql.Identifier("qala_owner")
            cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))
    with closing(cluster.connect(database)) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS postgis")


def data_folder(state: Path, name: str) -> Path:
    """Where the data of this clone's cluster stands: in its state folder, or in /var/lib if that is out of reach."""
    inside = state / name
    if os.geteuid() != 0 or _reachable(state.parent):
        return inside
    mark = hashlib.sha256(str(state).encode()).hexdigest()[:12]
    return SHARED_STATE / f"{mark}-{name}"


def is_running(data: Path) -> bool:
    """Whether a server runs on this data folder."""
    if not (data / "postmaster.pid").exists():
        return False
    done = subprocess.run(_command("pg_ctl", "-D", str(data), "status"), capture_output=True, check=False)
    return done.returncode == 0


def server_program(name: str) -> str:
    """Path of a PostgreSQL server program, newest version first; raise ClusterFailed where there is none."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = str(installed[-1]) if installed else shutil.which(name)
    if found is None:
        raise ClusterFailed(f"{name} is missing; on Debian 12: apt-get install postgresql-15 postgresql-15-postgis-3")
    return found


def _reachable(folder: Path) -> bool:
    done = subprocess.run(
        ["runuser", "-u", ACCOUNT, "--", "test", "-x", str(folder), "-a", "-r", str(folder)],
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def _create(data: Path) -> None:
    shutil.rmtree(data, ignore_errors=True)
    data.parent.mkdir(parents=True, exist_ok=True)
    # initdb leaves nothing behind a crash: it works beside and the folder gets its name at the end.
    building = data.with_name(f"{data.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(mode=0o700)
    password = secrets.token_urlsafe(24)
    with tempfile.NamedTemporaryFile("w", prefix="qala-", suffix=".pw") as file:
        file.write(password)
        file.flush()
        for path in (building, Path(file.name)):
            _own(path)
        _run(
            "initdb", "-D", str(building), "--username=postgres", f"--pwfile={file.name}", "--auth=scram-sha-256",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions",
        )  # fmt: skip
    secret = building / SECRET_FILE
    secret.write_text(password, encoding="ascii")
    secret.chmod(0o600)
    _own(secret)
    building.rename(data)


def _own(path: Path) -> None:
    if os.geteuid() == 0:
        account = pwd.getpwnam(ACCOUNT)
        os.chown(path, account.pw_uid, account.pw_gid)


def _read_password(data: Path) -> str:
    return (data / SECRET_FILE).read_text(encoding="ascii")


def _running_port(data: Path) -> int:
    # Line 4 of postmaster.pid is the port: PostgreSQL manual, "Database File Layout".
    return int((data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[3])


def _free_port(data: Path) -> int:
    """Return the port of last time if it is still free, else any free one."""
    kept = data / "port"
    last = int(kept.read_text(encoding="ascii")) if kept.exists() else 0
    for wanted in (last, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", wanted))
            except OSError:
                continue
            port = int(probe.getsockname()[1])
            kept.write_text(str(port), encoding="ascii")
            return port
    raise ClusterFailed("no free TCP port on 127.0.0.1")


def _command(program: str, *arguments: str) -> list[str]:
    command = [server_program(program), *arguments]
    return ["runuser", "-u", ACCOUNT, "--", *command] if os.geteuid() == 0 else command


def _run(program: str, *arguments: str) -> None:
    # The server keeps its parent's pipes open, so its words go to a file.
    with tempfile.TemporaryFile() as words:
        done = subprocess.run(
            _command(program, *arguments), stdout=words, stderr=words, stdin=subprocess.DEVNULL, cwd="/", check=False
        )
        if done.returncode != 0:
            words.seek(0)
            tail = words.read().decode(errors="replace")[-2000:]
            raise ClusterFailed(f"{program} ended with {done.returncode}: {tail}")
