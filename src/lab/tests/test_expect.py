"""What is told of a step that did not come out as expected."""

import unittest

from lab import expect


def ost(source, status):
    return {"event": "ACPI_DEVICE_OST", "data": {"info": {"source": source, "status": status}}}


class ExpectTest(unittest.TestCase):
    def test_as_expected(self):
        step = {
            "ret": 15,
            "errno": 0,
            "outcome": "done",
            "uevents": ["online /devices/system/memory/memory32 memory SEQNUM=6"],
            "readback": ["/a/zones=Movable"],
            "dmesg": ["1.2 one", "1.3 two three"],
        }
        self.assertEqual(
            [],
            expect.differences(
                {
                    "returned": 15,
                    "outcome": "done",
                    "uevents": ["online /devices/system/memory/memory32"],
                    "state": {"/a/zones": "Movable"},
                    "log": ["one", "three"],
                    "reason": "R-23",
                },
                step,
            ),
        )

    def test_each_difference_is_told(self):
        step = {"ret": -1, "errno": 16, "outcome": "refused", "readback": ["/a/state=online"]}
        for expected, told in (
            ({"returned": 15}, "returned: expected 15, got -1 (EBUSY)"),
            ({"errno": "EINVAL"}, "errno: expected EINVAL, got EBUSY"),
            ({"outcome": "done"}, "outcome: expected done, got refused"),
            ({"interrupted": True}, "interrupted: expected True, got False"),
            ({"uevents": ["offline /a"]}, "uevents: expected ['offline /a'], got []"),
            ({"state": {"/a/state": "offline"}}, "/a/state: expected offline, got online"),
            ({"log": ["dumped"]}, "log: no line (more) with 'dumped'"),
            ({"new_kernel": True}, "new_kernel: expected True, got None"),
        ):
            with self.subTest(told):
                self.assertEqual([told], expect.differences(expected, step))

    def test_the_log_is_in_order(self):
        self.assertEqual(1, len(expect.differences({"log": ["b", "a"]}, {"dmesg": ["1 a", "2 b"]})))

    def test_the_callback_that_failed_is_the_innermost(self):
        step = {"cpuhp": [[236, "cpuhp_kick_ap_work", -16], [235, "sched_cpu_deactivate", -16], [236, "x", 0]]}
        self.assertEqual([], expect.differences({"failed_state": 235}, step))

    def test_outcome_of_a_removal(self):
        self.assertEqual("waiting", expect.outcome_of_removal([ost(3, 0x84)]))
        self.assertEqual("refused", expect.outcome_of_removal([ost(3, 0x84), ost(3, 0x82)]))
        self.assertEqual("done", expect.outcome_of_removal([{"event": "DEVICE_DELETED", "data": {}}, ost(3, 0)]))

    def test_outcome_of_an_eject_file(self):
        self.assertEqual("refused", expect.outcome_of_eject(2, [ost(3, 0x84), ost(0x103, 0x80)]))
        self.assertEqual("done", expect.outcome_of_eject(2, [ost(3, 0x84), ost(0x103, 0)]))
        self.assertEqual("done", expect.outcome_of_eject(2, []))
        self.assertEqual("refused", expect.outcome_of_eject(-1, []))

    def test_outcome_of_a_write(self):
        self.assertEqual(
            ["done", "refused", "refused", "interrupted"], [expect.outcome_of_write(ret) for ret in (0, -1, -2, -3)]
        )


if __name__ == "__main__":
    unittest.main()
