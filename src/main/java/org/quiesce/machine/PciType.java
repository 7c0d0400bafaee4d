package org.quiesce.machine;

/** {@code pci_type_str()} of {@code drivers/pci/probe.c}: what a PCI function says it is, by its PCI Express capability. */
public enum PciType {
    UNSAID("", -1),
    ENDPOINT("PCIe Endpoint", 0),
    LEGACY_ENDPOINT("PCIe Legacy Endpoint", 1),
    ROOT_PORT("PCIe Root Port", 4),
    UPSTREAM_PORT("PCIe Switch Upstream Port", 5),
    DOWNSTREAM_PORT("PCIe Switch Downstream Port", 6),
    TO_CONVENTIONAL("PCIe to PCI/PCI-X bridge", 7),
    FROM_CONVENTIONAL("PCI/PCI-X to PCIe bridge", 8),
    ROOT_COMPLEX_ENDPOINT("PCIe Root Complex Integrated Endpoint", 9),
    ROOT_COMPLEX_EVENT_COLLECTOR("PCIe Root Complex Event Collector", 10),
    UNKNOWN_EXPRESS("PCIe unknown", 15),
    CONVENTIONAL_ENDPOINT("conventional PCI endpoint", -1),
    CONVENTIONAL_BRIDGE("conventional PCI bridge", -1),
    CARDBUS_BRIDGE("CardBus bridge", -1);

    private static final int CAPABILITIES_LISTED = 0x10;
    private static final int STATUS = 0x06;
    private static final int HEADER_TYPE = 0x0e;
    private static final int FIRST_CAPABILITY = 0x34;
    private static final int AFTER_HEADER = 0x40;
    private static final int PCI_EXPRESS = 0x10;
    private static final int MOST_CAPABILITIES = 48;
    /** Bytes of a configuration space, without that of PCI Express. */
    public static final int WITH_CAPABILITIES = 256;

    private final String words;
    private final int number;

    PciType(String words, int number) {
        this.words = words;
        this.number = number;
    }

    /** {@return what the kernel log calls it; empty where nobody knows} */
    public String words() {
        return words;
    }

    /**
     * {@return what a function is by its configuration space}
     *
     * @param config from its beginning; not known where the capabilities are not in it, as only root may read them
     */
    public static PciType of(byte[] config) {
        if (config.length < WITH_CAPABILITIES) {
            return UNSAID;
        }
        if ((config[STATUS] & CAPABILITIES_LISTED) == 0) {
            return conventional(config[HEADER_TYPE] & 0x7f);
        }
        int at = config[FIRST_CAPABILITY] & 0xfc;
        for (int k = 0; k < MOST_CAPABILITIES && at != 0; k++) {
            if (config[at] == PCI_EXPRESS) {
                return express((config[at + 2] & 0xf0) >> 4);
            }
            at = config[at + 1] & 0xfc;
        }
        return conventional(config[HEADER_TYPE] & 0x7f);
    }

    /**
     * Writes what {@link #of} reads.
     *
     * @param config of {@link #WITH_CAPABILITIES} bytes
     */
    public void write(byte[] config) {
        switch (this) {
            case UNSAID, CONVENTIONAL_ENDPOINT -> {}
            case CONVENTIONAL_BRIDGE -> config[HEADER_TYPE] = 1;
            case CARDBUS_BRIDGE -> config[HEADER_TYPE] = 2;
            case ENDPOINT,
                    LEGACY_ENDPOINT,
                    ROOT_PORT,
                    UPSTREAM_PORT,
                    DOWNSTREAM_PORT,
                    TO_CONVENTIONAL,
                    FROM_CONVENTIONAL,
                    ROOT_COMPLEX_ENDPOINT,
                    ROOT_COMPLEX_EVENT_COLLECTOR,
                    UNKNOWN_EXPRESS -> {
                config[STATUS] = CAPABILITIES_LISTED;
                config[FIRST_CAPABILITY] = AFTER_HEADER;
                config[AFTER_HEADER] = PCI_EXPRESS;
                config[AFTER_HEADER + 2] = (byte) (number << 4);
            }
        }
    }

    private static PciType express(int number) {
        for (var type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        return UNKNOWN_EXPRESS;
    }

    private static PciType conventional(int header) {
        return switch (header) {
            case 0 -> CONVENTIONAL_ENDPOINT;
            case 1 -> CONVENTIONAL_BRIDGE;
            case 2 -> CARDBUS_BRIDGE;
            default -> UNSAID;
        };
    }
}
