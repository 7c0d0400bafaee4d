"""The guest's sysfs as an archive, and the agent's protocol."""

import os
import tarfile
import tempfile
import unittest

from lab import agent, capture

LINES = """D devices/system/memory/memory32
f state online
f meminfo one\\ntwo\\\\n
l subsystem ../../../../bus/memory
D devices/pci0000:00/0000:00:04.0
l driver ../../../bus/pci/drivers/e1000
l subsystem ../../../bus/pci
w remove
x config 86800e10
D devices/virtual/net/lo
l subsystem ../../../../class/net
P proc/iomem
t 00001000-0009fbff : System RAM
t   01000000-01e01d31 : Kernel code""".split(
    "\n"
)


class CaptureTest(unittest.TestCase):
    def test_the_tree(self):
        tree = capture.tree(LINES)
        self.assertEqual(b"online\n", tree["sys/devices/system/memory/memory32/state"])
        self.assertEqual(b"one\ntwo\\n\n", tree["sys/devices/system/memory/memory32/meminfo"])
        self.assertEqual(bytes.fromhex("86800e10"), tree["sys/devices/pci0000:00/0000:00:04.0/config"])
        self.assertEqual(b"", tree["sys/devices/pci0000:00/0000:00:04.0/remove"])
        self.assertEqual(2, tree["proc/iomem"].count(b"\n"))

    def test_links_of_buses_and_classes(self):
        tree = capture.tree(LINES)
        self.assertEqual("../../../devices/system/memory/memory32", tree["sys/bus/memory/devices/memory32"])
        self.assertEqual("../../../../devices/pci0000:00/0000:00:04.0", tree["sys/bus/pci/drivers/e1000/0000:00:04.0"])
        self.assertEqual("../../devices/virtual/net/lo", tree["sys/class/net/lo"])

    def test_the_same_tree_gives_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            paths = [os.path.join(folder, name) for name in ("one.tar.gz", "two.tar.gz")]
            for path in paths:
                capture.write(capture.tree(LINES), path)
            with open(paths[0], "rb") as one, open(paths[1], "rb") as two:
                self.assertEqual(one.read(), two.read())
            with tarfile.open(paths[0]) as archive:
                self.assertIn("sys/devices/system/memory", archive.getnames())


class AgentTest(unittest.TestCase):
    def test_an_answer(self):
        answer = agent.Answer()
        for line in (
            "O text of output",
            "U offline /devices/system/cpu/cpu3 cpu SEQNUM=7",
            "K 13.524622 smpboot: CPU 3 is now offline",
            "R ret=-1 errno=16 us=547 killed=0",
        ):
            agent.take(answer, line)
        self.assertEqual((-1, 16, 547, 0), (answer.ret, answer.errno, answer.us, answer.killed))
        self.assertEqual(["13.524622 smpboot: CPU 3 is now offline"], answer.log)
        self.assertEqual("text of output", answer.text)

    def test_a_backslash_in_the_kernel_log_is_one(self):
        answer = agent.Answer()
        agent.take(answer, "K 8.528305 ACPI: \\x5c_SB_.MOD0: Eject failed (0x300c)")
        self.assertEqual(["8.528305 ACPI: \\_SB_.MOD0: Eject failed (0x300c)"], answer.log)


if __name__ == "__main__":
    unittest.main()
