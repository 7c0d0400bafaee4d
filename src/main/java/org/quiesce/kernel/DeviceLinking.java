package org.quiesce.kernel;

import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;

/** {@code drivers/base/core.c}: device links, and the order that they bring. */
final class DeviceLinking {
    private static final Function ADD = new Function("device_link_add", "drivers/base/core.c");
    private static final Function REORDER = new Function("device_reorder_to_tail", "drivers/base/core.c");
    private static final Function UNBIND_CONSUMERS =
            new Function("device_links_unbind_consumers", "drivers/base/core.c");

    private static final Bus DEVICE_LINK = Bus.named("devlink");

    private DeviceLinking() {}

    /**
     * The consumer, its children and its consumers move to the end of the list (S-11). A supplier that itself needs the
     * consumer gets no link: {@code device_link_add()} returns nothing then.
     */
    static void add(Run run, DeviceId consumer, DeviceId supplier) {
        run.call(ADD, consumer, () -> {
            if (!needs(run, supplier, consumer)) {
                run.record(new Event.LinkAdded(run.now(), consumer, supplier));
                toTail(run, consumer);
            }
        });
    }

    /** {@code device_is_dependent()}: whether a device is the other one, below it, or needs it in the end. */
    private static boolean needs(Run run, DeviceId device, DeviceId other) {
        return device.equals(other)
                || run.machine().below(other).stream().anyMatch(child -> needs(run, device, child.id()))
                || run.machine().consumers(other).stream().anyMatch(consumer -> needs(run, device, consumer));
    }

    /** {@code device_reorder_to_tail()}: also before a deferred probe is tried again (S-11). */
    static void toTail(Run run, DeviceId id) {
        run.call(REORDER, id, () -> moveLast(run, id));
    }

    private static void moveLast(Run run, DeviceId id) {
        run.log(Event.Level.DEBUG, "devices_kset: Moving " + id.name() + " to end of list");
        run.record(new Event.MovedLast(run.now(), id));
        run.machine().below(id).forEach(child -> moveLast(run, child.id()));
        run.machine().consumers(id).forEach(consumer -> moveLast(run, consumer));
    }

    /** {@code device_links_purge()}: the devices that stand for its links go; each is named after supplier and consumer. */
    static void purge(Run run, Device device) {
        var name = device.bus().name() + ":" + device.name();
        for (var link : run.machine().onBus(DEVICE_LINK)) {
            if (link.name().startsWith(name + "--") || link.name().endsWith("--" + name)) {
                Registration.unregister(run, link.id());
            }
        }
    }

    /** All active consumers lose their drivers first, and do not get them back by themselves (P-03, P-08). */
    static void unbindConsumers(Run run, DeviceId supplier) {
        var bound = run.machine().consumers(supplier).stream()
                .filter(consumer -> run.device(consumer).driver().bound())
                .toList();
        if (!bound.isEmpty()) {
            run.call(UNBIND_CONSUMERS, supplier, () -> bound.forEach(consumer -> DriverBinding.release(run, consumer)));
        }
    }
}
