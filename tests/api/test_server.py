"""The real process: `qala serve` on a real socket, with a real database."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import Engine

from geo.settings import ROOT
from scripts.cluster import Cluster
from tests.api.conftest import new_issue
from tests.conftest import app_url, owner_url

STARTUP_S = 40


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


class Server:
    """A running `qala serve`."""

    def __init__(self, cluster: Cluster, engine: Engine, pages: Path) -> None:
        name, self.port = str(engine.url.database), free_port()
        urls = {"QALA_DATABASE_URL": owner_url(cluster, name), "QALA_APP_DATABASE_URL": app_url(cluster, name)}
        words = [sys.executable, "-m", "scripts.qala", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            words,
            cwd=ROOT,
            env={**os.environ, **urls, "QALA_PAGES": str(pages)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ask(self, path: str, body: dict[str, object] | None = None) -> httpx2.Response:
        method = "GET" if body is None else "POST"
        return httpx2.request(method, f"http://127.0.0.1:{self.port}{path}", json=body, timeout=20)

    def wait(self) -> None:
        last = time.monotonic() + STARTUP_S
        while time.monotonic() < last:
            try:
                self.ask("/health")
            except httpx2.TransportError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError(self.stop())

    def stop(self, with_signal: signal.Signals = signal.SIGTERM) -> str:
        self.process.send_signal(with_signal)
        return self.process.communicate(timeout=20)[0]


@pytest.fixture
def server(cluster: Cluster, astana_engine: Engine, tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "index.html").write_text("<title>Qala</title>", encoding="utf-8")
    started = Server(cluster, astana_engine, tmp_path)
    started.wait()
    yield started
    if started.process.poll() is None:
        started.stop()


def test_it_serves_page_api_and_tiles_and_ends_quietly(server: Server) -> None:
    posted = server.ask("/api/v1/issues", new_issue())
    listed = server.ask("/api/v1/issues")
    page, tile = server.ask("/"), server.ask("/tiles/base/11/1430/683.mvt")

    words = server.stop(signal.SIGINT)

    assert [answer.status_code for answer in (posted, listed, page, tile)] == [201, 200, 200, 200]
    assert listed.json()["items"][0]["public_id"] == posted.json()["public_id"]
    assert "Qala" in page.text
    assert "Traceback" not in words
    assert server.process.returncode in {0, 130}


def test_an_answered_issue_survives_a_kill(
    server: Server, cluster: Cluster, astana_engine: Engine, tmp_path: Path
) -> None:
    code = server.ask("/api/v1/issues", new_issue()).json()["public_id"]
    server.process.kill()
    server.process.communicate()

    again = Server(cluster, astana_engine, tmp_path)
    again.wait()
    found = again.ask(f"/api/v1/issues/{code}")
    again.stop()

    assert found.status_code == 200


def test_a_crowd_neither_blocks_the_server_nor_loses_an_issue(server: Server) -> None:
    answers: list[int] = []

    def send() -> None:
        for _ in range(5):
            answers.append(server.ask("/api/v1/issues", new_issue()).status_code)
            answers.append(server.ask("/api/v1/counts").status_code)

    crowd = [threading.Thread(target=send) for _ in range(40)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join(60)

    assert sorted(answers) == [200] * 200 + [201] * 200
    assert server.ask("/api/v1/counts").json()["total"] == 200


def test_the_same_issue_sent_by_many_at_once_is_one(server: Server) -> None:
    body = new_issue()
    answers: list[httpx2.Response] = []

    crowd = [threading.Thread(target=lambda: answers.append(server.ask("/api/v1/issues", body))) for _ in range(12)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join(30)

    assert sorted(answer.status_code for answer in answers) == [200] * 11 + [201]
    assert len({answer.json()["public_id"] for answer in answers}) == 1
