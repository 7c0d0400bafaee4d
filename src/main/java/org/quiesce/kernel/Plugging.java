package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;

/** What a person does with their hands: hardware goes into a slot, and firmware tells the kernel. */
final class Plugging {
    /** Hot-plugged memory comes after the first 4 GiB. */
    private static final long ABOVE = 1L << 32;

    private Plugging() {}

    /** Everything that belongs to the object is put in; then a device check. */
    static Optional<Outcome> plugged(Run run, int number, DeviceId node) {
        for (var device : AcpiNamespace.objects(run.machine(), node)) {
            run.record(new Event.HardwarePlugged(run.now(), device.id()));
            for (var function : AcpiPhp.functions(run.machine(), device)) {
                if (run.machine().isUnregistered(function)) {
                    run.record(new Event.HardwarePlugged(run.now(), function));
                }
            }
            if (AcpiMethods.node(device).resource() instanceof AcpiResource.PciRoot(String bus)) {
                functions(run, AcpiPciRoot.bridge(bus));
            }
        }
        return AcpiNotify.notified(run, number, node, AcpiNotify.DEVICE_CHECK);
    }

    /** A memory module goes into the first empty memory slot that firmware knows. */
    static Optional<Outcome> memory(Run run, int number, Command.PlugMemory plug) {
        var slot = run.machine().onBus(Bus.ACPI).stream()
                .filter(device -> ScanHandler.matching(AcpiMethods.node(device))
                        .filter(handler -> handler == ScanHandler.MEMORY)
                        .isPresent())
                .filter(device -> AcpiMethods.node(device).presence() == AcpiNode.Presence.ABSENT)
                .findFirst();
        if (slot.isEmpty()) {
            throw run.missing(DeviceId.NONE, "an empty slot for memory that firmware declares (PNP0C80)");
        }
        run.record(new Event.Supposed(run.now(), slot.get().id(), filled(run.machine(), slot.get(), plug)));
        return plugged(run, number, slot.get().id());
    }

    private static void functions(Run run, DeviceId bridge) {
        for (var function : run.machine().unplugged(bridge)) {
            run.record(new Event.HardwarePlugged(run.now(), function.id()));
        }
    }

    private static Device filled(Machine machine, Device slot, Command.PlugMemory plug) {
        long block = machine.platform().blockSize();
        int count = Math.toIntExact(plug.bytes() / block);
        int first = plug.at() == Command.PlugMemory.ANYWHERE ? gap(machine, count) : Math.toIntExact(plug.at() / block);
        return slot.with(AcpiMethods.node(slot).with(new AcpiResource.Memory(first, count, plug.node())));
    }

    /** {@return the first of so many free block numbers in a row} */
    private static int gap(Machine machine, int count) {
        int first = Math.toIntExact(ABOVE / machine.platform().blockSize());
        int free = 0;
        for (int number = first; free < count; number++) {
            boolean taken = machine.find(DeviceId.memory(number)).isPresent();
            free = taken ? 0 : free + 1;
            first = taken ? number + 1 : first;
        }
        return first;
    }
}
