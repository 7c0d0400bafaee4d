package org.quiesce.ui;

import java.util.List;

/** The rows of one moment, in one view of it. */
interface Rows {
    Rows NONE = new Rows() {
        @Override
        public List<RowKey> top() {
            return List.of();
        }

        @Override
        public List<RowKey> below(RowKey row) {
            return List.of();
        }

        @Override
        public boolean leaf(RowKey row) {
            return true;
        }

        @Override
        public DeviceRow row(RowKey row) {
            return new DeviceRow("", "", "", "", "", Standing.PRESENT, "", "", DeviceRow.Light.NONE);
        }
    };

    List<RowKey> top();

    /** {@return the rows one level below, fewer than a thousand} */
    List<RowKey> below(RowKey row);

    boolean leaf(RowKey row);

    /** {@return what the row says; for a device that is gone, that it is gone} */
    DeviceRow row(RowKey row);
}
