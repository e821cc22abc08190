"""The web server that `tiegraph serve` runs, apart from the command so that no other command imports it."""

from __future__ import annotations

import gc
import socket

import uvicorn

from api.app import create_app
from graph.settings import Settings

_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}
#: Longer than proxies and gateways keep an idle connection (a minute, mostly): one that the server closes just when
#: they use it again breaks their request.
_SECONDS_IDLE = 75
_SECONDS_TO_FINISH = 10
#: Objects made between two collections. An answer is thousands, none of which refers to itself.
_ALLOCATIONS = 50_000


def run(settings: Settings, listener: socket.socket) -> bool:
    """Answer requests at ``listener`` until a signal; False where the application did not start."""
    server = _Server(settings, listener.getsockname()[1])
    server.run(sockets=[listener])
    return server.started


class _Server(uvicorn.Server):
    """Says where to look as soon as there is something to see."""

    def __init__(self, settings: Settings, port: int) -> None:
        super().__init__(
            uvicorn.Config(
                create_app(settings),
                log_config=None,
                access_log=settings.log_level == "debug",  # /metrics counts them all at less cost
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=_SECONDS_TO_FINISH,
                timeout_keep_alive=_SECONDS_IDLE,
            )
        )
        host = settings.host
        self._address = f"http://{_ANYWHERE.get(host, f'[{host}]' if ':' in host else host)}:{port}"

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the addresses."""
        await super().startup(sockets)
        gc.collect()
        gc.freeze()  # what was loaded stays: no collection need look at it again
        gc.set_threshold(_ALLOCATIONS)
        if self.started:
            print(
                f"tiegraph answers at {self._address}/ in a browser\n"
                f"  {self._address}/api             queries to start from\n"
                f"  {self._address}/graphql         GraphQL, in a browser with an editor\n"
                f"  {self._address}/schema.graphql  what can be asked\n"
                "Ctrl-C stops it.",
                flush=True,
            )
