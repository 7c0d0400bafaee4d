"""What a recording's files say."""

import json
import os
import tempfile
import unittest
from unittest import mock

from lab import kexec, recording, scenario
from lab.agent import Answer

STEP = scenario.Step(3, "write", {}, (), (), 30, {}, {})


class RecordingTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        told = scenario.Scenario("one", "One", ("6.1",), {}, (), (), "scenario: one\n")
        vm, kernel = mock.Mock(hardware=["-m", "1024M"], command_line="quiet", asl="Scope"), mock.Mock(release="6.1.0")
        with mock.patch.object(recording, "qemu_version", return_value="7.2"):
            self.recording = recording.Recording(os.path.join(folder.name, "one-6.1"), told, kernel, vm)

    def read(self, name):
        with open(os.path.join(self.recording.folder, name), encoding="utf-8") as file:
            return file.read()

    def test_the_machine(self):
        machine = json.loads(self.read("machine.json"))
        self.assertEqual(["qemu-system-x86_64", "-m", "1024M"], machine["qemu"])
        self.assertEqual(("6.1.0", "quiet"), (machine["kernel"], machine["kernel_cmdline"]))
        self.assertEqual("scenario: one\n", self.read("scenario.yaml"))
        self.assertEqual("Scope", self.read("tables.asl"))

    def test_a_step(self):
        answer = Answer(
            -1,
            16,
            547,
            0,
            [],
            ["offline /devices/system/cpu/cpu3 cpu SEQNUM=7"],
            ["1.0 device: 'eth0': device_add", "1.1 page dumped because: unmovable page"],
        )
        self.recording.add(STEP, "write", "/sys/x", answer, data="0\n", outcome="refused", cpuhp=[], readback=None)
        (step,) = json.loads(self.read("steps.json"))
        self.assertEqual(
            {
                "n": 1,
                "scenario_step": 3,
                "op": "write",
                "target": "/sys/x",
                "data": "0\n",
                "outcome": "refused",
                "ret": -1,
                "errno": 16,
                "us": 547,
                "uevents": ["offline /devices/system/cpu/cpu3 cpu SEQNUM=7"],
                "dmesg": ["1.1 page dumped because: unmovable page"],
            },
            step,
        )

    def test_a_write_that_was_killed(self):
        self.recording.add(STEP, "write", "/sys/x", Answer(-3, 4, 6000000, 1))
        self.assertTrue(json.loads(self.read("steps.json"))[0]["killed_after_timeout"])

    def test_long_logs_are_cut_and_say_so(self):
        self.recording.add(STEP, "write", "/sys/x", Answer(2, 0, 1, 0, [], [], [str(n) for n in range(130)]))
        log = json.loads(self.read("steps.json"))[0]["dmesg"]
        self.assertEqual((121, "... 10 more"), (len(log), log[-1]))

    def test_the_order_of_registration(self):
        self.recording.put_registrations([("add", "cpu"), ("move_last", "0000:00:04.0")])
        self.assertEqual(
            ["0 add cpu", "1 move_last 0000:00:04.0"], self.read("registration_order.txt").splitlines()[1:]
        )


class KexecTest(unittest.TestCase):
    def test_the_order_of_shutdown_tells_first_and_last_registration(self):
        operations = [("add", "a"), ("add", "b"), ("move_last", "a")]
        text = kexec._shutdown_order([("e1000", "a", "shutdown"), ("pci", "c", "shutdown")], operations)
        self.assertEqual(["e1000 a shutdown [0/2]", "pci c shutdown [?/?]"], text.splitlines()[1:])

    def test_callbacks(self):
        lines = (
            '[ 1.0] shut_down: (pci_device_shutdown+0x0/0x60) name="0000:00:04.0" drv="e1000" cb=e1000_shutdown+0x0/0x90 [e1000]\n'
            '[ 1.1] shut_down: (pci_device_shutdown+0x0/0x60) name="0000:00:05.0" drv="virtio-pci" cb=0x0\n'
            '[ 1.2] shut_down: (pci_device_shutdown+0x0/0x60) name="0000:00:01.0" drv=(fault) cb=0x0'
        )
        self.assertEqual(
            {"0000:00:04.0": "e1000_shutdown", "0000:00:05.0": "NULL", "0000:00:01.0": "no driver"},
            kexec._callbacks(lines),
        )

    def test_lines_that_only_the_new_kernel_printed(self):
        self.assertEqual(
            ["e1000: reset took 9 ms"],
            kexec._new_lines(
                "[ 1.0] Memory: 7 kB\n", "[ 0.5] Memory: 9 kB\n[ 0.6] e1000: reset took 9 ms\n[ 0.7] 00000010: 00 11"
            ),
        )


if __name__ == "__main__":
    unittest.main()
