package org.quiesce.kernel;

import java.util.Optional;
import java.util.regex.Pattern;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Reply;

/**
 * Files of a PCI function that take a number or a word and change nothing that plays a part here: what they refuse, and
 * what the kernel says. What they read is in no capture.
 */
enum PciSettings {
    NUMA_NODE("numa_node"),
    MSI_BUS("msi_bus"),
    D3COLD_ALLOWED("d3cold_allowed"),
    /** Whether the function may sleep while it is idle: when it does is up to its driver. */
    POWER_CONTROL("power/control");

    private static final String FILE = "drivers/pci/pci-sysfs.c";
    private static final Function NUMA_NODE_STORE = new Function("numa_node_store", FILE);
    private static final Function MSI_BUS_STORE = new Function("msi_bus_store", FILE);
    private static final Function D3COLD_ALLOWED_STORE = new Function("d3cold_allowed_store", FILE);
    private static final Function CONTROL_STORE = new Function("control_store", "drivers/base/power/sysfs.c");

    /** {@code kstrtoint()} with any base. */
    private static final Pattern INTEGER = Pattern.compile("[+-]?(0[xX]\\p{XDigit}{1,8}|\\d{1,10})");
    /** {@code MAX_NUMNODES} of Debian's kernels. */
    private static final int MOST_NODES = 1024;

    private final String attribute;

    PciSettings(String attribute) {
        this.attribute = attribute;
    }

    private Function store() {
        return switch (this) {
            case NUMA_NODE -> NUMA_NODE_STORE;
            case MSI_BUS -> MSI_BUS_STORE;
            case D3COLD_ALLOWED -> D3COLD_ALLOWED_STORE;
            case POWER_CONTROL -> CONTROL_STORE;
        };
    }

    static Optional<SysfsFile> find(DeviceId function, String attribute) {
        for (var setting : values()) {
            if (setting.attribute.equals(attribute)) {
                return Optional.of(new SettingFile(function, setting));
            }
        }
        return Optional.empty();
    }

    private record SettingFile(DeviceId id, PciSettings setting) implements SysfsFile.WriteOnly {
        @Override
        public Reply read(Run run) {
            throw run.missing(id, "what " + setting.attribute + " says");
        }

        @Override
        public Status write(Run run, String value) {
            return run.call(setting.store(), id, () -> switch (setting) {
                case NUMA_NODE -> numaNode(run, value);
                case MSI_BUS ->
                    PciCalls.nonzero(value).map(msi -> messages(run, msi)).orElseGet(() -> invalid(run));
                case D3COLD_ALLOWED ->
                    PciCalls.nonzero(value).map(_ -> Status.OK).orElseGet(() -> invalid(run));
                case POWER_CONTROL -> value.equals("on") || value.equals("auto") ? Status.OK : invalid(run);
            });
        }

        /** {@code numa_node_store()}: a node that is online, or -1 for none. */
        private Status numaNode(Run run, String value) {
            if (!INTEGER.matcher(value).matches()) {
                return invalid(run);
            }
            long node = Long.decode(value);
            boolean possible = node >= 0 && node < MOST_NODES && NodeStates.online(run.machine(), (int) node);
            if (node != -1 && !possible) {
                return invalid(run);
            }
            say(run, "[Firmware Bug]: Overriding NUMA node to " + node + ".  Contact your vendor for updates.");
            return Status.OK;
        }

        /** {@code msi_bus_store()}: for a bridge its bus speaks. */
        private Status messages(Run run, Boolean allowed) {
            if (run.device(id).part() instanceof PciFunction function && function.bridge()) {
                throw run.missing(id, "the number of the bus behind it");
            }
            say(run, "MSI/MSI-X " + (allowed ? "allowed" : "disallowed") + " for future drivers");
            return Status.OK;
        }

        private void say(Run run, String text) {
            run.log(Event.Level.WARNING, DriverText.name(run.device(id)) + ": " + text);
        }

        private Status invalid(Run run) {
            return run.refuse(Refusal.of(Reason.R_03, Errno.EINVAL, setting.store(), id, Evidence.NOTHING));
        }
    }
}
