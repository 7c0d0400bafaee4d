package org.quiesce.kernel;

import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Circumstances.Profile;
import org.quiesce.machine.Machine;

/** {@code struct acpi_scan_handler}: which ACPI devices a handler takes, and whether it supports hotplug. */
enum ScanHandler {
    PCI_ROOT(Set.of("PNP0A03"), Optional.of(Profile.PCI_ROOT)),
    PCI_LINK(Set.of("PNP0C0F"), Optional.empty()),
    PROCESSOR(Set.of("ACPI0007", "LNXCPU"), Optional.of(Profile.PROCESSOR)),
    PROCESSOR_CONTAINER(Set.of("ACPI0010"), Optional.empty()),
    CONTAINER(Set.of("ACPI0004", "PNP0A05", "PNP0A06"), Optional.of(Profile.CONTAINER)),
    MEMORY(Set.of("PNP0C80"), Optional.of(Profile.MEMORY)),
    CMOS_RTC(Set.of("PNP0B00", "PNP0B01", "PNP0B02"), Optional.empty()),
    /** {@code acpi_pnp}: the old Plug and Play devices, of which these are the ones that machines still have. */
    PNP(
            Set.of(
                    "PNP0300", "PNP0301", "PNP0302", "PNP0303", "PNP0304", "PNP0305", "PNP0306", "PNP0309", "PNP0320",
                    "PNP0343", "PNP0344", "PNP0345", "PNP0400", "PNP0401", "PNP0500", "PNP0501", "PNP0600", "PNP0700",
                    "PNP0C31"),
            Optional.empty()),
    GENERIC(Set.of("PRP0001"), Optional.empty());

    /** A PCI Express root has {@code _CID} PNP0A03 beside its {@code _HID}. */
    private static final String PCIE_ROOT = "PNP0A08";

    private final Set<String> ids;
    private final Optional<Profile> profile;

    ScanHandler(Set<String> ids, Optional<Profile> profile) {
        this.ids = ids;
        this.profile = profile;
    }

    /** {@return the handler that matches the object's id, attached or not: {@code hotplug_notify} of the device} */
    static Optional<ScanHandler> matching(AcpiNode node) {
        if (node.hid().equals(PCIE_ROOT)) {
            return Optional.of(PCI_ROOT);
        }
        for (var handler : values()) {
            if (handler.ids.contains(node.hid())) {
                return Optional.of(handler);
            }
        }
        return Optional.empty();
    }

    /** {@return the handler attached: {@code adev->handler}} */
    static Optional<ScanHandler> attached(AcpiNode node) {
        return node.attachment() == AcpiNode.Attachment.ATTACHED ? matching(node) : Optional.empty();
    }

    /** {@return whether the object is a dock station: containers leave it alone } */
    static boolean dockStation(AcpiNode node) {
        return node.has(AcpiMethod._DCK);
    }

    /** {@code handler->hotplug.enabled}. */
    boolean enabled(Machine machine) {
        return profile.filter(each -> !machine.circumstances().disabledProfiles().contains(each))
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
