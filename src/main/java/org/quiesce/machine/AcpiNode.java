package org.quiesce.machine;

import java.util.EnumMap;
import java.util.Map;
import org.quiesce.machine.AcpiMethod.Answer;

/**
 * {@code struct acpi_device}: one object of the ACPI namespace that has a device below {@code /devices/LNXSYSTM:00}.
 *
 * @param hid {@code _HID}, e.g. {@code PNP0C80}; empty for an object without one
 * @param methods what its methods answer; a method that is not named is {@link Answer#MISSING}
 * @param presence whether hardware stands behind it
 * @param attachment whether a scan handler is attached to it
 * @param companions serials of its physical companions, in order
 * @param putOnline companions that the eject under way has taken offline: {@code put_online}, for the rollback
 */
public record AcpiNode(
        AcpiPath path,
        String hid,
        Map<AcpiMethod, Answer> methods,
        AcpiResource resource,
        Presence presence,
        Attachment attachment,
        Serials companions,
        Serials putOnline)
        implements Part {
    /** Whether hardware stands behind the object. */
    public enum Presence {
        PRESENT,
        /** An empty slot that {@code plug} can fill. */
        ABSENT
    }

    /** {@code adev->handler}: whether the handler for its hid is attached. */
    public enum Attachment {
        ATTACHED,
        NONE,
        /** None, and the object is waiting for a scan: {@code acpi_device_enumerated()} is false. Told of docks only. */
        NOT_ENUMERATED
    }

    public AcpiNode {
        methods = Map.copyOf(methods);
    }

    public Answer answer(AcpiMethod method) {
        return methods.getOrDefault(method, Answer.MISSING);
    }

    public boolean has(AcpiMethod method) {
        return answer(method) != Answer.MISSING;
    }

    public AcpiNode with(AcpiMethod method, Answer answer) {
        var changed = new EnumMap<AcpiMethod, Answer>(AcpiMethod.class);
        changed.putAll(methods);
        changed.put(method, answer);
        return new AcpiNode(path, hid, changed, resource, presence, attachment, companions, putOnline);
    }

    public AcpiNode with(Presence presence) {
        return new AcpiNode(path, hid, methods, resource, presence, attachment, companions, putOnline);
    }

    public AcpiNode with(Attachment attachment) {
        return new AcpiNode(path, hid, methods, resource, presence, attachment, companions, putOnline);
    }

    public AcpiNode with(AcpiResource resource) {
        return new AcpiNode(path, hid, methods, resource, presence, attachment, companions, putOnline);
    }

    public AcpiNode withCompanions(Serials companions) {
        return new AcpiNode(path, hid, methods, resource, presence, attachment, companions, putOnline);
    }

    public AcpiNode withPutOnline(Serials putOnline) {
        return new AcpiNode(path, hid, methods, resource, presence, attachment, companions, putOnline);
    }
}
