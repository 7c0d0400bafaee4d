package org.quiesce.machine;

/**
 * {@code struct device}.
 *
 * @param serial registration order; never reused, and a move to the end gives a new one (S-11)
 * @param offlining {@code offline_disabled}, and whether it was set before the device was added
 * @param hardware what goes on in it without the CPU
 * @param companion serial of its ACPI companion ({@code firmware_node}); {@link #NO_COMPANION} for none
 */
public record Device(
        int serial,
        DeviceId id,
        Bus bus,
        Driver driver,
        Availability availability,
        Offlining offlining,
        Part part,
        Hardware hardware,
        int companion) {
    public static final int NO_COMPANION = -1;
    private static final int UNREGISTERED = -1;

    /** {@return a device that is not registered yet, online, without driver and companion} */
    public static Device of(DeviceId id, Bus bus, Part part) {
        return new Device(
                UNREGISTERED,
                id,
                bus,
                Driver.NONE,
                Availability.ONLINE,
                Offlining.ALLOWED,
                part,
                Hardware.NONE,
                NO_COMPANION);
    }

    public String name() {
        return id.name();
    }

    /** {@return what people call it: an ACPI object by its path where that is known, everything else by its name} */
    public String knownAs() {
        return part instanceof AcpiNode node && !node.path().equals(AcpiPath.UNKNOWN)
                ? node.path().text()
                : name();
    }

    public boolean offline() {
        return availability == Availability.OFFLINE;
    }

    public boolean hasCompanion() {
        return companion != NO_COMPANION;
    }

    public Device with(Driver driver) {
        return new Device(serial, id, bus, driver, availability, offlining, part, hardware, companion);
    }

    public Device with(Availability availability) {
        return new Device(serial, id, bus, driver, availability, offlining, part, hardware, companion);
    }

    public Device with(Offlining offlining) {
        return new Device(serial, id, bus, driver, availability, offlining, part, hardware, companion);
    }

    public Device with(Part part) {
        return new Device(serial, id, bus, driver, availability, offlining, part, hardware, companion);
    }

    public Device with(Hardware hardware) {
        return new Device(serial, id, bus, driver, availability, offlining, part, hardware, companion);
    }

    public Device withCompanion(int companion) {
        return new Device(serial, id, bus, driver, availability, offlining, part, hardware, companion);
    }

    Device withSerial(int serial) {
        return new Device(serial, id, bus, driver, availability, offlining, part, hardware, companion);
    }
}
