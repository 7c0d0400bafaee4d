package org.quiesce.machine;

/** What a command can act on: how well a device suits it, where several bear the name that was given. */
enum Acts {
    /** Offline and online. */
    ON_WHAT_GOES_OFFLINE("device"),
    ON_ACPI_OBJECTS("ACPI object"),
    /** Notify and plug: firmware knows an object also while Linux has no device for it. */
    ON_THE_NAMESPACE("ACPI object"),
    /** Bind and unbind. */
    ON_WHAT_HAS_A_DRIVER("device"),
    /** PCI functions, for remove. */
    ON_CARDS("device"),
    ON_CPUS("CPU"),
    ON_MEMORY("memory block"),
    ON_WHAT_HAS_A_NODE("CPU and no memory block");

    /** It cannot act on it at all. */
    static final int NOT = 0;

    private static final int POOR = 1;
    private static final int GOOD = 2;
    private static final int BEST = 3;

    private final String noun;

    Acts(String noun) {
        this.noun = noun;
    }

    String noun() {
        return noun;
    }

    /** {@return the higher the better, {@link #NOT} for not at all} */
    int suits(Device device) {
        boolean acpi = device.part() instanceof AcpiNode;
        int any = acpi ? POOR : GOOD;
        return switch (this) {
            case ON_WHAT_GOES_OFFLINE -> device.bus().supportsOffline() ? BEST : any;
            case ON_ACPI_OBJECTS, ON_THE_NAMESPACE -> acpi ? BEST : NOT;
            case ON_WHAT_HAS_A_DRIVER -> device.driver().bound() ? BEST : any;
            case ON_CARDS -> device.part() instanceof PciFunction ? BEST : any;
            case ON_CPUS -> device.part() instanceof Cpu ? BEST : NOT;
            case ON_MEMORY -> device.part() instanceof MemoryBlock ? BEST : NOT;
            case ON_WHAT_HAS_A_NODE ->
                device.part() instanceof Cpu || device.part() instanceof MemoryBlock ? BEST : NOT;
        };
    }
}
