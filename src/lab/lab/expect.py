"""Compares what came out of a step with what its scenario expects."""

import errno as numbers

from . import kernellog
from .qmp import ost_calls


UNKNOWN_TO_PYTHON = {133: "EHWPOISON", 524: "ENOTSUPP"}


def outcome_of_write(ret):
    if ret is None or ret == -3:
        return "interrupted"
    return "done" if ret >= 0 else "refused"


def outcome_of_eject(ret, events):
    """Of a write to a file `eject`, which returns before anything is done: what `_OST` was told, where it was."""
    told = outcome_of_removal(events)
    return outcome_of_write(ret) if told == "waiting" else told


def outcome_of_removal(events):
    """From QEMU's events: gone, or a final _OST; `waiting` where there is none."""
    names = [event["event"] for event in events]
    if "DEVICE_DELETED" in names:
        return "done"
    if "DEVICE_UNPLUG_GUEST_ERROR" in names or "MEM_UNPLUG_ERROR" in names:
        return "refused"
    final = [call for call in ost_calls(events) if not call.endswith(",0x84")]
    if not final:
        return "waiting"
    return "done" if final[-1].endswith(",0x00") else "refused"


def differences(expected, step):
    """One line for each thing that is not as expected; `step` is the recorded step."""
    checks = {
        "returned": _returned,
        "errno": _errno,
        "interrupted": _interrupted,
        "outcome": _outcome,
        "uevents": _uevents,
        "ost": _ost,
        "log": _log,
        "state": _state,
        "failed_state": _failed_state,
        "new_kernel": _new_kernel,
        "bus_master": _bus_master,
        "reason": lambda wanted, step: [],
    }
    found = []
    for key, wanted in expected.items():
        found += checks[key](wanted, step)
    return found


def _told(what, wanted, got):
    return [] if wanted == got else [f"{what}: expected {wanted}, got {got}"]


def _returned(wanted, step):
    got = step.get("ret")
    return _told("returned", wanted, got if got is None or got >= 0 else f"{got} ({error_name(step)})")


def _errno(wanted, step):
    return _told("errno", wanted, error_name(step))


def error_name(step):
    """The symbol of a recorded step's error, None where there was none."""
    if step.get("ret", 0) >= 0:
        return None
    number = step.get("errno")
    return numbers.errorcode.get(number) or UNKNOWN_TO_PYTHON.get(number, str(number))


def _interrupted(wanted, step):
    return _told("interrupted", wanted, step.get("ret") == -3)


def _outcome(wanted, step):
    return _told("outcome", wanted, step.get("outcome"))


def _uevents(wanted, step):
    return _told("uevents", wanted, kernellog.told_uevents(step.get("uevents", [])))


def _ost(wanted, step):
    return _told("ost", wanted, ost_calls(step.get("qmp_events", [])))


def _log(wanted, step):
    lines, found = step.get("dmesg", []), []
    at = 0
    for text in wanted:
        place = next((i for i in range(at, len(lines)) if str(text) in lines[i]), None)
        if place is None:
            found.append(f"log: no line (more) with {text!r}")
        else:
            at = place + 1
    return found


def _state(wanted, step):
    read = dict(line.split("=", 1) for line in step.get("readback", []))
    found = []
    for path, value in wanted.items():
        found += _told(path, str(value), read.get(path))
    return found


def _failed_state(wanted, step):
    failed = [call[0] for call in step.get("cpuhp", []) if call[2]]
    # The last is the callback itself; those before it are the states that called it.
    return _told("failed_state", wanted, failed[-1] if failed else None)


def _new_kernel(wanted, step):
    return _told("new_kernel", wanted, step.get("new_kernel"))


def _bus_master(wanted, step):
    inherited = step.get("inherited_bus_master", {})
    found = []
    for function, on in wanted.items():
        found += _told(f"bus_master of {function}", on, inherited.get(function))
    return found
