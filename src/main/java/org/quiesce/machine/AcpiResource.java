package org.quiesce.machine;

/** What the hardware behind an ACPI object is: its {@code _UID}, {@code _MAT} or {@code _CRS}, read once. */
public sealed interface AcpiResource {
    record Nothing() implements AcpiResource {}

    record Processor(int number, int node) implements AcpiResource {}

    /** Blocks {@code first} … {@code first + count - 1} in blocks of the machine's block size. */
    record Memory(int first, int count, int node) implements AcpiResource {}

    /**
     * A PCI host bridge.
     *
     * @param bus {@code domain:bus}, e.g. {@code 0000:80}
     */
    record PciRoot(String bus) implements AcpiResource {}

    /**
     * A PCI slot that hardware can be put into.
     *
     * @param number {@code _SUN}: the name of the slot in {@code /sys/bus/pci/slots}
     * @param device the upper half of {@code _ADR}: its number on the bus
     */
    record PciSlot(int number, int device) implements AcpiResource {
        /** Nobody said which number it is. */
        public static final int UNKNOWN = -1;

        public PciSlot(int number) {
            this(number, UNKNOWN);
        }

        public boolean numbered() {
            return number != UNKNOWN;
        }
    }

    AcpiResource NOTHING = new Nothing();
}
