"""The protocol as bytes, for a server that is spoken to without a client's kindness."""

import json
import subprocess
from contextlib import contextmanager, suppress

from .session import COMMAND

INITIALIZE = {"capabilities": {}, "processId": None, "rootUri": None}


def message(method, params=None, **more):
    told = {"jsonrpc": "2.0", "method": method, "params": params or {}, **more}
    return framed(json.dumps(told).encode())


def framed(body):
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def read(stream):
    """Return the next message, None at the end."""
    length = 0
    while line := stream.readline().strip():
        name, _, value = line.partition(b":")
        length = int(value) if name == b"Content-Length" else length
    return json.loads(stream.read(length)) if length else None


class Wire:
    """A server in another process."""

    def __init__(self, process):
        self.process = process

    def tell(self, method, params=None, **more):
        self.process.stdin.write(message(method, params, **more))
        self.process.stdin.flush()

    def wait(self, method="textDocument/publishDiagnostics"):
        while answer := read(self.process.stdout):
            if answer.get("method") == method:
                return answer["params"]
        raise EOFError("the server is gone")


@contextmanager
def server(*options):
    pipe = subprocess.PIPE
    with subprocess.Popen([*COMMAND, *options], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as process:
        wire = Wire(process)
        wire.tell("initialize", INITIALIZE, id=1)
        assert read(process.stdout)["id"] == 1
        try:
            yield wire
        finally:
            process.kill()
            for stream in (process.stdin, process.stdout):
                with suppress(BrokenPipeError):
                    stream.close()
