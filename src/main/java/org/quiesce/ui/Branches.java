package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;

/** One way to hang a machine's devices below each other; places that are no device have a path below /sys too. */
interface Branches {
    List<DeviceId> top();

    List<DeviceId> below(DeviceId place);

    /** {@return whether nothing hangs below} Cheaper than asking what does. */
    boolean leaf(DeviceId place);

    /** {@return what a device hangs below; nothing for one at the top} */
    Optional<DeviceId> above(DeviceId place);

    /** {@return whether a device's companion decides where it hangs} */
    default boolean byCompanion() {
        return false;
    }

    /** {@return places below which something else may hang when this device changes, comes or goes} */
    default List<DeviceId> unsettled(Device device) {
        return List.of();
    }

    /** {@return where a device is shown: itself, or the row that stands for it too} */
    DeviceId shownAt(DeviceId device);
}
