"""Hands a machine over to the next kernel and tells what that kernel found."""

import re
import time

from . import expect, kernellog
from .agent import GuestGone
from .vm import BASE_WORDS

KERNEL, INITRD = "/boot/vmlinuz", "/boot/initrd"
NEW_KERNEL_WORDS = BASE_WORDS + " initcall_debug pci=earlydump lab.phase=2"
CRASH_WORDS = " nr_cpus=1 irqpoll"
HAND_OVER_SECONDS = 120
# What the first kernel of a scenario that hands over is told besides.
FIRST_KERNEL_WORDS = ["initcall_debug", "tp_printk", "pci=earlydump"]
CRASH_MEMORY = "crashkernel=320M"
NUMBERS = re.compile(r"\d+ usecs|@ \d+|0x[0-9a-f]+|\d+")
SUSPICIOUS = re.compile(
    r"fail|error|timed? ?out|reset|hang|abort|cannot|unable|warn|stuck|lost|spurious|nobody cared|BUG|Oops",
    re.IGNORECASE,
)


def load_image(vm, image, purpose):
    """(ret, errno) of the system call that loads an image or unloads it."""
    crash = purpose == "crash"
    if image == "kernel":
        words = NEW_KERNEL_WORDS + (CRASH_WORDS if crash else "")
        command = f"{'crash_kernel' if crash else 'kernel'} {KERNEL} {INITRD} '{words}'"
    elif image == "none":
        command = "crash_none" if crash else "none"
    elif image == "not_a_kernel":
        command = "file /bin/busybox"
    else:
        command = "crash_segment" if crash and image == "unaligned" else image
    text = vm.agent.shell("kexectool " + command, 120).text
    ret, errno = re.search(r"ret=(-?\d+) errno=(\d+)", text).groups()
    return int(ret), int(errno)


class HandOver:
    """One kexec step."""

    def __init__(self, vm, guest, recording, step):
        self._vm, self._guest, self._recording, self._step = vm, guest, recording, step
        self._by = step.what["by"]
        self._unbound = None

    def run(self):
        purpose = "crash" if self._by == "crash" else "reboot"
        if self._step.what.get("load", True):
            ret, errno = load_image(self._vm, "kernel", purpose)
            self._recording.add(
                self._step,
                "kexec_load",
                "kernel",
                data=purpose,
                ret=ret,
                errno=errno,
                outcome="done" if ret >= 0 else "refused",
            )
        self._guest.start_shutdown_trace()
        active = self._guest.functions()
        before = self._vm.console()
        if self._by == "unbind":
            self._unbind_all(active)
        self._recording.put_capture("after.tar.gz", self._vm)
        old = self._vm.console()
        start = time.monotonic()
        refused = self._leave(len(old))
        if refused is not None:
            return self._recording.add(self._step, "kexec", self._by, ret=-1, errno=refused, outcome="refused")
        self._vm.agent.wait_until_ready(300, lambda: "Run /init" in self._vm.console()[-4000:])
        seconds = round(time.monotonic() - start, 1)
        self._guest.load_modules("auto")
        return self._told(before, old, active, seconds)

    def _unbind_all(self, active):
        """Every PCI driver, the last function first, bridges last."""
        bound = [name for name in reversed(sorted(active)) if active[name]["driver"] not in ("-", "")]
        bridges = [name for name in bound if active[name]["class"].startswith("0604")]
        for name in [name for name in bound if name not in bridges] + bridges:
            path = f"/sys/bus/pci/drivers/{active[name]['driver']}/unbind"
            answer = self._vm.agent.write(path, name, 40)
            self._recording.add(
                self._step, "write", path, answer, data=name, outcome=expect.outcome_of_write(answer.ret)
            )
        self._unbound = self._guest.functions()

    def _leave(self, at):
        """Leaves the old kernel; returns an errno where it refuses."""
        if self._by == "crash":
            self._vm.agent.send("S", 60, "echo c > /proc/sysrq-trigger")
        else:
            self._vm.agent.send("S", 60, "kexectool execute | sed 's/^/LAB /' > /dev/kmsg")
        end = time.monotonic() + HAND_OVER_SECONDS
        while time.monotonic() < end:
            text = self._vm.console()[at:]
            if "Linux version" in text:
                return None
            if match := re.search(r"LAB ret=-1 errno=(\d+)", text):
                self._vm.agent.settle(100)
                return int(match[1])
            time.sleep(0.2)
        raise GuestGone("the new kernel did not start")

    def _told(self, before, old, active, seconds):
        console = self._vm.console()
        cut = console.index("Linux version", len(old))
        leaving, new = console[len(old) : cut], console[cut:]
        shutdowns = kernellog.shutdowns(leaving)
        operations = kernellog.registrations(old)
        self._recording.put("shutdown_order.txt", _shutdown_order(shutdowns, operations))
        self._recording.put("handover_console.txt", leaving.replace("\r", ""))
        lines = _new_lines(old, new)
        self._recording.put("new_kernel_lines_not_in_first_boot.txt", "\n".join(lines) + "\n")
        rows = self._rows(console, old, leaving, new, active, shutdowns)
        self._recording.put_json(
            "result.json",
            {
                "strategy": self._by,
                "seconds": seconds,
                "shutdown_devices_logged": len(shutdowns),
                "devices": rows,
                "registrations": [f"{operation} {name}" for operation, name in operations],
                "suspicious_lines_new_kernel": [line for line in lines if SUSPICIOUS.search(line)][:80],
            },
        )
        inherited = {row["dev"]: bool(row["inherited_by_new_kernel"].get("bm")) for row in rows}
        return self._recording.add(
            self._step, "kexec", self._by, ret=0, outcome="done", new_kernel=True, inherited_bus_master=inherited
        )

    def _rows(self, console, old, leaving, new, active, shutdowns):
        """What there is to tell of each PCI function."""
        inherited, firmware = kernellog.early_config(new), kernellog.early_config(old)
        later = self._guest.functions()
        called = _callbacks(leaving)
        order = [device for _, device, _ in shutdowns]
        probes, new_probes = kernellog.probes(old), kernellog.probes(new)
        rows = []
        for name in sorted(active):
            rows.append(
                {
                    "dev": name,
                    "id": active[name]["id"],
                    "class": active[name]["class"],
                    "driver": active[name]["driver"],
                    "pci_driver_shutdown_cb": called.get(name, "n/a"),
                    "shutdown_logged": order.index(name) if name in order else None,
                    "firmware": _config(firmware, name),
                    "active": _state(active, name),
                    "after_unbind": _state(self._unbound, name) if self._unbound else None,
                    "inherited_by_new_kernel": _config(inherited, name),
                    "probe_first": probes.get(name),
                    "probe_new": new_probes.get(name),
                    "driver_new": later.get(name, {}).get("driver"),
                    "bm_new_after_probe": later.get(name, {}).get("bm"),
                }
            )
        return rows


def _config(configs, name):
    return kernellog.decoded(configs[name]) if name in configs else {}


def _state(functions, name):
    return {key: value for key, value in functions.get(name, {}).items() if key not in ("id", "class", "driver")}


def _callbacks(console):
    """Function → the shutdown callback of its driver, NULL where the driver has none."""
    found = {}
    for line in console.split("\n"):
        match = re.search(r'shut_down: \(pci_device_shutdown[^)]*\) name="([^"]*)" drv=("[^"]*"|\S+) cb=(\S+)', line)
        if match:
            name, driver, callback = match.groups()
            callback = "NULL" if callback == "0x0" else re.sub(r"\+0x0/0x[0-9a-f]+", "", callback)
            found[name] = callback if driver.startswith('"') else "no driver"
    return found


def _shutdown_order(shutdowns, operations):
    """Each line with the index of the first device_add and that after moves and re-adds."""
    first, final = {}, {}
    for index, (_, name) in enumerate(operations):
        first.setdefault(name, index)
        final[name] = index
    lines = [
        f"{driver} {device} {what} [{first.get(device, '?')}/{final.get(device, '?')}]"
        for driver, device, what in shutdowns
    ]
    return (
        "# device_shutdown() order: driver device what [index of first device_add / index after moves and re-adds]\n"
        + "\n".join(lines)
        + "\n"
    )


def _new_lines(old, new):
    """Lines of the new kernel whose like the first kernel did not print."""

    def pattern(line):
        return NUMBERS.sub("N", line)

    seen = {pattern(kernellog.without_time(line)) for line in old.split("\n")}
    lines = [kernellog.without_time(line) for line in new.split("\n")]
    skipped = re.compile(r"[0-9a-f]{8}: |.*initcall|.*calling|.*probe of")
    return [line for line in lines if line and pattern(line) not in seen and not skipped.match(line)]
