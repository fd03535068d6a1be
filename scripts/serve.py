"""`qala serve`: the map, the API and the tiles in one process."""

import errno
import logging
import socket
from typing import Annotated

import typer
import uvicorn

from api.app import create_app
from api.settings import ServerSettings
from geo.settings import DatabaseSettings

STOP_S = 5
WHY_NOT = {
    errno.EADDRINUSE: "something else listens there already; choose another with --port",
    errno.EACCES: "this account may not listen there; choose a port above 1023",
    errno.EADDRNOTAVAIL: "this machine does not have that address",
}


def serve(
    host: Annotated[str, typer.Option(help="Address to serve on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to serve on.", min=1, max=65535)] = 8109,
) -> None:
    """Serve the map, the API and the tiles until Ctrl-C.

    Example: qala serve --host 0.0.0.0 --port 8200
    """
    logging.basicConfig(level=logging.INFO, format="%(levelname)s:     %(message)s")
    app = create_app(DatabaseSettings(), ServerSettings())
    # Query strings may hold addresses that people look for, so no line is written for each request.
    config = uvicorn.Config(app, log_level="info", access_log=False, timeout_graceful_shutdown=STOP_S)
    with _listen(host, port) as listening:
        typer.echo(f"Qala listens on http://{host}:{port}")
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """Bind here rather than in the server, to say why it cannot be."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as exc:
        why = WHY_NOT.get(exc.errno or 0, exc.strerror or "unknown reason")
        raise typer.TyperException(f"Cannot listen on {host}:{port}: {why}.") from exc
