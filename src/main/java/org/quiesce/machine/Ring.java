package org.quiesce.machine;

/**
 * A ring of descriptors, and the buffers that they name: one stretch of memory that a device goes through again and
 * again.
 *
 * @param address what the device puts on the bus: an IOVA where an IOMMU translates
 * @param memory the physical address at which its buffers are; the same as {@code address} without an IOMMU
 * @param descriptors how many buffers
 * @param bufferBytes bytes of each
 * @param bytesPerSecond how much it moves in a second while it may
 * @param owner whose the memory is by now
 */
public record Ring(
        long address,
        long memory,
        int descriptors,
        int bufferBytes,
        Direction direction,
        long bytesPerSecond,
        Owner owner) {
    /** As the device sees it. */
    public enum Direction {
        /** From memory to the device: harmless to memory. */
        READ,
        /** From the device to memory: {@code DMA_FROM_DEVICE}. */
        WRITE
    }

    /** Whose memory it is. */
    public enum Owner {
        DRIVER,
        /** The driver gave it back: it may be anybody's by now. */
        NOBODY
    }

    public long bytes() {
        return (long) descriptors * bufferBytes;
    }

    public Ring freed() {
        return new Ring(address, memory, descriptors, bufferBytes, direction, bytesPerSecond, Owner.NOBODY);
    }
}
