package org.quiesce.machine;

/** Why the kernel refuses: the refusal catalogue (semantics 10), one sentence and one way out each. */
public enum Reason {
    R_01("This device is declared permanently online.", "Choose another device."),
    R_02("Something below it is still online.", "Offline children first."),
    R_03("The text you wrote is not a yes/no value.", "Write 0 or 1."),
    R_04("Another hotplug operation is running; you are waiting, not refused.", "Wait."),
    R_05("It is the boot CPU and this architecture pins work to it.", "None; 6.1: cpu0_hotplug."),
    R_06("It is the last running CPU.", "Online another CPU."),
    R_07("It is the last CPU that may run ordinary (housekeeping) work.", "Change isolcpus."),
    R_08("CPU hotplug is switched off for a moment (driver probing, suspend).", "Retry."),
    R_09("The platform cannot park CPUs at all.", "None."),
    R_10("Real-time (deadline) tasks were promised more time than the rest can give.", "Lower reservations."),
    R_11("This CPU keeps time for the tickless CPUs.", "Remove it from nohz_full duty."),
    R_12("There is no free interrupt vector elsewhere for its interrupts.", "Fewer queues, move or unload drivers."),
    R_13("The hypervisor's message channel is tied to it.", "Move channel; not for CPU 0."),
    R_14("Firmware's trusted OS lives on it.", "None."),
    R_15("Fault injection asked for this failure.", "Write -1."),
    R_16("Sibling threads are switched off by policy.", "Smt/control on."),
    R_17("CPU was not declared possible at boot.", "Reboot with more possible CPUs."),
    R_18("CPU did not answer the wake-up.", "Hardware/firmware."),
    R_19("CPU has no NUMA node.", "Firmware tables."),
    R_20("Already in the requested state (state file).", "Read state first."),
    R_21("Block spans several zones or nodes.", "None; hot-added memory never does."),
    R_22("Block contains holes.", "None."),
    R_23("Kernel data (slab, tables, stacks, drivers) sits in the block.", "Put the memory in ZONE_MOVABLE."),
    R_24("Boot-time reserved page in the block.", "Reboot layout."),
    R_25("Contiguous-memory (CMA) area overlaps.", "Change cma=."),
    R_26("A page type that cannot migrate (huge page size).", "Free huge pages."),
    R_27("Someone else is isolating the same range.", "Retry."),
    R_28("A subsystem vetoed (balloon, virtio-mem, firmware).", "See its log."),
    R_29("Veto without reason given.", "See its log."),
    R_30("Balloon page still held by its driver.", "Deflate."),
    R_31(
            "You interrupted it: pages kept failing to move (pinned, or no memory elsewhere).",
            "Find the pin; free memory."),
    R_32("Huge pages in the block are reserved or cannot be split for lack of memory.", "Shrink pool."),
    R_33("Memory has hardware errors.", "Replace module."),
    R_34("Memory still online at removal time.", "Offline first."),
    R_35("Hotplug for this class is switched off.", "Enabled ← 1."),
    R_36("Something below belongs to a class that does not support ejection.", "Eject smaller unit."),
    R_37("One part of the module refused to go offline.", "See named device."),
    R_38("Container must be emptied by user space first.", "Offline children, then container."),
    R_39("No eject method.", "None."),
    R_40("Firmware reported an error while ejecting.", "Firmware."),
    R_41("Forced removal no longer exists.", "Fix the real reason."),
    R_42("Out of memory / queue refused the request.", "Retry."),
    R_43("Driver is not bound to that device.", "Check name."),
    R_44("No kernel loaded for kexec.", "Kexec -l."),
    R_45("Another kexec operation is running.", "Retry."),
    R_46("kexec loading is forbidden (capability, sysctl, limit, lockdown).", "Policy."),
    R_47("Image segments do not fit the machine.", "Rebuild."),
    R_48("Tasks could not be frozen (kexec jump).", "Stop task."),
    R_49("Dock operation in progress or hardware still there.", "Wait.");

    private final String sentence;
    private final String remedy;

    Reason(String sentence, String remedy) {
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /** {@return the id of the catalogue, e.g. {@code R-23}} */
    public String id() {
        return name().replace('_', '-');
    }

    /** {@return why, in one sentence for the person who asked} */
    public String sentence() {
        return sentence;
    }

    /** {@return what can be done about it, in a few words} */
    public String remedy() {
        return remedy;
    }
}
