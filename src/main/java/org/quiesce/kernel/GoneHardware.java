package org.quiesce.kernel;

import java.util.List;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiMethod.Answer;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Crash;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.Namespace;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.PciFunction;

/**
 * What happens when firmware takes hardware away: nothing, unless the kernel still uses it.
 *
 * <p>No message and no check of the kernel's: the machine dies by what it does next (A-81).
 */
final class GoneHardware {
    private static final Function MACHINE_CHECK = new Function("do_machine_check", "arch/x86/kernel/cpu/mce/core.c");
    private static final Function IDLE = new Function("smp_call_function_many", "kernel/smp.c");

    private GoneHardware() {}

    /** Takes the hardware behind {@code gone} away, unless firmware says that it is still enabled. */
    static void taken(Run run, Device ejected, List<Device> gone) {
        if (AcpiMethods.node(ejected).answer(AcpiMethod._STA) == Answer.ENABLED) {
            return;
        }
        for (var device : gone) {
            if (new Namespace(run.machine()).find(device.id()).isPresent()) {
                run.record(new Event.HardwareGone(run.now(), device.id()));
            }
        }
        for (var device : gone) {
            switch (AcpiMethods.node(device).resource()) {
                case AcpiResource.Processor(int number, int _) -> processor(run, DeviceId.cpu(number));
                case AcpiResource.Memory(int first, int count, int _) -> memory(run, first, count);
                case AcpiResource.PciRoot(String bus) -> functions(run, AcpiPciRoot.bridge(bus));
                case AcpiResource.PciSlot _, AcpiResource.Nothing _ -> {}
            }
        }
    }

    /** The cards go with their root bus; those behind a bridge go with the bridge. */
    private static void functions(Run run, DeviceId bridge) {
        for (var device : run.machine().unregistered(bridge)) {
            if (device.part() instanceof PciFunction && device.id().parent().equals(bridge)) {
                run.record(new Event.HardwareGone(run.now(), device.id()));
            }
        }
    }

    private static void processor(Run run, DeviceId id) {
        if (run.machine()
                .find(id)
                .filter(device -> device.part() instanceof Cpu cpu && cpu.running())
                .isEmpty()) {
            return;
        }
        var left = run.machine().onBus(Bus.CPU).stream()
                .filter(device -> device.part() instanceof Cpu cpu && cpu.running())
                .filter(device -> !device.id().equals(id))
                .findFirst();
        throw left.isEmpty() ? nobodyLeft(run, id) : unanswered(run, id, left.get());
    }

    private static void memory(Run run, int first, int count) {
        for (int number = first; number < first + count; number++) {
            var found = run.machine().find(DeviceId.memory(number));
            if (found.isPresent()) {
                lost(run, found.get(), (MemoryBlock) found.get().part());
            }
        }
    }

    private static void lost(Run run, Device device, MemoryBlock block) {
        if (block.hardware() == MemoryBlock.Hardware.PRESENT) {
            run.record(new Event.HardwareGone(run.now(), device.id()));
        }
        if (block.state() == MemoryState.ONLINE) {
            throw run.crash(new Crash(
                    "The kernel still used " + device.name() + " (" + used(block)
                            + "), and at the first access nothing answered.",
                    "Kernel panic - not syncing: Fatal machine check",
                    device.id(),
                    MACHINE_CHECK));
        }
    }

    /** What the block held, in words: kernel data first of all. */
    private static String used(MemoryBlock block) {
        if (!(block.pages() instanceof Pages.Known known)) {
            return "pages not captured";
        }
        boolean kernelData =
                known.counts().keySet().stream().anyMatch(kind -> kind.mobility() == PageKind.Mobility.KERNEL);
        var words = known.counts().entrySet().stream()
                .filter(count -> !kernelData || count.getKey().mobility() == PageKind.Mobility.KERNEL)
                .map(count -> count.getValue() + " " + count.getKey().word())
                .toList();
        return String.join(", ", words) + " pages";
    }

    /** Nobody is left to print anything. */
    private static Stop.Dead nobodyLeft(Run run, DeviceId id) {
        var crash = new Crash(
                "The last running CPU, " + id.name() + ", was taken away: nothing is left to run.", "", id, IDLE);
        run.record(new Event.Crashed(run.now(), crash));
        return new Stop.Dead(crash);
    }

    private static Stop.Dead unanswered(Run run, DeviceId id, Device left) {
        return run.crash(new Crash(
                id.name() + " was taken away while it was running: the next CPU that waits for it waits for ever.",
                "BUG: soft lockup - CPU#" + ((Cpu) left.part()).number() + " stuck for 22s!",
                id,
                IDLE));
    }
}
