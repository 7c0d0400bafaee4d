"""Scenario files: what is read, and what is said of those that cannot be."""

import glob
import os
import textwrap
import unittest

from lab import scenario
from lab.machine import Machine

SCENARIOS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "scenarios")
GOOD = """
scenario: good
title: A good one
machine: {cpus: 2, nodes: 2}
steps:
  - write: {path: /sys/devices/system/cpu/cpu1/online, data: "0"}
    within: 6s
    expect: {returned: 2, ost: ["0x003,0x84"]}
    expect_on: {"6.12": {errno: EBUSY}}
  - load: {kind: slab, node: 1, size: 30MiB}
    given: [memory33 pages slab=7]
"""


def parsed(text, name="good"):
    return scenario.parse(textwrap.dedent(text), name + ".yaml")


class ScenarioTest(unittest.TestCase):
    def test_a_good_one_is_read(self):
        read = parsed(GOOD)
        self.assertEqual(("good", ("6.1",)), (read.name, read.kernels))
        write, load = read.steps
        self.assertEqual(("write", 6), (write.operation, write.within))
        self.assertEqual({"errno": "EBUSY"}, write.expected("6.12"))
        self.assertEqual(2, write.expected("6.1")["returned"])
        self.assertEqual((("memory33 pages slab=7",), 30), (load.given, load.within))
        self.assertFalse(read.hands_over)

    def test_errors_name_the_file_and_the_place(self):
        for change, message in (
            (("returned", "retruned"), "good.yaml: steps[0].expect: unknown key retruned, expected one of returned"),
            (("kind: slab", "kind: slap"), "good.yaml: steps[1].load.kind: slap is none of anon"),
            (("30MiB", "30MB"), "good.yaml: steps[1].load.size: a size such as 256MiB is needed, not 30MB"),
            (("6s", "6"), "good.yaml: steps[0].within: seconds are needed, such as 6s, not 6"),
            (("EBUSY", "EBUSSY"), "good.yaml: steps[0].expect_on.6.12.errno: EBUSSY is none of EPERM"),
            (("0x003,0x84", "3,84"), "good.yaml: steps[0].expect.ost: 3,84 is not like"),
            (("- load:", "- laod:"), "good.yaml: steps[1]: unknown key laod, expected one of write"),
            (("title:", "titel:"), "good.yaml: unknown key titel, expected one of scenario"),
            (("cpus: 2", "cpus: two"), "good.yaml: machine.cpus: a number is needed, not two"),
            (("scenario: good", "scenario: bad"), "good.yaml: scenario: bad belongs into a file called bad.yaml"),
            (('data: "0"', "data: 0"), 'good.yaml: steps[0].write.data: a text is needed: "0", with quotation marks'),
        ):
            with self.subTest(message), self.assertRaises(scenario.BadScenario) as caught:
                parsed(GOOD.replace(*change))
            self.assertIn(message, str(caught.exception))

    def test_what_is_no_yaml_is_told_with_its_line(self):
        with self.assertRaises(scenario.BadScenario) as caught:
            parsed(GOOD.replace("cpus: 2,", "cpus: [2,"))
        self.assertRegex(str(caught.exception), r"^good.yaml: line \d+: ")

    def test_a_step_has_one_operation(self):
        with self.assertRaises(scenario.BadScenario) as caught:
            parsed(GOOD.replace("    within: 6s", "    unplug: d1"))
        self.assertIn("steps[0]: one operation is needed", str(caught.exception))

    def test_every_scenario_here_can_be_read_and_built(self):
        files = glob.glob(os.path.join(SCENARIOS, "*.yaml"))
        self.assertGreaterEqual(len(files), 30)
        for file in files:
            with self.subTest(os.path.basename(file)):
                read = scenario.read(file)
                machine = Machine(read.machine)
                self.assertIn("-smp", machine.arguments())
                for step in read.steps:
                    if step.operation == "plug":
                        self.assertTrue(machine.plugged(step.what)[-1].qmp())


if __name__ == "__main__":
    unittest.main()
