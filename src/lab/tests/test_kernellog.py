"""What kernels print, as data."""

import unittest

from lab import kernellog

TRACE = """
  cpuhp/3-28  [003] .....   13.1: cpuhp_enter: cpu: 0003 target:   0 step: 235 (sched_cpu_deactivate)
  cpuhp/3-28  [003] .....   13.2: cpuhp_exit:  cpu: 0003  state: 234 step: 235 ret: 0
  cpuhp/3-28  [003] .....   13.3: cpuhp_multi_enter: cpu: 0003 target:   0 step: 159 (blk_mq_hctx_notify_offline+0x0/0x90)
  cpuhp/3-28  [003] .....   13.4: cpuhp_exit:  cpu: 0003  state: 158 step: 159 ret: 0
  cpuhp/3-28  [003] .....   13.5: cpuhp_multi_enter: cpu: 0003 target:   0 step: 159 (blk_mq_hctx_notify_offline+0x0/0x90)
  cpuhp/3-28  [003] .....   13.6: cpuhp_exit:  cpu: 0003  state: 158 step: 159 ret: 0
  agent-77  [000] .....   13.7: cpuhp_enter: cpu: 0003 target:   0 step: 153 (takedown_cpu)
  agent-77  [000] .....   13.8: cpuhp_exit:  cpu: 0003  state: 152 step: 153 ret: -28
"""
CONSOLE = """
[    0.1] device: 'platform': device_add
[    0.2] device: 'pnp 00:01': device_add
[    0.3] devices_kset: Moving 0000:00:04.0 to end of list
[   20.1] e1000 0000:00:04.0: shutdown
[   20.2] [ T123] i8042 kbd 00:00: shutdown
[   20.3] mmc0: shutdown_pre is not of this kind
"""
PAGES = "memory33 online DMA32+Movable buddy=32691 slab=8 bad=108022:slab,108030:slab zone=0:DMA:zo32:zp0,1:Normal:zo69:zp69"
DUMP = """[    0.5] pci 0000:00:04.0: config space:
[    0.5] 00000000: 86 80 0e 10 07 01 10 00 00 00 00 02 00 00 00 00
""" + "".join(
    f"[    0.5] {at:08x}: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n" for at in range(16, 256, 16)
)


class KernelLogTest(unittest.TestCase):
    def test_callbacks(self):
        self.assertEqual(
            [[235, "sched_cpu_deactivate", 0], [159, "blk_mq_hctx_notify_offline:m", 0, 2], [153, "takedown_cpu", -28]],
            kernellog.callbacks(TRACE),
        )

    def test_registrations_and_moves(self):
        self.assertEqual(
            [("add", "platform"), ("add", "pnp 00:01"), ("move_last", "0000:00:04.0")], kernellog.registrations(CONSOLE)
        )
        self.assertTrue(kernellog.is_registration("7.1 device: 'eth0': device_add"))
        self.assertFalse(kernellog.is_registration("7.1 e1000 0000:00:04.0 eth0: removed"))

    def test_shutdowns(self):
        self.assertEqual(
            [("e1000", "0000:00:04.0", "shutdown"), ("i8042 kbd", "00:00", "shutdown")], kernellog.shutdowns(CONSOLE)
        )

    def test_uevents_that_a_scenario_speaks_of(self):
        lines = [
            "offline /devices/system/memory/memory32 memory SEQNUM=6",
            "remove /devices/pci0000:00/0000:00:04.0/net/eth0 net SEQNUM=7",
            "unbind /devices/pci0000:00/0000:00:04.0 pci SEQNUM=8",
            "online /devices/system/container/ACPI0004:00 container SEQNUM=9",
            "change /devices/platform/dock.0 platform EVENT=undock SEQNUM=10",
            "add /devices/platform/serial8250 platform SEQNUM=11",
        ]
        self.assertEqual(
            [
                "offline /devices/system/memory/memory32",
                "unbind /devices/pci0000:00/0000:00:04.0",
                "online /devices/system/container/ACPI0004:00",
                "change /devices/platform/dock.0",
            ],
            kernellog.told_uevents(lines),
        )

    def test_page_kinds(self):
        kinds = kernellog.page_kinds([PAGES, "RES ret=-1 errno=16 us=7"])
        self.assertEqual({"memory33"}, set(kinds))
        self.assertEqual(("DMA32 Movable", 8), (kinds["memory33"]["zones"], kinds["memory33"]["slab"]))
        self.assertEqual(["108022:slab", "108030:slab"], kinds["memory33"]["bad"])

    def test_configuration_space_before_any_driver(self):
        config = kernellog.early_config(DUMP)["0000:00:04.0"]
        self.assertEqual(256, len(config))
        self.assertEqual(("0107", 1), (kernellog.decoded(config)["cmd"], kernellog.decoded(config)["bm"]))

    def test_power_state_and_msi(self):
        config = bytearray(256)
        config[6], config[0x34] = 0x10, 0x40
        config[0x40:0x46] = bytes([1, 0x50, 0, 0, 3, 0])
        config[0x50:0x54] = bytes([5, 0, 1, 0])
        facts = kernellog.decoded(bytes(config))
        self.assertEqual(("D3", 1), (facts["pm"], facts["msi"]))

    def test_probes(self):
        self.assertEqual(
            {"0000:00:04.0": (-19, 508)}, kernellog.probes("[ 1.0] probe of 0000:00:04.0 returned -19 after 508 usecs")
        )


if __name__ == "__main__":
    unittest.main()
