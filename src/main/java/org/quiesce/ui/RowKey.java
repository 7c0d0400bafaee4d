package org.quiesce.ui;

import java.util.List;
import org.quiesce.machine.DeviceId;

/** What a row stands for. It names devices and holds none: what the row says is asked of the moment shown. */
sealed interface RowKey {
    /** {@return the device, or the first of several} */
    DeviceId first();

    /** {@return the device, or the last of several} */
    default DeviceId last() {
        return first();
    }

    /** {@return how many devices the row stands for} */
    default int count() {
        return 1;
    }

    /** One device. */
    record One(DeviceId first) implements RowKey {}

    /** Alike siblings folded into a range, {@code memory32–memory95}. */
    record Run(DeviceId first, DeviceId last, int count) implements RowKey {}

    /** Neighbours that are not alike, put together because there are too many for one level. */
    record Part(List<RowKey> rows, int count) implements RowKey {
        public Part {
            rows = List.copyOf(rows);
        }

        static Part of(List<RowKey> rows) {
            return new Part(rows, rows.stream().mapToInt(RowKey::count).sum());
        }

        @Override
        public DeviceId first() {
            return rows.getFirst().first();
        }

        @Override
        public DeviceId last() {
            return rows.getLast().last();
        }
    }

    /** A heading that is no device: a bus, or the top of a view. */
    record Heading(String title) implements RowKey {
        @Override
        public DeviceId first() {
            return DeviceId.NONE;
        }

        @Override
        public int count() {
            return 0;
        }
    }
}
