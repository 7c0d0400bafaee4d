package org.quiesce.machine;

/**
 * A device's path below {@code /sys}, such as {@code /devices/system/memory/memory36}: its DEVPATH in uevents.
 *
 * @param path starts with a slash, does not end in one; {@link #NONE} alone is empty
 */
public record DeviceId(String path) implements Comparable<DeviceId> {
    /** No device at all: for a call that concerns none. */
    public static final DeviceId NONE = new DeviceId("");

    public static DeviceId cpu(int number) {
        return new DeviceId("/devices/system/cpu/cpu" + number);
    }

    public static DeviceId memory(int block) {
        return new DeviceId("/devices/system/memory/memory" + block);
    }

    /** {@return {@code dev_name()}: the last component} */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** {@return the path above, {@link #NONE} at the top} */
    public DeviceId parent() {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? NONE : new DeviceId(path.substring(0, slash));
    }

    public DeviceId child(String name) {
        return new DeviceId(path + "/" + name);
    }

    @Override
    public int compareTo(DeviceId other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }

    /** Written out, as it is asked of every event: what a record is given is linked when it runs, and slow until compiled. */
    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof DeviceId that && path.equals(that.path));
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }
}
