"""A scenario's machine as arguments of QEMU."""

import unittest

from lab.machine import Machine, models
from lab.scenario import BadScenario


class MachineTest(unittest.TestCase):
    def test_a_machine_without_a_word(self):
        self.assertEqual(
            "-accel tcg -machine pc -cpu qemu64 -smp 1,sockets=1,cores=1,threads=1 -m 1024M -nodefaults -display none -nic none",
            " ".join(Machine({}).arguments()),
        )

    def test_cpus_that_can_be_added(self):
        machine = Machine({"cpus": 2, "cpu_slots": 4, "threads": 2, "cpu_vendor": "Intel"})
        self.assertIn("2,maxcpus=4,sockets=1,cores=2,threads=2", machine.arguments())
        command, arguments = machine.plugged({"id": "c3", "cpu": 3})[0].qmp()
        self.assertEqual("device_add", command)
        self.assertEqual(
            {"driver": "Nehalem-x86_64-cpu", "id": "c3", "socket-id": 0, "core-id": 1, "thread-id": 1}, arguments
        )

    def test_nodes_and_memory_devices(self):
        arguments = Machine(
            {"cpus": 2, "nodes": 2, "memory_devices": [{"id": "d1", "size": "256MiB", "node": 1}]}
        ).arguments()
        text = " ".join(arguments)
        self.assertIn("-m 1024M,slots=8,maxmem=8G", text)
        self.assertIn(
            "-object memory-backend-ram,id=ram0,size=1024M -numa node,nodeid=0,memdev=ram0,cpus=0-1 -numa node,nodeid=1",
            text,
        )
        self.assertIn(
            "-object memory-backend-ram,id=mem-d1,size=268435456 -device pc-dimm,id=d1,memdev=mem-d1,node=1", text
        )

    def test_functions_and_what_they_need(self):
        text = " ".join(
            Machine(
                {"functions": [{"id": "n1", "model": "e1000", "slot": 10}, {"id": "s1", "model": "pvscsi", "slot": 5}]}
            ).arguments()
        )
        self.assertIn("-netdev hubport,id=net-n1,hubid=0 -device e1000,id=n1,bus=pci.0,addr=a,netdev=net-n1", text)
        self.assertIn(
            "-blockdev null-co,node-name=scsi-s1,size=67108864,read-zeroes=on -device pvscsi,id=s1,bus=pci.0,addr=5 "
            "-device scsi-hd,bus=s1.0,drive=scsi-s1",
            text,
        )

    def test_root_ports_have_numbers_of_their_own(self):
        text = " ".join(
            Machine(
                {
                    "type": "q35",
                    "functions": [
                        {"id": "rp1", "model": "pcie-root-port", "slot": 4},
                        {"id": "rp2", "model": "pcie-root-port", "slot": 5},
                        {"id": "n1", "model": "e1000e", "behind": "rp2"},
                    ],
                }
            ).arguments()
        )
        self.assertIn("id=rp1,bus=pcie.0,addr=4,chassis=1,slot=1", text)
        self.assertIn("id=rp2,bus=pcie.0,addr=5,chassis=2,slot=2", text)
        self.assertIn("-device e1000e,id=n1,bus=rp2,", text)

    def test_what_is_plugged_in_again_gets_another_backend(self):
        machine = Machine({"functions": [{"id": "n1", "model": "e1000", "slot": 5}]})
        machine.arguments()
        network, card = machine.plugged({"id": "n1", "model": "e1000", "slot": 5})
        self.assertEqual(("netdev_add", {"type": "hubport", "id": "net-n1-2", "hubid": 0}), network.qmp())
        self.assertEqual("net-n1-2", card.qmp()[1]["netdev"])

    def test_native_hotplug(self):
        self.assertIn(
            "ICH9-LPC.acpi-pci-hotplug-with-bridge-support=off",
            Machine({"type": "q35", "pci_hotplug": "native"}).arguments(),
        )

    def test_an_unknown_model(self):
        with self.assertRaisesRegex(BadScenario, "function n1: models.yaml has no model e2000"):
            Machine({"functions": [{"id": "n1", "model": "e2000", "slot": 5}]}).arguments()

    def test_every_model_says_what_linux_sees(self):
        for name, facts in models().items():
            with self.subTest(name):
                self.assertRegex(facts["ids"], r"^[0-9a-f]{4}:[0-9a-f]{4}$")
                self.assertRegex(facts["class"], r"^[0-9a-f]{6}$")
                self.assertIn("driver", facts)


if __name__ == "__main__":
    unittest.main()
