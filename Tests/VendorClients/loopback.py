"""Keeps a test on this machine: sockets to anything but loopback are refused."""

import socket

_connect = socket.socket.connect


def _connect_here(self, address):
    if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise OSError(f"refused by the test: {address}")
    return _connect(self, address)


socket.socket.connect = _connect_here
