"""Runs a scenario's steps on a kernel, one after the other, and records what came of each."""

import re

from . import expect, kernellog, loads, tables
from .agent import Answer, GuestGone
from .kexec import HandOver, load_image
from .qmp import QmpError, ends_removal
from .scenario import LOADS_WITHOUT_SIZE, size_of

SETTLE_MS = 400
BALLOON_SECONDS = 20
CPU_FILE = re.compile(r"/sys/devices/system/cpu/(cpu\d+/(online|hotplug/target)|smt/control)$")


class Recorder:
    """Tells of every step whether it came out as expected."""

    def __init__(self, scenario, kernel, machine, vm, guest, recording, tell):
        self._scenario, self._kernel, self._machine = scenario, kernel, machine
        self._vm, self._guest, self._recording, self._tell = vm, guest, recording, tell
        self._plugged = {}
        self.unexpected = 0

    def run(self):
        self._prepare()
        for step in self._scenario.steps:
            try:
                entry = getattr(self, "_" + step.operation)(step)
            except GuestGone as error:
                entry = self._recording.add(step, step.operation, str(step.what), outcome="crashed", text=str(error))
            self._judge(step, entry)
            if entry.get("new_kernel") is not None or entry.get("outcome") == "crashed":
                return
        self._recording.put_capture("after.tar.gz", self._vm)

    def _prepare(self):
        self._guest.load_modules(self._machine.modules)
        for device in self._machine.memory_devices:
            self._plugged[device["id"]] = "memory"
        self._guest.agent.settle(SETTLE_MS)
        self._recording.put_capture("before.tar.gz", self._vm)
        self._recording.put_registrations(kernellog.registrations(self._vm.console()))
        if "cpuhp" in self._machine.trace:
            self._guest.start_cpuhp_trace()
        if "pci" in self._machine.trace:
            self._guest.start_pci_trace()
        self._guest.clear_trace()
        self._guest.agent.settle(SETTLE_MS)
        self._vm.take_events()

    def _judge(self, step, entry):
        found = [entry["text"]] if entry.get("outcome") == "crashed" else []
        found += expect.differences(step.expected(self._kernel.version), entry)
        self.unexpected += bool(found)
        result = f"{entry['outcome']}" if "outcome" in entry else "-"
        error = expect.error_name(entry)
        self._tell(
            f"{step.index:3} {'UNEXPECTED' if found else 'ok':10} {step.operation} {entry['target']} "
            f"{str(entry.get('data', '')).strip()} → {entry.get('ret', '')} {error or ''} {result}"
        )
        for line in found:
            self._tell(f"    {line}")

    def _read_back(self, step):
        wanted = list(step.read_back) + list(step.expected(self._kernel.version).get("state", {}))
        wanted += step.what if step.operation == "read" else []
        return [f"{path}={value}" for path, value in self._guest.read(list(dict.fromkeys(wanted))).items()]

    def _after(self, step):
        """What is looked at after any step."""
        return {"qmp_events": self._vm.take_events(), "readback": self._read_back(step)}

    def _traces(self, path):
        """The traces of the last operation, as facts of its entry."""
        facts = {}
        if "cpuhp" in self._machine.trace and CPU_FILE.match(path):
            facts["cpuhp"] = self._guest.cpuhp_trace()
        if "pci" in self._machine.trace:
            facts["trace"] = self._guest.pci_trace()
        return facts

    def _write(self, step):
        path, data = step.what["path"], step.what["data"]
        data += "\n" if step.what.get("newline", True) else ""
        if self._machine.trace:
            self._guest.clear_trace()
        answer, kinds = self._guest.write(path, data, step.within)
        if path.endswith("/eject"):  # The write returns before anything is done.
            later = self._guest.agent.settle(SETTLE_MS)
            answer.uevents += later.uevents
            answer.log += later.log
        events = self._vm.take_events()
        outcome = expect.outcome_of_write(answer.ret)
        if path.endswith("/eject"):
            outcome = expect.outcome_of_eject(answer.ret, events)
        return self._recording.add(
            step,
            "write",
            path,
            answer,
            data=data,
            outcome=outcome,
            pagekinds=kinds,
            qmp_events=events,
            **self._traces(path),
            readback=self._read_back(step),
        )

    def _read(self, step):
        answer = self._guest.agent.settle(SETTLE_MS)
        return self._recording.add(step, "read", " ".join(step.what), answer, outcome="done", **self._after(step))

    def _plug(self, step):
        parts = self._machine.plugged(step.what)
        name = step.what["id"]
        self._plugged[name] = "memory" if "memory" in step.what else "other"
        try:
            for part in parts[:-1]:
                self._vm.qmp.run(*part.qmp())
            command, arguments = parts[-1].qmp()
            reply = self._on_qmp(command, arguments)
        except QmpError as error:
            reply, arguments = str(error), {}
        return self._after_qmp(step, name, arguments, reply, "done" if reply == "ok" else "refused", {})

    def _unplug(self, step):
        name, kinds = step.what, {}
        if self._plugged.get(name) == "memory":
            kinds = self._guest.page_kinds(self._guest.online_device_blocks())
        arguments = {"id": name}
        reply = self._on_qmp("device_del", arguments)
        if reply == "ok":
            self._vm.qmp.wait_for_event(ends_removal, step.within)
        return self._after_qmp(step, name, arguments, reply, None if reply == "ok" else "refused", kinds)

    def _notify(self, step):
        notice = (step.what["object"], step.what["code"])
        if self._machine.trace:
            self._guest.clear_trace()
        answer = self._guest.agent.shell(tables.ring(self._machine.notices, notice), step.within)
        events = self._vm.take_events()
        return self._recording.add(
            step,
            "notify",
            notice[0],
            Answer(uevents=answer.uevents, log=answer.log),
            data=str(notice[1]),
            qmp_events=events,
            outcome=expect.outcome_of_removal(events) if events else None,
            **self._traces(""),
            readback=self._read_back(step),
        )

    def _on_qmp(self, command, arguments):
        if self._machine.trace:
            self._guest.clear_trace()
        try:
            self._vm.qmp.run(command, arguments)
            return "ok"
        except QmpError as error:
            return str(error)

    def _after_qmp(self, step, name, arguments, reply, outcome, kinds):
        answer = self._guest.agent.settle(SETTLE_MS * 2)
        status = self._vm.qmp.run("query-acpi-ospm-status") if self._ospm() else None
        events = self._vm.take_events()
        return self._recording.add(
            step,
            step.operation,
            name,
            answer,
            qmp_args=arguments,
            qmp_reply=reply,
            qmp_events=events,
            outcome=outcome or expect.outcome_of_removal(events),
            ospm_status=status,
            pagekinds=kinds,
            **self._traces(""),
            readback=self._read_back(step),
        )

    def _ospm(self):
        return self._machine.memory_slots or self._machine.cpu_slots > self._machine.cpus

    def _load(self, step):
        what = step.what
        if what["kind"] == "balloon":
            self._vm.qmp.run("balloon", {"value": self._all_memory() - size_of(what["size"])})
            answer = self._guest.agent.shell(f"sleep {BALLOON_SECONDS}")
        else:
            answer = loads.start(self._guest.agent, what)
        kinds = {} if what["kind"] in LOADS_WITHOUT_SIZE else self._guest.page_kinds(self._guest.online_device_blocks())
        return self._recording.add(
            step, "load", what["kind"], answer, data=str(what), pagekinds=kinds, **self._after(step)
        )

    def _unload(self, step):
        if step.what == "balloon":
            self._vm.qmp.run("balloon", {"value": self._all_memory()})
            answer = self._guest.agent.shell(f"sleep {BALLOON_SECONDS}")
        else:
            answer = loads.stop(self._guest.agent, step.what)
        kinds = self._guest.page_kinds(self._guest.online_device_blocks())
        return self._recording.add(step, "unload", step.what, answer, pagekinds=kinds, **self._after(step))

    def _all_memory(self):
        return self._machine.memory + sum(size_of(device["size"]) for device in self._machine.memory_devices)

    def _insert_module(self, step):
        answer = self._guest.agent.shell(f"modprobe {step.what}", step.within)
        return self._recording.add(step, "insert_module", step.what, answer, **self._after(step))

    def _remove_module(self, step):
        answer = self._guest.agent.shell(f"modprobe -r {step.what}", step.within)
        return self._recording.add(step, "remove_module", step.what, answer, **self._after(step))

    def _kexec_load(self, step):
        ret, errno = load_image(self._vm, step.what["image"], step.what.get("for", "reboot"))
        return self._recording.add(
            step,
            "kexec_load",
            step.what["image"],
            data=step.what.get("for", "reboot"),
            ret=ret,
            errno=errno,
            outcome="done" if ret >= 0 else "refused",
            readback=self._read_back(step),
        )

    def _kexec(self, step):
        return HandOver(self._vm, self._guest, self._recording, step).run()

    def _note(self, step):
        return self._recording.add(step, "note", "", text=step.what)
