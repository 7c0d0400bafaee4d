package org.quiesce.ui;

import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Device;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;

/** How a device stands: what the machine says, and what the command under way has done to it so far. */
final class Standings {
    private Standings() {}

    static Standing of(Device device, Marks.Mark mark) {
        return switch (mark.fate()) {
            case GOING_OFFLINE -> Standing.GOING_OFFLINE;
            case COMING_ONLINE -> Standing.COMING_ONLINE;
            case REFUSED -> Standing.REFUSED;
            case CAME_BACK -> Standing.BACK_ONLINE;
            case DETACHED -> Standing.DETACHED;
            case NONE, WENT_OFFLINE, WENT_ONLINE -> plain(device);
        };
    }

    private static Standing plain(Device device) {
        if (device.part() instanceof MemoryBlock block && block.state() == MemoryState.GOING_OFFLINE) {
            return Standing.GOING_OFFLINE;
        }
        if (device.part() instanceof AcpiNode node && node.presence() == AcpiNode.Presence.ABSENT) {
            return Standing.EMPTY;
        }
        if (!device.bus().supportsOffline()) {
            return Standing.PRESENT;
        }
        return switch (device.availability()) {
            case ONLINE -> Standing.ONLINE;
            case OFFLINE -> Standing.OFFLINE;
            case UNKNOWN -> Standing.UNKNOWN;
        };
    }
}
