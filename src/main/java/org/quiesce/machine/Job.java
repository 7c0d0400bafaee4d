package org.quiesce.machine;

/** A piece of work that a task carries out; what it is, not how far it got. */
public sealed interface Job {
    /** {@return the number of the command it serves} */
    int command();

    Task task();

    /** What the person asked, in the calling process. */
    record Call(int command, Command asked) implements Job {
        @Override
        public Task task() {
            return new Task(Task.Role.CALLER, command);
        }
    }

    /**
     * {@code struct acpi_hp_work}: one item of the ordered workqueue {@code kacpi_hotplug}.
     *
     * @param source first argument of the final {@code _OST}: 0x103 for sysfs, else the notify code
     */
    record AcpiHotplug(int command, DeviceId node, int source) implements Job {
        @Override
        public Task task() {
            return new Task(Task.Role.HOTPLUG_WORKER, command);
        }
    }
}
