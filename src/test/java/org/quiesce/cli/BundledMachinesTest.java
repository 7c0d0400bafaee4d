package org.quiesce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quiesce.capture.Machines;

/** Each bundled machine loads and shows what it was made for. */
class BundledMachinesTest {
    @TestFactory
    Stream<DynamicTest> eachDoesWhatItIsFor() {
        return Stream.of(
                        use("four-cpus v612 | offline cpu3: done"),
                        use("four-cpus v612 | given deadline bandwidth=380%: done | offline cpu3: refused R-10"),
                        use("four-cpus v612 | write /sys/devices/system/cpu/cpu3/hotplug/fail 188: done"
                                + " | offline cpu3: refused R-15"),
                        use("four-cpus v612 | eject \\_SB.C003: done"),
                        use("boot-cpu-too v61 | offline cpu0: done | offline cpu1: refused R-06"),
                        use("boot-cpu-too v612 | write /sys/devices/system/cpu/cpu0/online 0: refused R-05"),
                        use("isolated-cpus v612 | offline cpu3: refused R-07 | offline cpu2: done"),
                        use("sibling-threads v612 | write /sys/devices/system/cpu/smt/control off: done"
                                + " | online cpu1: refused R-16"),
                        use("full-of-vectors v612 | offline cpu3: refused R-12"
                                + " | given cpu2 vectors=20: done | offline cpu3: done"),
                        use("strange-cpus v612 | online cpu3: refused R-19 | online cpu4: refused R-17"),
                        use("guest-without-parking v612 | offline cpu3: refused R-09"),
                        use("arm-board v612 | offline memory9: refused R-29 | offline memory24: done"
                                + " | given cpu3 trusted_os=yes: done | offline cpu3: refused R-14"),
                        use("siblings-metadata v612 | eject \\_SB.MEM1: done"),
                        use("siblings-metadata rfc | eject \\_SB.MEM1: refused R-37"),
                        use("crowded-node v612 | offline memory36 within 5s: interrupted R-31"
                                + " | given memory2 pages anon=100: done | offline memory36: done"),
                        use("bad-firmware v612 | eject \\_SB.GOOD: done | eject \\_SB.FAIL: refused R-40"
                                + " | eject \\_SB.STAY: done | eject \\_SB.LOCK: done | eject \\_SB.DEAF: done"),
                        use("pci-root-with-link v612 | eject \\_SB.PCI1: refused R-36 | eject \\_SB.PCI2: done"),
                        use("shared-companion v612 | given halt at=device_offline of=0000:80:1f.3: done"
                                + " | eject \\_SB.PCI1: waiting | unbind 0000:80:1f.3: waiting"
                                + " | given halt at=none: done"),
                        use("empty-slots v612 | plug \\_SB.MEM1: done | plug \\_SB.C002: done | online cpu2: done"),
                        use("docked-laptop v612 | given dock busy=yes: done"
                                + " | write /sys/devices/platform/dock.0/undock 1: refused R-49"),
                        use("toy-tree v612 | offline parent: refused R-02 | offline grandchild: done"
                                + " | offline child: done | offline parent: done"),
                        use("sixty-four-tib v311 | eject \\_SB.MOD1.DIM0: done | eject \\_SB.MOD2.DIM3: refused R-37"),
                        use("two-module-server v612 | write /sys/firmware/acpi/hotplug/memory/enabled 0: done"
                                + " | eject \\_SB.MOD2.DIM2: refused R-35"),
                        use("two-module-server v311 | eject \\_SB.MOD1: done | eject \\_SB.MOD2: refused R-37"))
                .map(BundledMachinesTest::test);
    }

    @TestFactory
    Stream<DynamicTest> eachBlockOfTheZooAnswersForItsPages() {
        return Stream.of(
                        "0: refused R-21",
                        "16: refused R-22",
                        "40: done",
                        "41: interrupted R-31",
                        "42: interrupted R-31",
                        "43: refused R-23",
                        "44: refused R-23",
                        "45: refused R-24",
                        "46: refused R-25",
                        "47: refused R-26",
                        "48: done",
                        "49: done",
                        "50: refused R-30",
                        "51: done | online memory51: refused R-33",
                        "52: refused R-20")
                .map(answer -> test(use("memory-zoo v612 | offline memory" + answer.replaceFirst(":", " within 9s:"))));
    }

    @Test
    void eachIsListedWithALine() {
        var listed = CommandLineRun.of("machines").out().lines().toList();
        assertEquals(Machines.bundled().size(), listed.size());
        assertEquals(
                List.of(),
                listed.stream()
                        .filter(line -> !line.matches("[A-Za-z0-9.-]+ +[A-Z0-9].*\\."))
                        .toList());
    }

    private record Told(String machine, String era, List<String> commands, List<String> answers) {}

    private static Told use(String text) {
        var parts = text.split(" \\| ", -1);
        var commands = Stream.of(parts)
                .skip(1)
                .map(part -> part.substring(0, part.lastIndexOf(": ")))
                .toList();
        var answers = Stream.of(parts)
                .skip(1)
                .map(part -> part.substring(part.lastIndexOf(": ") + 2))
                .toList();
        return new Told(parts[0].split(" ", -1)[0], parts[0].split(" ", -1)[1], commands, answers);
    }

    private static DynamicTest test(Told told) {
        return DynamicTest.dynamicTest(told.machine() + " " + told.era() + " " + told.commands(), () -> {
            var answers = CommandLineRun.answers(
                    told.machine(), told.era(), told.commands().toArray(String[]::new));
            assertEquals(
                    told.answers(),
                    answers.stream()
                            .map(answer -> (answer.get("outcome") + " " + answer.get("reason")).replace(" null", ""))
                            .toList());
        });
    }
}
