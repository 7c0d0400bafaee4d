package org.quiesce.kernel;

import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiMethod.Answer;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Device;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/**
 * {@code drivers/acpi/utils.c}: evaluates the control methods of hotplug.
 *
 * <p>Each takes the device as it was: in the eras before 6.1 the object has been unregistered by then.
 */
final class AcpiMethods {
    static final Function EVALUATE_EJ0 = new Function("acpi_evaluate_ej0", "drivers/acpi/utils.c");
    /** Which error a method has is the firmware's: here it divides by zero, as in the tables of the lab. */
    private static final String AE_AML_DIVIDE_BY_ZERO = "0x300c";

    private static final String AE_NOT_FOUND = "0x5";
    private static final String STA_ALL = "0xf";

    private AcpiMethods() {}

    /**
     * {@code handle_dock()}: tells the station to take hold or to let go; an error is only mentioned.
     *
     * @param wanted 1 to dock, 0 to undock
     */
    static void dock(Run run, Device dock, int wanted) {
        run.log(Event.Level.PLAIN, prefixed(dock, wanted == 1 ? "docking" : "undocking"));
        if (evaluate(run, dock, AcpiMethod._DCK, wanted) == Answer.ERROR) {
            run.log(Event.Level.ERROR, prefixed(dock, "Failed to execute _DCK (" + AE_AML_DIVIDE_BY_ZERO + ")"));
        }
    }

    /** What {@code _STA} says after an eject. */
    enum Sta {
        DISABLED,
        ENABLED,
        UNREADABLE
    }

    /** {@code acpi_evaluate_ost()}: tells firmware what became of its request; without {@code _OST} nobody listens. */
    static void ost(Run run, Device device, int source, int status) {
        if (node(device).has(AcpiMethod._OST)) {
            run.spend(Cost.ACPI_METHOD);
            run.record(new Event.OstSent(run.now(), device.id(), source, status));
        }
    }

    /** {@code acpi_evaluate_lck()}: unlocks; an error is only mentioned. */
    static void unlock(Run run, Device device) {
        if (evaluate(run, device, AcpiMethod._LCK, 0) == Answer.ERROR) {
            warn(run, device, "Unlocking device failed (" + AE_AML_DIVIDE_BY_ZERO + ")");
        }
    }

    /** {@code acpi_evaluate_lck()} again, the other way. */
    static void lock(Run run, Device device) {
        if (evaluate(run, device, AcpiMethod._LCK, 1) == Answer.ERROR) {
            warn(run, device, "Locking device failed (" + AE_AML_DIVIDE_BY_ZERO + ")");
        }
    }

    /** {@code acpi_evaluate_ej0()}: firmware takes the hardware away, or says that it cannot. */
    static Status ej0(Run run, Device device) {
        return run.call(EVALUATE_EJ0, device.id(), () -> switch (evaluate(run, device, AcpiMethod._EJ0, 1)) {
            case OK, ENABLED -> Status.OK;
            case MISSING -> {
                warn(run, device, "No _EJ0 support for device");
                yield refuse(run, device, Reason.R_39, Errno.ENODEV);
            }
            case ERROR -> {
                warn(run, device, "Eject failed (" + AE_AML_DIVIDE_BY_ZERO + ")");
                yield refuse(run, device, Reason.R_40, Errno.EIO);
            }
        });
    }

    /** {@code _STA} after {@code _EJ0}: whatever it says, the eject counts as done. */
    static Sta status(Run run, Device device) {
        return switch (evaluate(run, device, AcpiMethod._STA, 0)) {
            case OK -> Sta.DISABLED;
            case ENABLED -> {
                warn(run, device, "Eject incomplete - status " + STA_ALL);
                yield Sta.ENABLED;
            }
            case ERROR -> unreadable(run, device, AE_AML_DIVIDE_BY_ZERO);
            case MISSING -> unreadable(run, device, AE_NOT_FOUND);
        };
    }

    /** Evaluates a method if there is one. */
    static Answer evaluate(Run run, Device device, AcpiMethod method, int argument) {
        var answer = node(device).answer(method);
        if (answer != Answer.MISSING) {
            run.spend(Cost.ACPI_METHOD);
            run.record(new Event.MethodEvaluated(run.now(), device.id(), method, argument, answer));
        }
        return answer;
    }

    /** {@code acpi_handle_warn()}. */
    static void warn(Run run, Device device, String text) {
        run.log(Event.Level.WARNING, prefixed(device, text));
    }

    /** {@return a line as {@code acpi_handle_printk()} prints it} */
    static String prefixed(Device device, String text) {
        return "ACPI: " + AcpiNamespace.fullPath(node(device)) + ": " + text;
    }

    static AcpiNode node(Device device) {
        return (AcpiNode) device.part();
    }

    private static Sta unreadable(Run run, Device device, String status) {
        warn(run, device, "Status check after eject failed (" + status + ")");
        return Sta.UNREADABLE;
    }

    private static Status refuse(Run run, Device device, Reason reason, Errno errno) {
        return run.refuse(Refusal.of(reason, errno, EVALUATE_EJ0, device.id(), Evidence.NOTHING));
    }
}
