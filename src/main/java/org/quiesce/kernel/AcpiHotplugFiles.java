package org.quiesce.kernel;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import org.quiesce.machine.Circumstances.Profile;
import org.quiesce.machine.Circumstances.Removal;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/acpi/sysfs.c}: the files of {@code /sys/firmware/acpi/hotplug}. */
final class AcpiHotplugFiles {
    private static final String FILE = "drivers/acpi/sysfs.c";
    private static final String FOLDER = "/firmware/acpi/hotplug/";
    private static final Function FORCE_REMOVE_STORE = new Function("force_remove_store", FILE);
    private static final Function ENABLED_STORE = new Function("enabled_store", FILE);
    private static final String NO_FORCE = "ACPI: Enabling force_remove is not supported anymore."
            + " Please report to linux-acpi@vger.kernel.org if you depend on this functionality";

    private AcpiHotplugFiles() {}

    /**
     * {@return the file at a path}
     *
     * @param path below {@code /sys}, starting with a slash
     */
    static Optional<SysfsFile> find(Era era, String path) {
        if (!path.startsWith(FOLDER) || era == Era.BEFORE) {
            return Optional.empty();
        }
        var rest = path.substring(FOLDER.length());
        if (rest.equals("force_remove")) {
            return Optional.of(new ForceRemove());
        }
        for (var profile : Profile.values()) {
            // the profile "container" is there only in a kernel without container support
            if (rest.equals(profile.name().toLowerCase(Locale.ROOT) + "/enabled") && profile != Profile.CONTAINER) {
                return Optional.of(new Enabled(profile));
            }
        }
        return Optional.empty();
    }

    /** Switches force on: from 4.12 on that is refused. */
    static Status force(Run run) {
        return run.call(FORCE_REMOVE_STORE, DeviceId.NONE, () -> {
            if (!run.era().atLeast(Era.V61)) {
                return removal(run, Removal.FORCED);
            }
            run.log(Event.Level.ERROR, NO_FORCE);
            return run.refuse(
                    Refusal.of(Reason.R_41, Errno.EINVAL, FORCE_REMOVE_STORE, DeviceId.NONE, Evidence.NOTHING));
        });
    }

    private static Status removal(Run run, Removal removal) {
        var world = run.machine().circumstances();
        if (world.removal() != removal) {
            run.record(new Event.CircumstancesChanged(run.now(), world.with(removal)));
        }
        return Status.OK;
    }

    private record ForceRemove() implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            return Optional.of(machine.circumstances().removal() == Removal.FORCED ? "1" : "0");
        }

        @Override
        public Status write(Run run, String value) {
            var wanted = DriverCoreFiles.truth(value);
            if (wanted.isEmpty()) {
                return DriverCoreFiles.noTruth(run, DeviceId.NONE);
            }
            return wanted.get() ? force(run) : removal(run, Removal.GRACEFUL);
        }
    }

    private record Enabled(Profile profile) implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            return Optional.of(machine.circumstances().disabledProfiles().contains(profile) ? "0" : "1");
        }

        /** {@code enabled_store()}: 0 or 1 as a number, under acpi_scan_lock. */
        @Override
        public Status write(Run run, String value) {
            var number = value.strip();
            if (!number.matches("[01]")) {
                return run.refuse(
                        Refusal.of(Reason.R_03, Errno.EINVAL, ENABLED_STORE, DeviceId.NONE, Evidence.NOTHING));
            }
            run.lock(AcpiScan.SCAN_LOCK);
            var world = run.machine().circumstances();
            var disabled = new HashSet<>(world.disabledProfiles());
            if (number.equals("1")) {
                disabled.remove(profile);
            } else {
                disabled.add(profile);
            }
            run.record(new Event.CircumstancesChanged(run.now(), world.withDisabledProfiles(disabled)));
            run.unlock(AcpiScan.SCAN_LOCK);
            return Status.OK;
        }
    }
}
