"""ACPI objects of a scenario as ASL, and what their `_OST` was told."""

import os
import shutil
import tempfile
import unittest

from lab import tables
from lab.machine import Machine
from lab.scenario import BadScenario, parse

MODULE = {"name": "MOD0", "hid": "PNP0C80", "blocks": "512-513", "methods": {"_EJ0": "ok"}}
SERIAL = {"name": "SER0", "hid": "PNP0501"}


def words(text):
    """ASL without its layout."""
    return " ".join(text.split())


class AslTest(unittest.TestCase):
    def test_a_memory_device_names_its_addresses(self):
        text = words(tables.asl([MODULE]))
        self.assertIn('Device (MOD0) { Name (_HID, EisaId ("PNP0C80")) Name (_UID, 0x00)', text)
        self.assertIn("0, 0x1000000000, 0x100FFFFFFF, 0, 0x10000000)", text)

    def test_an_eject_that_works_takes_the_object_and_all_below_it_out(self):
        text = words(tables.asl([{**MODULE, "children": [SERIAL]}]))
        self.assertIn("Method (_EJ0, 1, Serialized) { GONE = One }", text)
        self.assertIn("{ If (\\_SB.MOD0.GONE) { Return (Zero) } Return (0x0F) }", text)
        self.assertIn("{ If (\\_SB.MOD0.GONE || \\_SB.MOD0.SER0.GONE) { Return (Zero) } Return (0x0F) }", text)

    def test_an_eject_that_fails_divides_by_zero(self):
        text = words(tables.asl([{**MODULE, "methods": {"_EJ0": "error"}}]))
        self.assertIn("Method (_EJ0, 1, Serialized) { Local0 = Zero Divide (One, Local0, Local1, Local2) }", text)

    def test_what_stays_is_enabled_whatever_was_ejected_and_so_is_what_is_below(self):
        stays = {**MODULE, "methods": {"_EJ0": "ok", "_STA": "enabled"}, "children": [SERIAL]}
        text = words(tables.asl([stays]))
        self.assertIn("Method (_STA, 0, Serialized) { Return (0x0F) }", text)
        self.assertIn("If (\\_SB.MOD0.SER0.GONE)", text)

    def test_methods_that_nobody_named_are_missing_but_those_that_all_firmware_has(self):
        text = tables.asl([SERIAL])
        for method in ("_EJ0", "_LCK", "_DCK"):
            self.assertNotIn(method, text)
        self.assertIn("Method (_STA", text)
        self.assertIn("Method (_OST", text)
        self.assertNotIn("_OST", tables.asl([{**SERIAL, "methods": {"_OST": "missing"}}]))

    def test_a_dock_has_its_method_and_a_long_id_is_a_text(self):
        text = words(tables.asl([{"name": "DCK0", "hid": "ACPI0004", "methods": {"_DCK": "ok"}}]))
        self.assertIn('Name (_HID, "ACPI0004")', text)
        self.assertIn("Method (_DCK, 1, Serialized) { Return (One) }", text)

    def test_each_object_speaks_with_its_number(self):
        text = words(tables.asl([{**MODULE, "children": [SERIAL]}, {"name": "BOX0", "hid": "ACPI0004"}]))
        for number in range(3):
            self.assertIn(f"Method (_OST, 3, Serialized) {{ LABO (0x0{number}, Arg0, Arg1) }}", text)

    @unittest.skipUnless(shutil.which("iasl"), "iasl is not here")
    def test_iasl_takes_all_that_can_be_said(self):
        answers = [
            dict(zip(tables.ANSWERS, answers)) for answers in (("ok",) * 5, ("error", "error", "error", "error"))
        ]
        objects = [
            {"name": f"OB{i}", "hid": "PNP0C80", "blocks": 512 + i, "methods": methods, "children": [SERIAL]}
            for i, methods in enumerate(answers + [{"_EJ0": "ok", "_STA": "enabled"}])
        ]
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(tables.asl(objects, [("\\_SB.OB0", 3)]), tables.build(objects, [("\\_SB.OB0", 3)], folder))
            with open(os.path.join(folder, tables.AML), "rb") as file:
                self.assertEqual(b"SSDT", file.read(4))


class NoticesTest(unittest.TestCase):
    NOTICES = [("\\_SB.MOD0", 3), ("\\_SB.MOD0.SER0", 1)]

    def test_there_is_a_button_for_each_behind_all_objects(self):
        text = words(tables.asl([{**MODULE, "children": [SERIAL]}], self.NOTICES))
        first = text.index("Device (LQ00) { Method (_HRV, 0, Serialized) { Notify (\\_SB.MOD0, 0x03) Return (Zero) } }")
        second = text.index("Device (LQ01) { Method (_HRV, 0, Serialized) { Notify (\\_SB.MOD0.SER0, 0x01)")
        self.assertLess(text.index("Device (SER0)"), first)
        self.assertLess(first, second)

    def test_a_button_is_found_by_its_path(self):
        self.assertIn("grep -qxF '\\_SB_.LQ01' $d/path", tables.ring(self.NOTICES, self.NOTICES[1]))

    def test_a_scenario_has_each_notice_once(self):
        steps = "".join(f"- notify: {{object: '{path}', code: {code}}}\n" for path, code in self.NOTICES * 2)
        text = "scenario: t\ntitle: t\nmachine: {acpi: [{name: MOD0, children: [{name: SER0}]}]}\nsteps:\n"
        self.assertEqual(self.NOTICES, parse(text + steps, "t.yaml").notices)
        with self.assertRaisesRegex(BadScenario, r"steps\[0\].notify.object: MOD1 is none of .*MOD0"):
            parse(text + "- notify: {object: MOD1, code: 3}\n", "t.yaml")


class BuildTest(unittest.TestCase):
    def test_a_missing_compiler_is_told(self):
        path, os.environ["PATH"] = os.environ["PATH"], ""
        try:
            with tempfile.TemporaryDirectory() as folder:
                with self.assertRaisesRegex(tables.NoTables, "install acpica-tools"):
                    tables.build([SERIAL], [], folder)
        finally:
            os.environ["PATH"] = path

    def test_qemu_gets_the_table_and_the_port(self):
        text = " ".join(Machine({"acpi": [SERIAL]}).arguments())
        self.assertIn("-acpitable file=tables.aml -chardev file,id=ost,path=ost", text)
        self.assertIn("-device isa-debugcon,iobase=0x505,chardev=ost", text)
        self.assertNotIn("acpitable", " ".join(Machine({}).arguments()))


class ListenerTest(unittest.TestCase):
    def test_calls_are_read_once_and_whole(self):
        with tempfile.TemporaryDirectory() as folder:
            listener = tables.Listener([{**MODULE, "children": [SERIAL]}], folder)
            with open(os.path.join(folder, tables.HEARD), "wb", buffering=0) as port:
                port.write(bytes([0, 0x03, 0, 0x84, 1, 0x03, 0x01]))
                self.assertEqual(
                    [{"object": "\\_SB.MOD0", "source": 3, "status": 0x84}],
                    [event["data"]["info"] for event in listener.take_events()],
                )
                self.assertEqual([], listener.take_events())
                port.write(bytes([0x80]))
                self.assertEqual(
                    [{"object": "\\_SB.MOD0.SER0", "source": 0x103, "status": 0x80}],
                    [event["data"]["info"] for event in listener.take_events()],
                )

    def test_a_machine_without_own_objects_has_no_port(self):
        self.assertEqual([], tables.Listener([], "/nowhere").take_events())


class CheckTest(unittest.TestCase):
    def bad(self, objects, expected, boot="memhp_default_state=offline"):
        text = f"scenario: t\ntitle: t\nmachine: {{boot: [{boot}], acpi: {objects}}}\nsteps: []\n"
        with self.assertRaisesRegex(BadScenario, expected):
            parse(text, "t.yaml")

    def test_what_is_wrong_is_told_with_its_place(self):
        self.bad("[{hid: PNP0501}]", r"machine.acpi\[0\]: name is missing")
        self.bad("[{name: serial}]", r"machine.acpi\[0\].name: up to four capital letters.*not serial")
        self.bad("[{name: A, hid: 1}]", r"machine.acpi\[0\].hid: an id such as PNP0C80 is needed, not 1")
        self.bad("[{name: A, children: [{name: B, size: 1}]}]", r"machine.acpi\[0\].children\[0\]: unknown key size")
        self.bad(
            "[{name: A, methods: {_EJ0: enabled}}]", r"machine.acpi\[0\].methods._EJ0: enabled is none of ok, error"
        )
        self.bad("[{name: A, methods: {_FOO: ok}}]", r"machine.acpi\[0\].methods: unknown key _FOO")
        self.bad("[{name: A, blocks: 32}]", r"machine.acpi\[0\].blocks: blocks from 512 up are needed")
        self.bad("[{name: A, blocks: 514-513}]", r"machine.acpi\[0\].blocks: 514-513 is no range")
        self.bad("[{name: A, blocks: 512}, {name: B, blocks: 511-512}]", r"machine.acpi\[1\].blocks: blocks from 512")
        self.bad(
            "[{name: A, blocks: 512-513}, {name: B, blocks: 513}]", r"machine.acpi\[1\].blocks: 513 is there twice"
        )
        self.bad("[{name: A}, {name: A}]", r"machine.acpi: \\_SB.A is there twice")
        self.bad("[{name: A, blocks: 512}]", "boot needs memhp_default_state=offline", boot="quiet")


if __name__ == "__main__":
    unittest.main()
