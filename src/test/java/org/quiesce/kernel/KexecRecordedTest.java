package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Bus;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Device;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Machine;

/**
 * Kexecs of real kernels, function by function: in which order the PCI bus shut them down, which callback of a driver
 * ran or none, and whether the next kernel found Bus Master set (issue 3, section 4).
 */
final class KexecRecordedTest {
    private static final Path FOLDER = Path.of("src/test/resources/kexec");
    private static final Kernel KERNEL = Kernel.of(Era.V61);

    /** How many facts were compared, and those that are not as recorded. */
    private int compared;

    private final List<String> wrong = new ArrayList<>();

    /** What was recorded of one function; {@code -} for none, {@code ?} for not recorded. */
    private record Recorded(String name, String shutdown, String afterUnbind, String inherited) {}

    /** What a run did, function by function. */
    private record Seen(List<String> order, Set<String> callbacks, Map<String, BusMaster> inherited) {}

    @ParameterizedTest
    @CsvSource({
        "D-kexec-net-shutdown-6.1, kexec shutdown, 69",
        "D-kexec-net-unbind-6.1, kexec shutdown, 92",
        "D-kexec-net-crash-6.1, kexec crash, 46",
        "D-kexec-storage-shutdown-6.1, kexec shutdown, 45",
        "D-kexec-storage-unbind-6.1, kexec shutdown, 60",
        "H-kexec-order-rebind-6.1, kexec shutdown, 12"
    })
    void everyFunctionIsHandedOverAsRecorded(String name, String kexec, int facts)
            throws BadCapture, BadCommand, IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve(name + ".txt"));
        List<Recorded> recorded = recorded(lines);
        Machine machine = KERNEL.boot(Machines.open(FOLDER.resolve(name + ".tar.xz"), CaptureProgress.UNWATCHED));
        for (String line : lines) {
            if (line.matches("(unbind|bind|remove|rescan).*")) {
                machine = after(machine, line);
            }
        }
        compareAfterUnbind(recorded, machine);
        compare(recorded, seen(machine, kexec), kexec.endsWith("crash"));
        assertEquals(List.of(), wrong, name + ": " + compared + " facts compared, " + wrong.size() + " differ");
        assertEquals(facts, compared);
    }

    private void compareAfterUnbind(List<Recorded> recorded, Machine machine) {
        for (Recorded function : recorded) {
            if (!function.afterUnbind().equals("-")) {
                fact(function.name() + " after unbind", bit(function.afterUnbind()), master(machine, function.name()));
            }
        }
    }

    private void compare(List<Recorded> recorded, Seen seen, boolean crash) {
        if (crash) {
            assertEquals(List.of(), seen.order(), "nothing is shut down when the kernel panics (K-27)");
        }
        for (int i = 0; i < recorded.size(); i++) {
            Recorded function = recorded.get(i);
            if (!crash) {
                fact(
                        "place " + i,
                        function.name(),
                        i < seen.order().size() ? seen.order().get(i) : "none");
            }
            if (!function.shutdown().equals("?")) {
                boolean ran = !function.shutdown().equals("-");
                fact(function.name() + " ->shutdown", ran, seen.callbacks().contains(function.name()));
                fact(
                        function.name() + " inherited",
                        bit(function.inherited()),
                        seen.inherited().getOrDefault(function.name(), BusMaster.ABSENT));
            }
        }
        if (!crash) {
            assertEquals(recorded.size(), seen.order().size());
        }
    }

    private void fact(String what, Object recorded, Object seen) {
        compared++;
        if (!recorded.equals(seen)) {
            wrong.add(what + ": recorded " + recorded + ", here " + seen);
        }
    }

    private static Seen seen(Machine machine, String kexec) throws BadCommand {
        List<String> order = new ArrayList<>();
        Set<String> callbacks = new HashSet<>();
        Map<String, BusMaster> inherited = new HashMap<>();
        Machine now = machine;
        for (Event event : KERNEL.run(machine, CommandText.parse(kexec, machine))) {
            if (event instanceof Event.Entered entered) {
                if (entered.function().name().equals("pci_device_shutdown")) {
                    order.add(entered.device().name());
                } else if (entered.function().name().endsWith("->shutdown")) {
                    callbacks.add(entered.device().name());
                }
            }
            now = now.after(event);
            if (event instanceof Event.HandedOver) {
                for (Device function : now.onBus(Bus.PCI)) {
                    inherited.put(function.name(), function.hardware().master());
                }
            }
        }
        assertFalse(inherited.isEmpty(), "there was no hand-over");
        assertTrue(now.kexec().stage() == Kexec.Stage.NEW_KERNEL || now.kexec().stage() == Kexec.Stage.CRASH_KERNEL);
        return new Seen(order, callbacks, inherited);
    }

    private static Machine after(Machine machine, String line) throws BadCommand {
        Machine now = machine;
        for (Event event : KERNEL.run(machine, CommandText.parse(line, machine))) {
            assertFalse(event instanceof Event.Refused, () -> line + ": " + event);
            now = now.after(event);
        }
        return now;
    }

    private static List<Recorded> recorded(List<String> lines) {
        return lines.stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words[0].equals("function"))
                .map(words -> new Recorded(words[1], words[2], words[3], words[4]))
                .toList();
    }

    private static BusMaster bit(String recorded) {
        return recorded.equals("1") ? BusMaster.ON : BusMaster.OFF;
    }

    private static BusMaster master(Machine machine, String function) {
        return machine.onBus(Bus.PCI).stream()
                .filter(device -> device.name().equals(function))
                .map(device -> device.hardware().master())
                .findFirst()
                .orElseThrow();
    }
}
