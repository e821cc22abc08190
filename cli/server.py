"""The web server that `tiegraph serve` runs, apart from the command so that no other command imports it."""

from __future__ import annotations

import socket

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from graph.settings import Settings

_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}
_SECONDS_TO_FINISH = 10


def run(settings: Settings, listener: socket.socket) -> bool:
    """Answer requests at ``listener`` until a signal; False where the application did not start."""
    server = _Server(create_app(settings), settings.host, listener.getsockname()[1])
    server.run(sockets=[listener])
    return server.started


class _Server(uvicorn.Server):
    """Says where to look as soon as there is something to see."""

    def __init__(self, app: FastAPI, host: str, port: int) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,  # /metrics counts; a line for each request costs more than many an answer
                server_header=False,
                timeout_graceful_shutdown=_SECONDS_TO_FINISH,
            )
        )
        self._address = f"http://{_ANYWHERE.get(host, f'[{host}]' if ':' in host else host)}:{port}"

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the addresses."""
        await super().startup(sockets)
        if self.started:
            print(
                f"tiegraph answers at {self._address}/ with queries to start from\n"
                f"  {self._address}/graphql         GraphQL, in a browser with an editor\n"
                f"  {self._address}/schema.graphql  what can be asked\n"
                "Ctrl-C stops it.",
                flush=True,
            )
