"""The tests' own house: no network, and no program or account is silently missing."""

import shutil
import socket
import threading

import pytest


@pytest.mark.parametrize(
    "reach",
    [
        lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
        lambda: socket.create_connection(("example.org", 80), timeout=1),
        lambda: socket.getaddrinfo("example.org", 443),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)),
        lambda: socket.socket(socket.AF_INET).connect_ex(("192.0.2.1", 80)),
        lambda: socket.socket(socket.AF_INET6).connect(("2001:db8::1", 80)),
    ],
    ids=["connect", "connect by name", "look up", "datagram", "connect_ex", "IPv6"],
)
def test_nothing_beyond_this_machine_can_be_reached(reach):
    with pytest.raises(OSError, match="tests reach no network"):
        reach()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_can_be_reached(host):
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        answering = threading.Thread(target=server.accept)
        answering.start()
        socket.create_connection((host, server.getsockname()[1]), timeout=5).close()
        answering.join(5)


def test_a_program_that_is_there_is_found(needs):
    assert needs("sh") == shutil.which("sh")


def test_a_program_that_lacks_skips_its_test(needs, monkeypatch):
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match="no-such-program is not installed"):
        needs("no-such-program")


def test_in_ci_a_program_that_lacks_fails_its_test(needs, monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no-such-program is not installed"):
        needs("no-such-program")


def test_the_made_up_campaign_is_changed_in_a_copy_alone(seed):
    seed.change("orbat.toml", 'echelon = "corps"', 'echelon = "army"')

    assert seed.line_of("orbat.toml", 'echelon = "army"') == 8
    with pytest.raises(AssertionError, match="stands 0 times"):
        seed.change("orbat.toml", "nowhere", "x")
