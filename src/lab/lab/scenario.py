"""Reads scenario files; what is wrong with one is told in a line that names the file and the place."""

import os
import re
from dataclasses import dataclass

import yaml

from . import tables

ERRNOS = (
    "EPERM ENOENT EIO ENXIO ENOEXEC EAGAIN ENOMEM EACCES EFAULT EBUSY EEXIST ENODEV EINVAL ENOSPC EROFS EOPNOTSUPP "
    "EADDRNOTAVAIL ETIMEDOUT ECANCELED EHWPOISON ENOTSUPP EINTR"
).split()
OUTCOMES = ("done", "refused", "waiting", "interrupted")
KERNELS = ("6.1", "6.12")
LOADS = (
    "anon mlock huge huge_reserved shared slab page_table pipe pin_short pin_long zsmalloc balloon deadline "
    "pinned_task probing kexec_loading"
).split()
LOADS_WITHOUT_SIZE = ("deadline", "pinned_task", "probing", "kexec_loading")
IMAGES = ("kernel", "none", "foreign", "many_segments", "unaligned", "not_a_kernel")
TRACES = ("cpuhp", "pci")
SIZE = re.compile(r"(\d+)(MiB|GiB)$")
UNITS = {"MiB": 1 << 20, "GiB": 1 << 30}

SCENARIO_KEYS = "scenario title about rules reasons kernels machine given steps".split()
MACHINE_KEYS = (
    "type pci_hotplug cpus cpu_slots threads cpu_vendor memory nodes memory_slots memory_devices functions "
    "acpi boot modules trace"
).split()
OPERATIONS = {
    "write": ("path", "data", "newline"),
    "read": None,
    "plug": ("id", "memory", "node", "cpu", "model", "slot", "behind"),
    "unplug": None,
    "notify": ("object", "code"),
    "load": ("kind", "node", "size", "tasks", "runtime", "period", "cpu"),
    "unload": None,
    "insert_module": None,
    "remove_module": None,
    "kexec_load": ("image", "for"),
    "kexec": ("by", "load"),
    "note": None,
}
NEEDED = {
    "write": ("path", "data"),
    "plug": ("id",),
    "notify": ("object", "code"),
    "load": ("kind",),
    "kexec_load": ("image",),
    "kexec": ("by",),
}
STEP_KEYS = list(OPERATIONS) + ["given", "read_back", "within", "expect", "expect_on"]
EXPECT_KEYS = (
    "returned errno interrupted outcome reason uevents ost log state failed_state new_kernel " "bus_master"
).split()


class BadScenario(Exception):
    """One line: the file, the place in it, and what was expected."""


@dataclass(frozen=True)
class Step:
    """One step; `operation` is one of OPERATIONS, `what` is what stands behind it in the file."""

    index: int
    operation: str
    what: object
    given: tuple
    read_back: tuple
    within: int
    expect: dict
    expect_on: dict

    def expected(self, kernel):
        return self.expect_on.get(kernel, self.expect)


@dataclass(frozen=True)
class Scenario:
    name: str
    title: str
    kernels: tuple
    machine: dict
    steps: tuple
    reasons: tuple
    text: str

    @property
    def notices(self):
        """(ACPI object, code) of what firmware tells in some step, each once."""
        told = [(step.what["object"], step.what["code"]) for step in self.steps if step.operation == "notify"]
        return list(dict.fromkeys(told))

    @property
    def hands_over(self):
        return any(step.operation in ("kexec", "kexec_load") for step in self.steps)


def size_of(text):
    """Bytes of a size such as 256MiB."""
    number, unit = SIZE.match(text).groups()
    return int(number) * UNITS[unit]


def read(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    return parse(text, path)


def parse(text, path):
    reader = _Reader(os.path.basename(path))
    try:
        tree = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BadScenario(
            f"{path}: line {mark.line + 1 if mark else '?'}: {getattr(error, 'problem', error)}"
        ) from error
    return reader.scenario(tree, text)


class _Reader:
    """Checks what was read; `place` is where in the file, such as steps[3].load."""

    def __init__(self, file):
        self.file = file
        self.objects = []

    def scenario(self, tree, text):
        self.keys(tree, SCENARIO_KEYS, ("scenario", "title", "machine", "steps"), "")
        name = str(tree["scenario"])
        if not re.fullmatch(r"[a-z0-9-]+", name):
            self.bad("scenario", f"a name has small letters, digits and hyphens, not {name}")
        if self.file != name + ".yaml":
            self.bad("scenario", f"{name} belongs into a file called {name}.yaml")
        kernels = tuple(str(kernel) for kernel in self.list(tree, "kernels", "", ["6.1"]))
        for kernel in kernels:
            self.one_of(kernel, KERNELS, "kernels")
        for reason in self.list(tree, "reasons", "", []):
            if not re.fullmatch(r"R-\d\d", str(reason)):
                self.bad("reasons", f"{reason} is no id of a refusal such as R-23")
        self.machine(tree["machine"])
        self.objects = [path for path, _ in tables.walk(tree["machine"].get("acpi", []))]
        steps = tuple(self.step(i, step) for i, step in enumerate(self.list(tree, "steps", "", [])))
        return Scenario(name, str(tree["title"]), kernels, tree["machine"], steps, tuple(tree.get("reasons", ())), text)

    def machine(self, machine):
        self.keys(machine, MACHINE_KEYS, (), "machine")
        self.one_of(machine.get("type", "pc"), ("pc", "q35"), "machine.type")
        self.one_of(machine.get("pci_hotplug", "acpi"), ("acpi", "native"), "machine.pci_hotplug")
        self.one_of(machine.get("cpu_vendor", "AMD"), ("AMD", "Intel"), "machine.cpu_vendor")
        if machine.get("pci_hotplug") == "native" and machine.get("type", "pc") != "q35":
            self.bad("machine.pci_hotplug", "native needs type q35")
        for key in ("cpus", "cpu_slots", "threads", "nodes", "memory_slots"):
            self.number(machine.get(key, 1), f"machine.{key}")
        self.size(machine.get("memory", "1GiB"), "machine.memory")
        if size_of(machine.get("memory", "1GiB")) > 2 << 30:
            self.bad("machine.memory", "at most 2GiB, so that memory devices begin at memory32")
        nodes = machine.get("nodes", 1)
        for i, device in enumerate(self.list(machine, "memory_devices", "machine", [])):
            place = f"machine.memory_devices[{i}]"
            self.keys(device, ("id", "size", "node"), ("id", "size"), place)
            self.size(device["size"], f"{place}.size")
            if device.get("node", 0) >= nodes:
                self.bad(f"{place}.node", f"there are nodes 0 to {nodes - 1}")
        for i, function in enumerate(self.list(machine, "functions", "machine", [])):
            self.keys(function, ("id", "model", "slot", "behind"), ("id", "model"), f"machine.functions[{i}]")
        tables.check(machine.get("acpi", []), machine.get("boot", []), "machine.acpi", self)
        for trace in self.list(machine, "trace", "machine", []):
            self.one_of(trace, TRACES, "machine.trace")
        if machine.get("modules") != "auto":
            self.list(machine, "modules", "machine", [])

    def step(self, index, step):
        place = f"steps[{index}]"
        self.keys(step, STEP_KEYS, (), place)
        found = [key for key in step if key in OPERATIONS]
        if len(found) != 1:
            self.bad(place, f"one operation is needed, of {', '.join(OPERATIONS)}; found {', '.join(found) or 'none'}")
        operation = found[0]
        what = step[operation]
        self.operation(operation, what, f"{place}.{operation}")
        within = re.fullmatch(r"(\d+)s", str(step.get("within", "30s")))
        if not within:
            self.bad(f"{place}.within", f"seconds are needed, such as 6s, not {step['within']}")
        self.expectation(step.get("expect", {}), f"{place}.expect")
        other = step.get("expect_on", {})
        for kernel, expectation in other.items():
            self.one_of(kernel, KERNELS, f"{place}.expect_on")
            self.expectation(expectation, f"{place}.expect_on.{kernel}")
        return Step(
            index,
            operation,
            what,
            tuple(self.list(step, "given", place, [])),
            tuple(self.list(step, "read_back", place, [])),
            int(within[1]),
            step.get("expect", {}),
            other,
        )

    def operation(self, operation, what, place):
        if operation == "read" and not isinstance(what, list):
            self.bad(place, "a list of paths is needed")
        if OPERATIONS[operation] is None:
            return
        self.keys(what, OPERATIONS[operation], NEEDED[operation], place)
        if operation == "write" and not isinstance(what["data"], str):
            self.bad(f"{place}.data", f"a text is needed: \"{what['data']}\", with quotation marks")
        elif operation == "load":
            self.one_of(what["kind"], LOADS, f"{place}.kind")
            if what["kind"] not in LOADS_WITHOUT_SIZE:
                self.size(what.get("size"), f"{place}.size")
        elif operation == "notify":
            self.one_of(what["object"], self.objects, f"{place}.object")
            self.number(what["code"], f"{place}.code")
        elif operation == "plug" and len({"memory", "cpu", "model"} & set(what)) != 1:
            self.bad(place, "one of memory, cpu, model is needed")
        elif operation == "kexec_load":
            self.one_of(what["image"], IMAGES, f"{place}.image")
            self.one_of(what.get("for", "reboot"), ("reboot", "crash"), f"{place}.for")
        elif operation == "kexec":
            self.one_of(what["by"], ("shutdown", "unbind", "crash"), f"{place}.by")

    def expectation(self, expectation, place):
        self.keys(expectation, EXPECT_KEYS, (), place)
        if "errno" in expectation:
            self.one_of(expectation["errno"], ERRNOS, f"{place}.errno")
        if "outcome" in expectation:
            self.one_of(expectation["outcome"], OUTCOMES, f"{place}.outcome")
        for key in ("uevents", "ost", "log"):
            self.list(expectation, key, place, [])
        for call in expectation.get("ost", []):
            if not re.fullmatch(r"0x[0-9a-f]{3},0x[0-9a-f]{2}", str(call)):
                self.bad(f"{place}.ost", f'{call} is not like "0x003,0x84"')

    def keys(self, tree, known, needed, place):
        if not isinstance(tree, dict):
            self.bad(place or "the file", f"keys are needed, of {', '.join(known)}")
        for key in tree:
            if key not in known:
                self.bad(place, f"unknown key {key}, expected one of {', '.join(known)}")
        for key in needed:
            if key not in tree:
                self.bad(place, f"{key} is missing")

    def list(self, tree, key, place, otherwise):
        value = tree.get(key, otherwise)
        if not isinstance(value, list):
            self.bad(f"{place}.{key}".strip("."), "a list is needed")
        return value

    def one_of(self, value, known, place):
        if value not in known:
            self.bad(place, f"{value} is none of {', '.join(known)}")

    def number(self, value, place):
        if not isinstance(value, int) or value < 0:
            self.bad(place, f"a number is needed, not {value}")

    def size(self, value, place):
        if not isinstance(value, str) or not SIZE.match(value):
            self.bad(place, f"a size such as 256MiB is needed, not {value}")

    def bad(self, place, text):
        raise BadScenario(f"{self.file}: {place}: {text}" if place else f"{self.file}: {text}")
