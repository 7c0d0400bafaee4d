package org.quiesce.ui;

import org.quiesce.machine.DeviceId;

/** What a row stands for. It names devices and holds none: what the row says is asked of the moment shown. */
sealed interface RowKey {
    /** {@return the device, or the first of the run} */
    DeviceId first();

    /** One device. */
    record One(DeviceId first) implements RowKey {}

    /** Alike siblings folded into a range, {@code memory32–memory95}. */
    record Run(DeviceId first, DeviceId last, int count) implements RowKey {}

    /** A heading that is no device: a bus, or the top of a view. */
    record Heading(String title) implements RowKey {
        @Override
        public DeviceId first() {
            return DeviceId.NONE;
        }
    }
}
