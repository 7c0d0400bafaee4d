"""The agent in the guest: sends it requests over the serial line and reads its answers."""

import re
import socket
import time
from dataclasses import dataclass, field

RESULT = re.compile(r"ret=(-?\d+) errno=(-?\d+) us=(\d+) killed=(\d)")
READY = b"@READY"
# /dev/kmsg says it so.
KMSG_BACKSLASH = "\\x5c"


@dataclass
class Answer:
    """What the guest did about one request, and what its kernel said meanwhile."""

    ret: int = None
    errno: int = None
    us: int = None
    killed: int = 0
    output: list = field(default_factory=list)
    uevents: list = field(default_factory=list)
    log: list = field(default_factory=list)

    @property
    def text(self):
        return "\n".join(self.output)


class GuestGone(Exception):
    """The guest does not answer any more."""


class Agent:
    """One request at a time."""

    def __init__(self, path):
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(path)
        self._buffer = b""
        self._number = 0

    def wait_until_ready(self, seconds, is_silent):
        """Waits for the agent to come up. `is_silent()` tells that the guest got there but nothing arrives: then the
        line is poked, for a crash kernel may have lost the serial port's interrupt."""
        end = time.monotonic() + seconds
        poke_at = time.monotonic() + 60
        seen = b""
        while READY not in seen:
            if time.monotonic() > end:
                raise GuestGone("the guest did not come up")
            seen = (seen + self._received(2))[-4096:]
            if time.monotonic() > poke_at and is_silent():
                self._line.sendall(b"\n")
                poke_at = time.monotonic() + 10
        self._received(0.3)
        self._buffer = b""

    def write(self, path, data, seconds):
        escaped = data.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
        return self.request("W", seconds, path, escaped)

    def shell(self, command, seconds=60):
        return self.request("S", seconds, command)

    def settle(self, milliseconds):
        """Waits until the kernel has been quiet for so long, and tells what it said."""
        return self.request("E", milliseconds, allowed=120)

    def request(self, verb, amount, *fields, allowed=None):
        self.send(verb, amount, *fields)
        return self._answer(allowed or amount + 60)

    def send(self, verb, amount, *fields):
        """Sends a request that may never be answered."""
        self._number += 1
        words = (str(self._number), verb, str(int(amount))) + fields
        try:
            self._line.sendall("\t".join(words).encode("utf-8", "surrogateescape") + b"\n")
        except OSError as error:
            raise GuestGone("QEMU has ended") from error

    def _answer(self, seconds):
        end = time.monotonic() + seconds
        answer, begun = Answer(), False
        while True:
            line = self._next_line(end)
            if line == f"@END {self._number}" and begun:
                return answer
            if line == READY.decode():
                raise GuestGone("the guest has rebooted")
            if begun:
                take(answer, line)
            begun = begun or line == f"@BEGIN {self._number}"

    def _next_line(self, end):
        while b"\n" not in self._buffer:
            if time.monotonic() > end:
                raise GuestGone("the guest does not answer")
            self._buffer += self._received(1)
        line, self._buffer = self._buffer.split(b"\n", 1)
        return line.decode("utf-8", "replace").rstrip("\r")

    def _received(self, seconds):
        self._line.settimeout(seconds)
        try:
            data = self._line.recv(65536)
        except (TimeoutError, socket.timeout):
            return b""
        except OSError as error:
            raise GuestGone("QEMU has ended") from error
        if not data:
            raise GuestGone("QEMU has ended")
        return data


def take(answer, line):
    """Adds one line of the protocol to an answer."""
    tag, _, text = line.partition(" ")
    if tag == "O":
        answer.output.append(text)
    elif tag == "U":
        answer.uevents.append(text)
    elif tag == "K":
        answer.log.append(text.replace(KMSG_BACKSLASH, "\\"))
    elif tag == "R":
        answer.ret, answer.errno, answer.us, answer.killed = (int(number) for number in RESULT.match(text).groups())
