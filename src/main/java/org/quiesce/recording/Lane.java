package org.quiesce.recording;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.DeviceId;

/**
 * What happened to a device, or to all below a directory, over a whole recording.
 *
 * @param id of the device or directory
 * @param first index of the first event that is about it or what is below
 * @param own what is about the device itself; nothing for a directory
 * @param sum what is about it and all below; nothing where nothing is below
 * @param below in the order of registration
 */
public record Lane(DeviceId id, int first, Optional<Track> own, Optional<Sum> sum, List<Lane> below) {
    public Lane {
        below = List.copyOf(below);
    }

    /**
     * What happened to one device.
     *
     * @param condition as {@link Condition#of(int)} reads it
     * @param calls of functions that were given the device
     * @param flow as {@link Flow#of(int)} reads it
     */
    public record Track(Strip condition, CallStrip calls, Strip flow, Points points) {
        /** {@return whether the device ever had an engine that did something} */
        public boolean moves() {
            return flow.size() > 0 || flow.initial() != Flow.STILL.value();
        }
    }

    /**
     * What happened to several devices.
     *
     * @param devices how many
     * @param serving how many of them are in service, see {@link Condition#serving}
     * @param working on how many of them the kernel is at work
     * @param moving how many of them have a running DMA engine
     */
    public record Sum(int devices, Strip serving, Strip working, Strip moving, Points points) {}

    /** {@return how many lanes there are, this one and all below} */
    public int size() {
        return 1 + below.stream().mapToInt(Lane::size).sum();
    }
}
