"""A virtual machine: one QEMU process with its monitor, its console and its agent."""

import os
import subprocess
import time

from . import tables
from .agent import Agent
from .qmp import Qmp

QEMU = "qemu-system-x86_64"
BOOT_SECONDS = 300
# nokaslr: pagekinds reads struct page at its usual place. no_timer_check: under emulation the check fails at times.
BASE_WORDS = "console=ttyS0,115200 ignore_loglevel panic=0 nokaslr random.trust_cpu=on no_timer_check log_buf_len=4M"
# QEMU 7.2 under emulation frees a vCPU's memory twice when it goes away; without these settings libc ends the program.
ENVIRONMENT = {"LD_PRELOAD": "libc_malloc_debug.so.0", "MALLOC_CHECK_": "0"}


class Vm:
    def __init__(self, kernel, machine, initramfs, words, folder):
        os.makedirs(folder, exist_ok=True)
        self._folder = folder
        self.command_line = " ".join([BASE_WORDS] + words)
        self.hardware = machine.arguments()
        for name in ("console", "errors", "agent.sock", "qmp.sock"):
            if os.path.exists(self._path(name)):
                os.unlink(self._path(name))
        arguments = (
            [QEMU]
            + self.hardware
            + [
                "-kernel",
                kernel.image,
                "-initrd",
                initramfs,
                "-append",
                self.command_line,
                "-no-reboot",
                "-serial",
                "file:" + self._path("console"),
                "-serial",
                f"unix:{self._path('agent.sock')},server=on,wait=off",
                "-qmp",
                f"unix:{self._path('qmp.sock')},server=on,wait=off",
            ]
        )
        self.asl = tables.build(machine.acpi, machine.notices, folder) if machine.acpi else ""
        self._listener = tables.Listener(machine.acpi, folder)
        environment = dict(os.environ, **(ENVIRONMENT if machine.cpu_slots > machine.cpus else {}))
        with open(self._path("errors"), "w", encoding="utf-8") as errors:
            self._process = subprocess.Popen(
                arguments, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors, env=environment, cwd=folder
            )
        self.start = time.monotonic()
        try:
            self.qmp = Qmp(self._path("qmp.sock"))
            self.agent = Agent(self._path("agent.sock"))
            self.wait_until_ready()
        except Exception as error:
            self.stop()
            raise VmFailed(f"{error}\n{self._tail('errors')}{self._tail('console')}") from error

    def wait_until_ready(self):
        self.agent.wait_until_ready(BOOT_SECONDS, lambda: "Run /init" in self.console()[-4000:])

    def console(self):
        with open(self._path("console"), encoding="utf-8", errors="replace") as file:
            return file.read()

    def take_events(self):
        """What QEMU told since the last time, and then what `_OST` of the scenario's own ACPI objects was told."""
        return self.qmp.take_events() + self._listener.take_events()

    def stop(self):
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()

    def _path(self, name):
        return os.path.join(self._folder, name)

    def _tail(self, name):
        path = self._path(name)
        if not os.path.exists(path):
            return ""
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()[-1500:]


class VmFailed(Exception):
    """The virtual machine did not come up."""


def qemu_version():
    text = subprocess.run([QEMU, "--version"], capture_output=True, text=True, check=True).stdout
    return text.splitlines()[0].split("version ", 1)[1]
