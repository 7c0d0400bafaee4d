package org.quiesce.kernel;

import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;

/** {@code drivers/acpi/glue.c}: ties physical devices to ACPI objects, under the object's {@code physical_node_lock} (L-07). */
final class AcpiGlue {
    private static final Function UNBIND_ONE = new Function("acpi_unbind_one", "drivers/acpi/glue.c");
    private static final Function FIRST_PHYSICAL_NODE =
            new Function("acpi_get_first_physical_node", "drivers/acpi/bus.c");

    private AcpiGlue() {}

    /** {@code acpi_bind_one()}. */
    static void bindOne(Run run, DeviceId node, DeviceId physical) {
        run.lock(Lock.physicalNode(node));
        run.record(new Event.CompanionBound(run.now(), node, physical));
        run.unlock(Lock.physicalNode(node));
    }

    /** {@code acpi_unbind_one()}: whoever deletes the device may hold the {@code device_lock} of its parent (L-22). */
    static void unbindOne(Run run, DeviceId node, DeviceId physical) {
        run.call(UNBIND_ONE, physical, () -> {
            run.lock(Lock.physicalNode(node));
            run.record(new Event.CompanionUnbound(run.now(), node, physical));
            run.unlock(Lock.physicalNode(node));
        });
    }

    /** {@code acpi_companion_match()}: asks whose companion the object is first, under {@code device_lock} (L-22). */
    static void match(Run run, DeviceId physical) {
        run.machine()
                .companion(run.device(physical))
                .ifPresent(node -> run.call(FIRST_PHYSICAL_NODE, node.id(), () -> {
                    run.lock(Lock.physicalNode(node.id()));
                    run.unlock(Lock.physicalNode(node.id()));
                }));
    }
}
