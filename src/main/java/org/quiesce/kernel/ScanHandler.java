package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Circumstances.Profile;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform;

/** {@code struct acpi_scan_handler}: which ACPI devices a handler takes, and whether it supports hotplug. */
enum ScanHandler {
    PCI_ROOT(Optional.of(Profile.PCI_ROOT)),
    PCI_LINK(Optional.empty()),
    PROCESSOR(Optional.of(Profile.PROCESSOR)),
    PROCESSOR_CONTAINER(Optional.empty()),
    CONTAINER(Optional.of(Profile.CONTAINER)),
    MEMORY(Optional.of(Profile.MEMORY)),
    CMOS_RTC(Optional.empty()),
    /** {@code acpi_pnp}: the old Plug and Play devices. */
    PNP(Optional.empty()),
    INT340X_THERMAL(Optional.empty()),
    GENERIC(Optional.empty());

    private final Optional<Profile> profile;

    ScanHandler(Optional<Profile> profile) {
        this.profile = profile;
    }

    /** {@return the handler that matches the object's id, attached or not: {@code hotplug_notify} of the device} */
    static Optional<ScanHandler> matching(AcpiNode node) {
        return switch (node.hid()) {
            // a PCI Express root has the _CID PNP0A03 beside its _HID
            case "PNP0A03", "PNP0A08" -> Optional.of(PCI_ROOT);
            case "PNP0C0F" -> Optional.of(PCI_LINK);
            case "ACPI0007", "LNXCPU" -> Optional.of(PROCESSOR);
            case "ACPI0010" -> Optional.of(PROCESSOR_CONTAINER);
            case "ACPI0004", "PNP0A05", "PNP0A06" -> Optional.of(CONTAINER);
            case "PNP0C80" -> Optional.of(MEMORY);
            case "PNP0B00", "PNP0B01", "PNP0B02" -> Optional.of(CMOS_RTC);
            case "PRP0001" -> Optional.of(GENERIC);
            default -> listed(node.hid());
        };
    }

    private static Optional<ScanHandler> listed(String hid) {
        if (HandlerIds.pnp(hid)) {
            return Optional.of(PNP);
        }
        return HandlerIds.int340x(hid) ? Optional.of(INT340X_THERMAL) : Optional.empty();
    }

    /** {@return the handler attached: {@code adev->handler}} */
    static Optional<ScanHandler> attached(AcpiNode node) {
        return node.attachment() == AcpiNode.Attachment.ATTACHED ? matching(node) : Optional.empty();
    }

    /** {@return whether the object is a dock station: containers leave it alone } */
    static boolean dockStation(AcpiNode node) {
        return node.has(AcpiMethod._DCK);
    }

    /** {@return whether a handler will attach to the object: not a container to a dock, not memory against its will } */
    static boolean takes(AcpiNode node, Platform platform) {
        return matching(node)
                .filter(handler -> handler != CONTAINER || !dockStation(node))
                .filter(handler -> handler != MEMORY || !platform.booted("acpi_no_memhotplug"))
                .isPresent();
    }

    /** {@code handler->hotplug.enabled}. */
    boolean enabled(Machine machine) {
        return profile.filter(
                        each -> !machine.circumstances().disabledProfiles().contains(each))
                .isPresent();
    }

    /** {@return whether it knows hotplug at all, switched on or off} */
    boolean knowsHotplug() {
        return profile.isPresent();
    }

    /** {@code handler->hotplug.demand_offline}. */
    boolean demandsOffline() {
        return this == CONTAINER;
    }
}
