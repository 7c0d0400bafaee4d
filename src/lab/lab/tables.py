"""ACPI objects that QEMU's firmware does not have: from what a scenario says to ASL, and what their `_OST` was told.

The same words describe an object to the simulator: see the `acpi` of a machine file.
"""

import os
import re
import subprocess

BLOCK = 128 << 20
# QEMU has nothing from 64 GiB up, whatever it is given: no RAM, no slots for it, no window of a PCI bus.
FIRST_BLOCK = 512
OFFLINE = "memhp_default_state=offline"
OBJECT_KEYS = ("name", "hid", "methods", "blocks", "children")
ANSWERS = {
    "_EJ0": ("ok", "error", "missing"),
    "_STA": ("ok", "enabled", "error"),
    "_LCK": ("ok", "error", "missing"),
    "_DCK": ("ok", "error", "missing"),
    "_OST": ("ok", "missing"),
}
USUAL = {"_STA": "ok", "_OST": "ok"}
# SeaBIOS writes to 0x402.
PORT = 0x505
SOURCE, AML, HEARD = "tables.asl", "tables.aml", "ost"
CALL_BYTES = 4
NAME = re.compile(r"[A-Z_][A-Z0-9_]{0,3}$")
HID = re.compile(r"[A-Z]{3}[0-9A-F]{4}$|[A-Z0-9]{4}[0-9A-F]{4}$")
# Divides by zero: the plainest error that a method can have.
FAILS = ["Local0 = Zero", "Divide (One, Local0, Local1, Local2)"]


class NoTables(Exception):
    """iasl is missing, or does not take what was written."""


def check(objects, boot, place, reader):
    """Tells `reader`, which reads the scenario, what is wrong with a list of objects."""
    _check(objects, place, reader, set())
    if any("blocks" in told for _, told in walk(objects)) and OFFLINE not in boot:
        reader.bad(place, f"there is no memory behind blocks: boot needs {OFFLINE}")
    names = [name for name, _ in walk(objects)]
    for name in names:
        if names.count(name) > 1:
            reader.bad(place, f"{name} is there twice")


def _check(objects, place, reader, taken):
    if not isinstance(objects, list):
        reader.bad(place, "a list is needed")
    for i, told in enumerate(objects):
        here = f"{place}[{i}]"
        reader.keys(told, OBJECT_KEYS, ("name",), here)
        if not NAME.match(str(told["name"])):
            reader.bad(f"{here}.name", f"up to four capital letters and digits are needed, not {told['name']}")
        if "hid" in told and not HID.match(str(told["hid"])):
            reader.bad(f"{here}.hid", f"an id such as PNP0C80 is needed, not {told['hid']}")
        reader.keys(told.get("methods", {}), ANSWERS, (), f"{here}.methods")
        for method, answer in told.get("methods", {}).items():
            reader.one_of(answer, ANSWERS[method], f"{here}.methods.{method}")
        if "blocks" in told:
            _check_blocks(told["blocks"], f"{here}.blocks", reader, taken)
        _check(told.get("children", []), f"{here}.children", reader, taken)


def _check_blocks(told, place, reader, taken):
    match = re.fullmatch(r"(\d+)(-(\d+))?", str(told))
    if not match or int(match[1]) < FIRST_BLOCK:
        reader.bad(place, f"blocks from {FIRST_BLOCK} up are needed, such as 512-513, not {told}")
    first, count = blocks(told)
    wanted = set(range(first, first + count))
    if not wanted:
        reader.bad(place, f"{told} is no range")
    if wanted & taken:
        reader.bad(place, f"{told} is there twice")
    taken |= wanted


def blocks(told):
    """(first, how many) of `512` or `512-513`."""
    first, _, last = str(told).partition("-")
    return int(first), int(last or first) - int(first) + 1


def walk(objects, above="\\_SB"):
    """[(path, object)] in the order of the namespace; the place in this list is the number by which `_OST` speaks."""
    found = []
    for told in objects:
        path = f"{above}.{told['name']}"
        found += [(path, told)] + walk(told.get("children", []), path)
    return found


def asl(objects, notices=()):
    """A table that adds the objects to \\_SB, and behind them one for each of `notices`: (path, code)."""
    lines = [
        'DefinitionBlock ("", "SSDT", 2, "LAB", "OBJECTS", 1)',
        "{",
        "    Scope (\\_SB)",
        "    {",
        f"        OperationRegion (LABR, SystemIO, 0x{PORT:04X}, One)",
        "        Field (LABR, ByteAcc, NoLock, WriteAsZeros) { LABB, 8 }",
    ]
    spoken = ["LABB = Arg0", "LABB = Arg1 & 0xFF", "LABB = (Arg1 >> 8) & 0xFF", "LABB = Arg2 & 0xFF"]
    lines += _indented(_braced("Method (LABO, 3, Serialized)", spoken), 2)
    numbers = {path: number for number, (path, _) in enumerate(walk(objects))}
    for told in objects:
        lines += _indented(_device(told, "\\_SB", [], numbers), 2)
    for number, (path, code) in enumerate(notices):
        body = _braced("Method (_HRV, 0, Serialized)", [f"Notify ({path}, 0x{code:02X})", "Return (Zero)"])
        lines += _indented(_braced(f"Device ({_button(number)})", body), 2)
    return "\n".join(lines + ["    }", "}"]) + "\n"


def _button(number):
    return f"LQ{number:02X}"


def ring(notices, notice):
    """A command of the guest that makes firmware tell Linux: reading `hrv` evaluates _HRV, every time."""
    path = f"\\_SB_.{_button(notices.index(notice))}"
    return f"for d in /sys/bus/acpi/devices/*; do grep -qxF '{path}' $d/path 2>/dev/null && cat $d/hrv; done"


def _indented(lines, depth):
    return ["    " * depth + line for line in lines]


def _braced(head, body):
    return [head, "{"] + _indented(body, 1) + ["}"]


def _device(told, above, gone, numbers):
    """`gone`: what says that something above has been taken out, and this with it."""
    path = f"{above}.{told['name']}"
    answers = {**USUAL, **told.get("methods", {})}
    body = [f"Name (_HID, {_id(told['hid'])})"] if "hid" in told else []
    body += [f"Name (_UID, 0x{numbers[path]:02X})", "Name (GONE, Zero)"]
    if "blocks" in told:
        body += _memory(*blocks(told["blocks"]))
    gone = gone + ([] if answers["_STA"] == "enabled" else [f"{path}.GONE"])
    body += _status(answers["_STA"], gone) + _methods(answers, numbers[path])
    for child in told.get("children", []):
        body += _device(child, path, gone, numbers)
    return _braced(f"Device ({told['name']})", body)


def _id(hid):
    return f'EisaId ("{hid}")' if re.match(r"[A-Z]{3}[0-9A-F]{4}$", hid) else f'"{hid}"'


def _memory(first, count):
    start, size = first * BLOCK, count * BLOCK
    return [
        "Name (_CRS, ResourceTemplate ()",
        "{",
        "    QWordMemory (ResourceProducer, PosDecode, MinFixed, MaxFixed, Cacheable, ReadWrite,",
        f"        0, 0x{start:X}, 0x{start + size - 1:X}, 0, 0x{size:X})",
        "})",
    ]


def _status(answer, gone):
    """An object is there until an `_EJ0` of its own, or of one above, has worked."""
    body = _braced(f"If ({' || '.join(gone)})", FAILS if answer == "error" else ["Return (Zero)"]) if gone else []
    return _braced("Method (_STA, 0, Serialized)", body + ["Return (0x0F)"])


def _methods(answers, number):
    work = {
        "_EJ0": (1, ["GONE = One"]),
        "_LCK": (1, ["Local0 = Arg0"]),
        "_DCK": (1, ["Return (One)"]),
        "_OST": (3, [f"LABO (0x{number:02X}, Arg0, Arg1)"]),
    }
    lines = []
    for name, (arguments, body) in work.items():
        answer = answers.get(name, "missing")
        if answer != "missing":
            lines += _braced(f"Method ({name}, {arguments}, Serialized)", body if answer == "ok" else FAILS)
    return lines


def build(objects, notices, folder):
    """Writes the table into a folder, and compiles it there; returns it as ASL."""
    text = asl(objects, notices)
    with open(os.path.join(folder, SOURCE), "w", encoding="ascii") as file:
        file.write(text)
    try:
        run = subprocess.run(
            ["iasl", "-oa", "-p", AML[: -len(".aml")], SOURCE], cwd=folder, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise NoTables("iasl is missing: install acpica-tools") from error
    if run.returncode:
        raise NoTables(f"iasl: {run.stdout}{run.stderr}")
    return text


def arguments():
    """QEMU's, which has to be started in the folder of `build`."""
    port = f"isa-debugcon,iobase=0x{PORT:x},chardev=ost"
    return ["-acpitable", f"file={AML}", "-chardev", f"file,id=ost,path={HEARD}", "-device", port]


class Listener:
    """Reads what the `_OST` methods wrote to the port."""

    def __init__(self, objects, folder):
        self._paths = [path for path, _ in walk(objects)]
        self._file = os.path.join(folder, HEARD)
        self._read = 0

    def take_events(self):
        """The calls since the last time, as events like those of QEMU's own objects."""
        if not self._paths:
            return []
        with open(self._file, "rb") as file:
            file.seek(self._read)
            data = file.read()
        data = data[: len(data) - len(data) % CALL_BYTES]
        self._read += len(data)
        return [self._event(data[i : i + CALL_BYTES]) for i in range(0, len(data), CALL_BYTES)]

    def _event(self, call):
        info = {"object": self._paths[call[0]], "source": call[1] | call[2] << 8, "status": call[3]}
        return {"event": "ACPI_DEVICE_OST", "data": {"info": info}}
