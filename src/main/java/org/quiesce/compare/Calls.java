package org.quiesce.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.recording.Fact.Called;

/** The functions that a simulated kernel entered, as probes at their beginnings would tell. */
final class Calls {
    private static final String DEVICE_DEL = "device_del";
    private static final String DEVICE_RELEASE = "device_release";
    /** Of these a probe sees no device. */
    private static final Set<String> ANONYMOUS = Set.of("acpi_device_hotplug", "acpiphp_disable_and_eject_slot");

    private Calls() {}

    /**
     * A device that comes is a call of {@code device_add()}, one that goes a call of {@code device_del()}, which begins with
     * {@code bus_remove_device()}; then nobody needs it any more: {@code device_release()}.
     */
    static List<Called> of(List<Event> events) {
        var released = released(events);
        var calls = new ArrayList<Called>();
        var going = new HashSet<DeviceId>();
        for (var event : events) {
            if (event instanceof Event.Entered(long _, var _, var function, var device)) {
                if (function.name().equals(DEVICE_DEL)) {
                    going.add(device);
                    calls.addAll(deleted(device));
                } else {
                    boolean anonymous = ANONYMOUS.contains(function.name());
                    calls.add(new Called(function.name(), anonymous ? "" : device.name()));
                }
            } else if (event instanceof Event.DeviceAdded(long _, var device)) {
                calls.add(new Called("device_add", device.name()));
            } else if (event instanceof Event.DeviceRemoved(long _, var device)) {
                if (!going.remove(device)) {
                    calls.addAll(deleted(device));
                }
                if (!released.contains(device)) {
                    calls.add(new Called(DEVICE_RELEASE, device.name()));
                }
            }
        }
        return calls;
    }

    /** {@return the devices that somebody needs for longer: they are released by a call of its own} */
    private static Set<DeviceId> released(List<Event> events) {
        var released = new HashSet<DeviceId>();
        for (var event : events) {
            if (event instanceof Event.Entered(long _, var _, var function, var device)
                    && function.name().equals(DEVICE_RELEASE)) {
                released.add(device);
            }
        }
        return released;
    }

    private static List<Called> deleted(DeviceId device) {
        return List.of(new Called(DEVICE_DEL, device.name()), new Called("bus_remove_device", device.name()));
    }
}
