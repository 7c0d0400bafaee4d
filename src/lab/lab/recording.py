"""The folder that a recording is: machine.json, before.tar.gz, steps.json and so on."""

import json
import os
import shutil

from . import capture, kernellog
from .vm import qemu_version

MOST_UEVENTS = 200
MOST_LOG_LINES = 120


class Recording:
    """Written bit by bit, so that a machine that hangs leaves what was seen up to then."""

    def __init__(self, folder, scenario, kernel, vm):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        self.folder = folder
        self.steps = []
        self.put("scenario.yaml", scenario.text)
        if vm.asl:
            self.put("tables.asl", vm.asl)
        self.put(
            "machine.json",
            _json(
                {
                    "title": scenario.title,
                    "scenario": scenario.name,
                    "qemu": ["qemu-system-x86_64"] + vm.hardware,
                    "qemu_version": qemu_version(),
                    "kernel": kernel.release,
                    "kernel_cmdline": vm.command_line,
                    "accel": "tcg",
                }
            ),
        )

    def put(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def put_capture(self, name, vm):
        capture.write(capture.of(vm), os.path.join(self.folder, name))

    def put_registrations(self, operations):
        lines = [f"{i} {operation} {name}" for i, (operation, name) in enumerate(operations)]
        self.put(
            "registration_order.txt",
            "# device_add() (add) and devices_kset_move_last() (move_last) in time order, "
            "up to before.tar.gz; devices added before early_initcall are not seen\n" + "\n".join(lines) + "\n",
        )

    def add(self, step, operation, target, answer=None, **facts):
        """Adds what happened; returns it. Facts that are empty are left out, except where they are numbers."""
        entry = {"n": len(self.steps) + 1, "scenario_step": step.index, "op": operation, "target": target}
        entry.update({name: fact for name, fact in facts.items() if fact not in (None, [], {}, "")})
        if answer:
            log = [line for line in answer.log if not kernellog.is_registration(line)]
            entry.update({"ret": answer.ret, "errno": answer.errno, "us": answer.us})
            if answer.ret is None:
                for name in ("ret", "errno", "us"):
                    del entry[name]
            if answer.killed:
                entry["killed_after_timeout"] = True
            entry.update(
                {
                    name: lines
                    for name, lines in (
                        ("output", answer.output[:MOST_UEVENTS]),
                        ("uevents", _short(answer.uevents, MOST_UEVENTS)),
                        ("dmesg", _short(log, MOST_LOG_LINES)),
                    )
                    if lines
                }
            )
        self.steps.append(entry)
        self.save()
        return entry

    def save(self):
        self.put("steps.json", "[\n" + ",\n".join(json.dumps(step) for step in self.steps) + "\n]\n")

    def put_json(self, name, tree):
        self.put(name, _json(tree))


def _short(lines, most):
    return lines if len(lines) <= most else lines[:most] + [f"... {len(lines) - most} more"]


def _json(tree):
    return json.dumps(tree, indent=1) + "\n"
