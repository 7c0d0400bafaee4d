package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Task;
import org.quiesce.recording.Fact.Called;

class CallsTest {
    private static final DeviceId TOP = new DeviceId("/devices/pci0000:00/0000:00:03.0");
    private static final DeviceId SOURCE = new DeviceId("/devices/x/wakeup/wakeup2");

    @Test
    void aDeviceThatGoesIsDeletedOnceAndThenReleased() {
        assertEquals(
                List.of(
                        new Called("device_del", "0000:00:03.0"),
                        new Called("bus_remove_device", "0000:00:03.0"),
                        new Called("device_del", "wakeup2"),
                        new Called("bus_remove_device", "wakeup2"),
                        new Called("device_release", "wakeup2"),
                        new Called("device_release", "0000:00:03.0")),
                Calls.of(List.of(
                        entered("device_del", TOP),
                        new Event.DeviceRemoved(1, SOURCE),
                        new Event.DeviceRemoved(2, TOP))));
    }

    /** {@code device_release()} of what somebody holds is a call of its own (P-22). */
    @Test
    void aDeviceThatIsHeldIsReleasedLater() {
        assertEquals(
                List.of(
                        new Called("device_del", "wakeup2"),
                        new Called("bus_remove_device", "wakeup2"),
                        new Called("device_del", "0000:00:03.0"),
                        new Called("bus_remove_device", "0000:00:03.0"),
                        new Called("device_release", "0000:00:03.0"),
                        new Called("device_release", "wakeup2")),
                Calls.of(List.of(
                        new Event.DeviceRemoved(1, SOURCE),
                        new Event.DeviceRemoved(2, TOP),
                        entered("device_release", SOURCE))));
    }

    @Test
    void aDeviceThatComesIsAdded() {
        assertEquals(
                List.of(new Called("device_add", "wakeup2")),
                Calls.of(List.of(new Event.DeviceAdded(1, Device.of(SOURCE, Bus.named("wakeup"), Plain.PLAIN)))));
    }

    @Test
    void aProbeWithoutADeviceTellsNone() {
        assertEquals(
                List.of(new Called("acpi_device_hotplug", ""), new Called("pci_device_remove", "0000:00:03.0")),
                Calls.of(List.of(entered("acpi_device_hotplug", TOP), entered("pci_device_remove", TOP))));
    }

    private static Event entered(String function, DeviceId device) {
        return new Event.Entered(
                0, new Task(Task.Role.CALLER, 0), new Function(function, "drivers/base/core.c"), device);
    }
}
