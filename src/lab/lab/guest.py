"""What the lab asks of a guest that runs: writes, traces, samples of pages, PCI configuration."""

import re

from . import kernellog
from .agent import Answer

MEMORY = "/sys/devices/system/memory/"
TRACING = "/sys/kernel/tracing/"
PCI = "/sys/bus/pci/"
MEMORY_FILE = re.compile(re.escape(MEMORY) + r"(memory\d+)/(state|online)$")
COLDPLUG = (
    "find /sys/devices -name modalias | xargs cat 2>/dev/null | sort -u | xargs modprobe -abq 2>/dev/null; "
    "modprobe -abq sd_mod sr_mod sg; sleep 2; "
    "find /sys/devices -name modalias | xargs cat 2>/dev/null | sort -u | xargs modprobe -abq 2>/dev/null; sleep 1; "
    "for i in /sys/class/net/*; do ip link set ${i##*/} up; done; sleep 2"
)
OFFLINE_WORDS = ("offline", "0", "n", "no", "off", "N", "false")


class Guest:
    def __init__(self, vm, kernel):
        self.vm = vm
        self.agent = vm.agent
        self._kernel = kernel

    def load_modules(self, modules):
        """`auto`: what the hardware asks for; else these."""
        if modules == "auto":
            return self.agent.shell(COLDPLUG, 260)
        return (
            self.agent.shell("for m in " + " ".join(modules) + "; do modprobe $m; done; sleep 1", 120)
            if modules
            else None
        )

    def release(self):
        return self.agent.shell("uname -r").text.strip()

    def read(self, paths):
        """Attribute → its text; "open: ERROR" where it cannot be read."""
        if not paths:
            return {}
        command = "; ".join(f"cat '{path}' 2>&1 | tr '\\n' ' '; echo" for path in paths)
        lines = self.agent.shell(command, 30).output
        return {path: _cleaned(line) for path, line in zip(paths, lines)}

    def start_cpuhp_trace(self):
        events = " ".join(
            TRACING + f"events/cpuhp/{name}/enable" for name in ("cpuhp_enter", "cpuhp_multi_enter", "cpuhp_exit")
        )
        self.agent.shell(f"echo 4096 > {TRACING}buffer_size_kb; for e in {events}; do echo 1 > $e; done")

    def start_pci_trace(self):
        """Probes on the driver core's and PCI's functions, with the device's name."""
        name = "name=+0(+0(%di)):string"
        offsets = self._kernel.offsets
        for function in (
            "device_add",
            "device_del",
            "device_release_driver_internal",
            "bus_remove_device",
            "pci_device_remove",
            "pci_device_probe",
            "device_release",
            "device_links_unbind_consumers",
        ):
            self._probe(function, name)
        for function in ("pci_stop_bus_device", "pci_stop_dev", "pci_destroy_dev", "pci_remove_bus_device"):
            if offsets:
                self._probe(function, f"name=+0(+{offsets.device}(%di)):string")
        self._probe("unregister_netdev", "name=+0(%di):string")
        self.agent.shell(f"echo 1 > {TRACING}events/kprobes/enable")

    def start_shutdown_trace(self):
        """Which PCI shutdown callback is called, told on the console: nothing else survives the kexec."""
        offsets = self._kernel.offsets
        if not offsets:
            return
        callback = f"cb=+{offsets.shutdown}(-{offsets.driver_before_device}(%di)):symbol"
        self._probe(
            "pci_device_shutdown", f"name=+0(+0(%di)):string drv=+0(+0(+104(%di))):string {callback}", "shut_down"
        )
        self.agent.shell(f"echo 1 > /proc/sys/kernel/tracepoint_printk; echo 1 > {TRACING}events/kprobes/enable")

    def _probe(self, function, arguments, event=None):
        self.agent.shell(f"echo 'p:{event or function} {function} {arguments}' >> {TRACING}kprobe_events")

    def clear_trace(self):
        self.agent.shell(f"echo > {TRACING}trace")

    def cpuhp_trace(self):
        return kernellog.callbacks(self.agent.shell(f"grep cpuhp_ {TRACING}trace", 120).text)

    def pci_trace(self):
        lines = self.agent.shell(f"grep -v '^#' {TRACING}trace | grep -v cpuhp_ | head -200").output
        lines = [re.sub(r"\(([^)]*?)\+0x[^)]*\) ?", "", re.sub(r"^.*\] [^ ]+ +", "", line)) for line in lines]
        return [line.replace("name=", "") for line in lines if line.strip()]

    def page_kinds(self, blocks=()):
        return kernellog.page_kinds(self.agent.shell("pagekinds " + " ".join(blocks), 120).output)

    def online_device_blocks(self):
        """The blocks of memory devices that are online."""
        names = self.agent.shell(
            f"cd {MEMORY}; for m in memory[0-9]*; do grep -qx online $m/state && echo $m; done"
        ).output
        return [name for name in names if int(name[len("memory") :]) >= 32]

    def write(self, path, data, seconds):
        """(answer, page kinds of the block right before) of a write; the kinds only where it offlines memory."""
        match = MEMORY_FILE.match(path)
        if not match or data.strip() not in OFFLINE_WORDS or not data.endswith("\n"):
            return self.agent.write(path, data, seconds), {}
        if self.read([f"{MEMORY}{match[1]}/state"])[f"{MEMORY}{match[1]}/state"] != "online":
            return self.agent.write(path, data, seconds), {}
        answer = self.agent.shell(f"exec pagekinds -w '{data.strip()}' {path} {match[1]}", seconds)
        kinds = kernellog.page_kinds(answer.output)
        result = [
            re.match(r"RES ret=(-?\d+) errno=(\d+) us=(\d+)", line) for line in answer.output if line.startswith("RES")
        ]
        if result:
            ret, errno, us = (int(number) for number in result[0].groups())
            return Answer(ret, errno, us, 0, [], answer.uevents, answer.log), kinds
        kinds = kernellog.page_kinds(self.agent.shell("tr -d '\\0' < /tmp/pagekinds").output)
        return Answer(-3, 4, seconds * 1000000, 1, [], answer.uevents, answer.log), kinds

    def functions(self):
        """PCI function → its ids, class, driver and what its configuration space says."""
        lines = self.agent.shell(
            f'for d in {PCI}devices/*; do echo "${{d##*/}}|$(cat $d/vendor)|$(cat $d/device)|$(cat $d/class)|'
            '$(basename "$(readlink $d/driver)")|$(head -c 256 $d/config | hexdump -v -e \'1/1 "%02x"\')"; done',
            90,
        ).output
        found = {}
        for line in lines:
            name, vendor, device, code, driver, config = line.split("|")
            found[name] = {
                "id": f"{vendor[2:]}:{device[2:]}",
                "class": code[2:],
                "driver": driver or "-",
                **kernellog.decoded(bytes.fromhex(config).ljust(256, b"\0")),
            }
        return found


def _cleaned(line):
    line = line.strip()
    match = re.match(r"cat: (?:can't open|read error:?) ?.*?: (.*)$", line)
    return f"error: {match[1]}" if match else line
