package org.quiesce.kernel;

import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;

/** {@code handler->detach} and {@code handler->post_eject} of each scan handler. */
final class AcpiHandlers {
    private AcpiHandlers() {}

    /** {@code handler->attach}: what has come gets its devices. */
    static void attach(Run run, DeviceId id) {
        switch (ScanHandler.attached(AcpiNamespace.node(run.machine(), id)).orElseThrow()) {
            case CONTAINER -> AcpiContainer.attach(run, id);
            case PROCESSOR -> {
                if (!AcpiProcessor.add(run, id).equals(Status.OK)) {
                    forget(run, id);
                }
            }
            case MEMORY -> AcpiMemory.attach(run, id);
            case PCI_ROOT -> AcpiPciRoot.attach(run, id);
            case PCI_LINK, PROCESSOR_CONTAINER, CMOS_RTC, PNP, INT340X_THERMAL, GENERIC -> {}
        }
    }

    /** {@code handler->hotplug.notify_online}: only containers have one. */
    static void notifyOnline(Run run, DeviceId id) {
        if (ScanHandler.attached(AcpiNamespace.node(run.machine(), id))
                .filter(ScanHandler::demandsOffline)
                .isPresent()) {
            AcpiContainer.notifyOnline(run, id);
        }
    }

    /** Detaches whatever handler is attached: cannot fail. An object without one loses its driver. */
    static void detach(Run run, DeviceId id) {
        var handler = ScanHandler.attached(AcpiNamespace.node(run.machine(), id));
        if (handler.isEmpty()) {
            DriverBinding.stop(run, id);
            return;
        }
        switch (handler.get()) {
            case CONTAINER -> AcpiContainer.detach(run, id);
            case PROCESSOR -> {
                if (!run.era().atLeast(Era.V612)) {
                    AcpiProcessor.remove(run, id);
                }
            }
            case MEMORY -> AcpiMemory.detach(run, id);
            case PCI_ROOT -> AcpiPciRoot.detach(run, id);
            case PCI_LINK, PROCESSOR_CONTAINER, CMOS_RTC, PNP, INT340X_THERMAL, GENERIC -> {}
        }
    }

    /** What is left to do when {@code _STA} says that the hardware is gone. */
    static void postEject(Run run, DeviceId id) {
        var handler = ScanHandler.attached(AcpiNamespace.node(run.machine(), id));
        if (handler.isPresent() && handler.get() == ScanHandler.PROCESSOR) {
            AcpiProcessor.postEject(run, id);
        }
    }

    /** {@code adev->handler = NULL}. */
    static void forget(Run run, DeviceId id) {
        if (AcpiNamespace.node(run.machine(), id).attachment() == AcpiNode.Attachment.ATTACHED) {
            run.record(new Event.HandlerDetached(run.now(), id));
        }
    }
}
