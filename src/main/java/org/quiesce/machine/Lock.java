package org.quiesce.machine;

/**
 * A lock of the kernel (semantics 8).
 *
 * @param of whose lock it is: a device, for an active reference the file; {@link DeviceId#NONE} for a global one
 */
public record Lock(Kind kind, DeviceId of) {
    /** The locks that hotplug takes, highest first: a lower one may be taken while a higher one is held. */
    public enum Kind {
        /** L-01, one for each file: read by show and store, drained by removal. lockdep calls it so. */
        ACTIVE_REFERENCE("kn->active"),
        SYSTEM_TRANSITION("system_transition_mutex"),
        KEXEC("kexec_lock"),
        /** L-04. */
        DEVICE_HOTPLUG("device_hotplug_lock"),
        /** L-05. */
        ACPI_SCAN("acpi_scan_lock"),
        /** L-06. */
        PCI_RESCAN_REMOVE("pci_rescan_remove_lock"),
        /** L-07, one for each ACPI device. */
        PHYSICAL_NODE("physical_node_lock"),
        /** L-08, one for each device. */
        DEVICE("device_lock"),
        /** L-09. */
        CPU_ADD_REMOVE("cpu_add_remove_lock"),
        /** L-10 for write. */
        CPU_HOTPLUG_WRITE("cpu_hotplug_lock"),
        /** L-10 for read: cpus_read_lock. */
        CPU_HOTPLUG_READ("cpu_hotplug_lock (read)"),
        /** L-11. */
        MEM_HOTPLUG("mem_hotplug_lock"),
        /** L-12. */
        PCP_BATCH_HIGH("pcp_batch_high_lock"),
        /** L-13. */
        MEMORY_CHAIN("memory notifier rwsem"),
        /** L-14. */
        ZONE("zone->lock"),
        /** L-15. */
        SPARSE_IRQ("sparse_irq_lock"),
        /** 3.11 and before: wrapped cpu_up and cpu_down (D-61). */
        CPU_HOTPLUG_DRIVER("cpu_hotplug_driver_lock");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** {@return the C name} */
        public String word() {
            return word;
        }

        /** {@return the lock that is meant, whether it is taken for reading or for writing} */
        public Kind sort() {
            return this == CPU_HOTPLUG_READ ? CPU_HOTPLUG_WRITE : this;
        }

        /** {@return whether the kernel's lock checker looks at it: {@code lockdep_set_novalidate_class(&dev->mutex)} (L-21)} */
        public boolean validated() {
            return this != DEVICE;
        }
    }

    /** {@return whether tasks hold it beside each other, and only who wants it alone waits: until the last lets go} */
    boolean shared() {
        return kind == Kind.ACTIVE_REFERENCE;
    }

    /** {@return the device whose it is, or whose file} */
    public DeviceId owner() {
        return kind == Kind.ACTIVE_REFERENCE ? of.parent() : of;
    }

    /**
     * {@return what stands for all locks of its class} The kernel's lock checker has one for each sort of lock, and one for
     * each attribute: {@code sysfs_add_file_mode_ns()} gives {@code kn->active} the attribute's key.
     */
    public Lock lockClass() {
        return kind == Kind.ACTIVE_REFERENCE ? active(new DeviceId("/" + of.name())) : global(kind.sort());
    }

    /** {@return whether both are of one class} */
    public boolean sharesClass(Lock other) {
        return kind.sort() == other.kind.sort()
                && (kind != Kind.ACTIVE_REFERENCE || of.name().equals(other.of.name()));
    }

    /** How a task asks for a lock: what the kernel's own lock checker goes by. */
    public enum Manner {
        /** {@code mutex_lock()}: sleeps until it has it. */
        SLEEPING,
        /** {@code mutex_trylock()}: never waits, so nothing can be made to wait for it in a circle (D-32). */
        TRYING,
        /** {@code mutex_lock_nested()}: below another lock of its class, in an order that the caller vouches for (L-23). */
        NESTED
    }

    public static Lock global(Kind kind) {
        return new Lock(kind, DeviceId.NONE);
    }

    /** {@code device_lock(dev)}. */
    public static Lock device(DeviceId id) {
        return new Lock(Kind.DEVICE, id);
    }

    /** {@code kn->active} of a file in sysfs. */
    public static Lock active(DeviceId file) {
        return new Lock(Kind.ACTIVE_REFERENCE, file);
    }

    public static Lock physicalNode(DeviceId node) {
        return new Lock(Kind.PHYSICAL_NODE, node);
    }

    @Override
    public String toString() {
        if (of.equals(DeviceId.NONE)) {
            return kind.word();
        }
        var whose = owner().equals(of) || owner().equals(DeviceId.NONE) ? "" : owner().name() + "/";
        return kind.word() + " " + whose + of.name();
    }

    /** Written out, as in {@link DeviceId}. */
    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Lock that && kind == that.kind && of.equals(that.of));
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + of.hashCode();
    }
}
