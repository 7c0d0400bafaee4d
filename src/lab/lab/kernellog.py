"""What consoles, traces and page samples say, as data. Text in, data out: no machine is needed."""

import re

TIME = re.compile(r"^\[ *[\d.]+\] ?(\[ *[TC]\d+\] ?)?")
REGISTERED = re.compile(r"device: '(.*)': device_add$")
MOVED = re.compile(r"devices_kset: Moving (.*) to end of list$")
SHUT_DOWN = re.compile(r"(.*\S)\s+(\S+): (shutdown_pre|shutdown)$")
ENTER = re.compile(
    r"^\s*(\S+)-(\d+)\s+\[\d+\].*?cpuhp_(enter|multi_enter): cpu: (\d+) target: *\d+ step: *(\d+) \((.*)\)"
)
EXIT = re.compile(r"^\s*(\S+)-(\d+)\s+\[\d+\].*?cpuhp_exit: +cpu: \d+ +state: *\d+ step: *\d+ ret: (-?\d+)")
PROBED = re.compile(r"probe of (\S+) returned (-?\d+) after (\d+) usecs")
# Subsystems whose uevents a scenario may expect; what a driver makes of a function is left out.
SUBSYSTEMS = {"cpu", "memory", "node", "machinecheck", "thermal", "pci", "container"}
DOCK = re.compile(r"/devices/platform/dock\.\d+$")


def without_time(line):
    return TIME.sub("", line.rstrip("\r"))


def registrations(console):
    """The order in which devices were registered, and moved to the end of the list: [("add" or "move_last", name)]."""
    found = []
    for line in map(without_time, console.split("\n")):
        if match := REGISTERED.match(line):
            found.append(("add", match[1]))
        elif match := MOVED.match(line):
            found.append(("move_last", match[1]))
    return found


def is_registration(text):
    """Whether a line of the kernel log is there only because the lab wants the order of registration."""
    return bool(REGISTERED.search(text) or MOVED.search(text))


def shutdowns(console):
    """[(driver or bus, device, what)] in the order in which device_shutdown() called them (initcall_debug)."""
    matches = (SHUT_DOWN.match(without_time(line)) for line in console.split("\n"))
    return [match.groups() for match in matches if match]


def probes(console):
    """Device → (result, microseconds) of its last probe."""
    found = {}
    for line in console.split("\n"):
        if match := PROBED.search(line):
            found[match[1]] = (int(match[2]), int(match[3]))
    return found


def uevent(line):
    """(action, path, subsystem) of a line such as `offline /devices/system/cpu/cpu3 cpu SEQNUM=7`."""
    action, path, subsystem = line.split(" ")[:3]
    return action, path, subsystem


def told_uevents(lines):
    """The uevents that a scenario speaks of, as "action path"."""
    told = []
    for action, path, subsystem in map(uevent, lines):
        spoken_of = subsystem in SUBSYSTEMS or DOCK.match(path)
        if spoken_of and action in ("add", "remove", "online", "offline", "bind", "unbind", "change"):
            told.append(f"{action} {path}")
    return told


def callbacks(trace):
    """The callbacks of the CPU hotplug state machine from trace events, as [state, function, result(, how often)].

    `:m` behind a function marks one that is called for each instance; equal ones that follow each other are one entry.
    """
    entered, waiting = [], {}
    for line in trace.split("\n"):
        if match := ENTER.match(line):
            _, task, kind, _, state, function = match.groups()
            call = [int(state), function.split("+")[0] + (":m" if kind == "multi_enter" else ""), None]
            entered.append(call)
            waiting.setdefault(task, []).append(call)
        elif (match := EXIT.match(line)) and waiting.get(match[2]):
            waiting[match[2]].pop()[2] = int(match[3])
    folded = []
    for call in entered:
        if folded and folded[-1][:3] == call:
            folded[-1] = call + [folded[-1][3] + 1 if len(folded[-1]) > 3 else 2]
        else:
            folded.append(call)
    return folded


def page_kinds(lines):
    """Block → {"state", "zones", kind: pages, …} from pagekinds' lines."""
    blocks = {}
    for line in lines:
        words = line.split()
        if not words or not words[0].startswith("memory"):
            continue
        facts = {"state": words[1], "zones": words[2].replace("+", " ")}
        for word in words[3:]:
            name, value = word.split("=", 1)
            facts[name] = value.split(",") if name in ("bad", "zone") else int(value)
        blocks[words[0]] = facts
    return blocks


def early_config(console):
    """Function → the bytes of its configuration space as the kernel first read it (pci=earlydump)."""
    found, current = {}, None
    for line in map(without_time, console.split("\n")):
        if match := re.match(r"pci (\S+): config space:", line):
            current = found.setdefault(match[1], bytearray())
            current.clear()
        elif (match := re.match(r"([0-9a-f]{8}): ((?:[0-9a-f]{2} ?){16})", line)) and current is not None:
            if int(match[1], 16) == len(current):
                current += bytes.fromhex(match[2])
    return {name: bytes(data) for name, data in found.items() if len(data) == 256}


def decoded(config):
    """What a PCI function's 256 bytes of configuration space say: COMMAND, power state, MSI."""

    def word(at):
        return config[at] | config[at + 1] << 8

    command = word(4)
    facts = {
        "cmd": f"{command:04x}",
        "bm": command >> 2 & 1,
        "mem": command >> 1 & 1,
        "io": command & 1,
        "intx_disabled": command >> 10 & 1,
    }
    at, seen = config[0x34] & ~3 if word(6) & 0x10 else 0, 0
    while 0x40 <= at < 0xFC and seen < 48:
        if config[at] == 0x01:
            facts["pm"] = f"D{word(at + 4) & 3}"
        elif config[at] == 0x05:
            facts["msi"] = word(at + 2) & 1
        elif config[at] == 0x11:
            facts["msix"] = word(at + 2) >> 15 & 1
        at, seen = config[at + 1] & ~3, seen + 1
    return facts
