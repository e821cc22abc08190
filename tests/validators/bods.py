"""libcovebods: the standard's JSON schema, its checks across statements, and fields that the standard lacks.

It asks org-id.guide for the codes of registers; here a proxy on loopback answers with those that exports use, so that
tests need no network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.validators import run

#: Codes of org-id.guide: those that exports give, and those of the published files that have one.
REGISTERS = ("CN-USCI", "FI-PRO", "GB-COH", "MX-RFC", "UA-EDR", "XI-LEI", "XI-WIKIDATA")


def problems(file: Path) -> list[str]:
    """What libcovebods finds in a file of statements, an array or one a line, a line each: nothing for a valid one."""
    if not file.read_bytes().startswith(b"["):
        lines = file.read_text(encoding="utf-8").splitlines()
        file = file.with_name(f"{file.name}.array")
        file.write_text(f"[{','.join(lines)}]", encoding="utf-8")
    schema = [f"{'/'.join(map(str, each['path']))}: {each['message']}" for each in _asked("jsonschemavalidate", file)]
    with _registers() as proxy:
        checks = _asked("pythonvalidate", file, http_proxy=proxy, HTTP_PROXY=proxy, no_proxy="", NO_PROXY="")
    found = [f"{each.pop('type')}: {each}" for each in checks["additional_checks"]]
    return [*schema, *found, *(f"additional field {name}" for name in _asked("additionalfields", file))]


def _asked(what: str, file: Path, **env: str) -> Any:
    ran = run("libcovebods", what, file, env=env)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


class _Registers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answer = json.dumps({"lists": [{"code": code} for code in REGISTERS]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def _registers() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Registers) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
