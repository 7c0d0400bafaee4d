"""QEMU's machine protocol: commands, their replies, and the events in between."""

import json
import socket
import threading
import time

REPLY_SECONDS = 30


class Qmp:
    """A connection to a QEMU that has just been started.

    Events are collected until they are taken; `at` is seconds since the connection was made.
    """

    def __init__(self, path):
        self._socket = _connected(path)
        self._events = []
        self._replies = []
        self._changed = threading.Condition()
        self._closed = False
        self._start = time.monotonic()
        threading.Thread(target=self._read, args=(self._socket.makefile("rb"),), daemon=True).start()
        self.run("qmp_capabilities")

    def run(self, command, arguments=None):
        """Returns what the command returned, or raises QmpError."""
        message = {"execute": command}
        if arguments:
            message["arguments"] = arguments
        with self._changed:
            self._replies.clear()
            try:
                self._socket.sendall(json.dumps(message).encode() + b"\n")
            except OSError as error:
                raise QmpError("QEMU has ended") from error
            if not self._changed.wait_for(lambda: self._replies or self._closed, REPLY_SECONDS) or not self._replies:
                raise QmpError(f"{command}: no reply")
            reply = self._replies.pop(0)
        if "error" in reply:
            raise QmpError(reply["error"]["desc"])
        return reply["return"]

    def take_events(self):
        """The events since the last time, oldest first."""
        with self._changed:
            events, self._events = self._events, []
        return events

    def wait_for_event(self, wanted, seconds):
        """Waits until an event is there for which `wanted(name, data)` holds; returns whether one came."""
        with self._changed:
            return self._changed.wait_for(
                lambda: any(wanted(event["event"], event["data"]) for event in self._events), seconds
            )

    def _read(self, lines):
        for line in _lines(lines):
            message = json.loads(line)
            with self._changed:
                if "event" in message:
                    at = round(time.monotonic() - self._start, 3)
                    self._events.append({"event": message["event"], "data": message.get("data", {}), "t": at})
                elif "QMP" not in message:
                    self._replies.append(message)
                self._changed.notify_all()
        with self._changed:
            self._closed = True
            self._changed.notify_all()


class QmpError(Exception):
    """QEMU refused a command; the text is QEMU's."""


def ends_removal(name, data):
    """Whether an event is the last word about a removal: gone, refused, or a final _OST of an eject request."""
    if name in ("DEVICE_DELETED", "DEVICE_UNPLUG_GUEST_ERROR", "MEM_UNPLUG_ERROR"):
        return True
    if name != "ACPI_DEVICE_OST":
        return False
    return data["info"].get("source") in (0x3, 0x103) and data["info"].get("status") != 0x84


def ost_calls(events):
    """The _OST calls among events, as "source,status" in hexadecimal, in order."""
    infos = [event["data"]["info"] for event in events if event["event"] == "ACPI_DEVICE_OST"]
    return [f"0x{info['source']:03x},0x{info['status']:02x}" for info in infos]


def _connected(path):
    for _ in range(200):
        try:
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(path)
            return connection
        except OSError:
            connection.close()
            time.sleep(0.05)
    raise QmpError(f"QEMU does not answer at {path}")


def _lines(stream):
    try:
        yield from stream
    except (OSError, ValueError):
        return
