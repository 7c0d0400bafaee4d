"""A scenario's machine as arguments of QEMU, and what is plugged in later as QMP commands."""

import os

import yaml

from . import tables
from .scenario import BadScenario, size_of

MODELS_FILE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "models.yaml")
DISK_BYTES = 64 << 20
CPU_MODELS = {"AMD": "qemu64", "Intel": "Nehalem"}
MOST_MEMORY = "8G"

# The key of a part's first, unnamed property on the command line and in QMP, and QMP's command for it.
FIRST_PROPERTY = {"object": "qom-type", "netdev": "type", "blockdev": "driver", "device": "driver"}
QMP_COMMANDS = {"object": "object-add", "netdev": "netdev_add", "blockdev": "blockdev-add", "device": "device_add"}


def models():
    with open(MODELS_FILE, encoding="utf-8") as file:
        return yaml.safe_load(file)


class Part:
    """Something QEMU is made of: an object, a network end, a drive, a device."""

    def __init__(self, option, first, **properties):
        self.option = option
        self.first = first
        self.properties = {
            name.replace("_", "-") if option == "object" else name: value for name, value in properties.items()
        }

    def arguments(self):
        words = [f"{name}={_word(value)}" for name, value in self.properties.items()]
        return ["-" + self.option, ",".join([self.first] + words)]

    def qmp(self):
        """(command, arguments) that add it to a QEMU that runs."""
        return QMP_COMMANDS[self.option], {FIRST_PROPERTY[self.option]: self.first, **self.properties}


def _word(value):
    return {True: "on", False: "off"}.get(value, value) if isinstance(value, bool) else value


class Machine:
    """What a scenario says of its machine, with what is left out filled in."""

    def __init__(self, machine, notices=()):
        self.type = machine.get("type", "pc")
        self.native_hotplug = machine.get("pci_hotplug", "acpi") == "native"
        self.cpus = machine.get("cpus", 1)
        self.cpu_slots = max(self.cpus, machine.get("cpu_slots", 0))
        self.threads = machine.get("threads", 1)
        self.cpu_model = CPU_MODELS[machine.get("cpu_vendor", "AMD")]
        self.memory = size_of(machine.get("memory", "1GiB"))
        self.nodes = machine.get("nodes", 1)
        self.memory_devices = machine.get("memory_devices", [])
        self.memory_slots = machine.get("memory_slots", 8 if self.memory_devices else 0)
        self.functions = machine.get("functions", [])
        self.acpi = machine.get("acpi", [])
        self.notices = list(notices)
        self.boot = [str(word) for word in machine.get("boot", [])]
        self.modules = machine.get("modules", [])
        self.trace = machine.get("trace", [])
        self._models = models()
        self._chassis = 0
        self._numbers = {}

    def arguments(self):
        """QEMU's arguments for the hardware, without the program's name, kernel, console and monitor."""
        arguments = ["-accel", "tcg", "-machine", self.type, "-cpu", self.cpu_model, "-smp", self._smp()]
        slots = f",slots={self.memory_slots},maxmem={MOST_MEMORY}" if self.memory_slots else ""
        arguments += ["-m", f"{self.memory >> 20}M{slots}", "-nodefaults", "-display", "none", "-nic", "none"]
        if self.native_hotplug:
            arguments += ["-global", "ICH9-LPC.acpi-pci-hotplug-with-bridge-support=off"]
        if self.nodes > 1:
            arguments += Part("object", "memory-backend-ram", id="ram0", size=f"{self.memory >> 20}M").arguments()
            arguments += ["-numa", f"node,nodeid=0,memdev=ram0,cpus=0-{self.cpu_slots - 1}"]
            for node in range(1, self.nodes):
                arguments += ["-numa", f"node,nodeid={node}"]
        for device in self.memory_devices:
            for part in self.memory_device(device["id"], size_of(device["size"]), device.get("node", 0)):
                arguments += part.arguments()
        for function in self.functions:
            for part in self.function(function):
                arguments += part.arguments()
        return arguments + (tables.arguments() if self.acpi else [])

    def plugged(self, what):
        """The parts of what a plug step says; the last one is what is plugged in."""
        if "memory" in what:
            return self.memory_device(what["id"], size_of(what["memory"]), what.get("node", 0))
        if "cpu" in what:
            place = {"socket-id": 0, "core-id": what["cpu"] // self.threads, "thread-id": what["cpu"] % self.threads}
            return [Part("device", f"{self.cpu_model}-x86_64-cpu", id=what["id"], **place)]
        return self.function(what)

    def memory_device(self, name, size, node):
        backend = self._backend("mem", name)
        return [
            Part("object", "memory-backend-ram", id=backend, size=size),
            Part("device", "pc-dimm", id=name, memdev=backend, node=node),
        ]

    def function(self, function):
        """A PCI function with what it needs, in the order in which QEMU has to be told."""
        name, model = function["id"], function["model"]
        if model not in self._models:
            raise BadScenario(f"function {name}: models.yaml has no model {model}")
        facts = self._models[model]
        before, properties, behind = self._needed(facts.get("needs"), name)
        for option, value in facts.get("options", {}).items():
            self._chassis += value == "NUMBER" and option.startswith("chassis")
            properties[option] = self._chassis if value == "NUMBER" else value
        return (
            before + [Part("device", facts.get("qemu", model), id=name, **self._place(function), **properties)] + behind
        )

    def _backend(self, kind, name):
        """A name for what stands behind a device; another one each time, for QEMU keeps it when the device is gone."""
        key = f"{kind}-{name}"
        self._numbers[key] = self._numbers.get(key, 0) + 1
        return key if self._numbers[key] == 1 else f"{key}-{self._numbers[key]}"

    def _place(self, function):
        if "behind" in function:
            place = {"bus": function["behind"]}
        else:
            place = {"bus": "pcie.0" if self.type == "q35" else "pci.0"}
        if "slot" in function:
            place["addr"] = f"{function['slot']:x}"
        return place

    def _needed(self, need, name):
        """(parts before the device, properties of the device, parts behind it)."""
        if need is None:
            return [], {}, []
        backend = self._backend(need, name)
        disk = Part("blockdev", "null-co", **{"node-name": backend, "size": DISK_BYTES, "read-zeroes": True})
        mac = f"52:54:00:00:00:{len(self._numbers):02x}"
        audio = Part("audiodev", "none", id=backend)
        if need == "net":
            return [Part("netdev", "hubport", id=backend, hubid=0)], {"netdev": backend, "mac": mac, "romfile": ""}, []
        if need == "disk":
            return [disk], {"drive": backend}, []
        if need in ("scsi", "ide", "usb"):
            model = {"scsi": "scsi-hd", "ide": "ide-hd", "usb": "usb-storage"}[need]
            return [disk], {}, [Part("device", model, bus=f"{name}.0", drive=backend)]
        if need == "sd":
            return [disk], {}, [Part("device", "sd-card", drive=backend)]
        if need == "usb_tablet":
            return [], {}, [Part("device", "usb-tablet", bus=f"{name}.0")]
        if need == "hda":
            return [audio], {}, [Part("device", "hda-duplex", bus=f"{name}.0", audiodev=backend)]
        if need == "audio":
            return [audio], {"audiodev": backend}, []
        if need == "chardev":
            return [Part("chardev", "null", id=backend)], {"chardev": backend}, []
        if need == "can":
            return [Part("object", "can-bus", id=backend)], {"canbus0": backend, "canbus1": backend}, []
        if need == "crypto":
            return [Part("object", "cryptodev-backend-builtin", id=backend)], {"cryptodev": backend}, []
        raise BadScenario(f"models.yaml: unknown need {need}")

    def _smp(self):
        cores = self.cpu_slots // self.threads
        text = f"{self.cpus}" + (f",maxcpus={self.cpu_slots}" if self.cpu_slots > self.cpus else "")
        return f"{text},sockets=1,cores={cores},threads={self.threads}"

    def module_names(self):
        """The modules of all its functions, for an initramfs that has them."""
        named = self.modules if isinstance(self.modules, list) else []
        return sorted(set(named) | {facts["module"] for facts in self._models.values() if "module" in facts})
