"""The container files promise health checks, kept data, loopback ports, no root and no default password."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.house import ROOT


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(ROOT / "docker-compose.yml")
    return loaded


@pytest.fixture(scope="module")
def dockerfile() -> list[str]:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_ports_answer_on_this_machine_only(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert len(ports) == 3
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_neo4j_is_the_lts_with_a_health_check_and_its_data_in_a_volume(compose: dict[str, Any]) -> None:
    neo4j = compose["services"]["neo4j"]
    assert neo4j["image"] == "neo4j:5.26-community"
    assert "RETURN 1" in neo4j["healthcheck"]["test"][1]
    (volume,) = neo4j["volumes"]
    name, _, place = volume.partition(":")
    assert (name in compose["volumes"], place) == (True, "/data")


def test_the_api_waits_for_a_healthy_database(compose: dict[str, Any]) -> None:
    api = compose["services"]["api"]
    assert api["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert api["environment"]["TIEGRAPH_DATABASE"] == "bolt://neo4j:7687"
    assert (api["read_only"], api["user"], api["cap_drop"]) == (True, "10001:10001", ["ALL"])


def test_a_password_must_be_given(compose: dict[str, Any]) -> None:
    services = compose["services"]
    auth = services["neo4j"]["environment"]["NEO4J_AUTH"]
    password = services["api"]["environment"]["TIEGRAPH_DATABASE_PASSWORD"]
    assert auth.startswith("neo4j/${NEO4J_PASSWORD:?")
    assert password.startswith("${NEO4J_PASSWORD:?")


def test_the_image_installs_by_hash_and_serves_as_nobody_special(dockerfile: list[str]) -> None:
    assert any("--require-hashes --requirement requirements.lock" in line for line in dockerfile)
    last_stage = dockerfile[max(i for i, line in enumerate(dockerfile) if line.startswith("FROM ")) :]
    assert [line for line in last_stage if line.startswith("USER ")] == ["USER 10001:10001"]
    assert any(line.startswith("HEALTHCHECK ") and "/healthz" in line for line in last_stage)
    assert 'CMD ["serve", "--load"]' in last_stage
    assert not any("pip" in line for line in last_stage)
