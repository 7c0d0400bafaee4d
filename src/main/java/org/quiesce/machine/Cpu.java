package org.quiesce.machine;

/**
 * {@code struct cpu} and its {@code struct cpuhp_cpu_state}: the device {@code cpuN}.
 *
 * @param node NUMA node; {@link #NO_NODE} for NUMA_NO_NODE
 * @param state {@code hotplug/state}: 0 offline … 236 online; numbers between differ by era
 * @param target {@code hotplug/target}
 * @param fail {@code hotplug/fail}: the state whose next callback is to fail, -1 for none (C-57)
 * @param core SMT siblings share this number
 * @param mask whether it is in {@code cpu_online_mask}: what runs, whatever the driver core believes (C-56)
 * @param files whether it has a {@code hotplug/} directory: only boot CPUs do (C-34)
 * @param load what lives on it
 */
public record Cpu(
        int number,
        int node,
        int state,
        int target,
        int fail,
        int core,
        Availability mask,
        HotplugFiles files,
        CpuLoad load)
        implements Part {
    public static final int NO_NODE = -1;
    /** CPUHP_ONLINE, the same number in 6.1 and 6.12. */
    public static final int ONLINE = 236;

    /** Whether {@code cpuN/hotplug/} exists. */
    public enum HotplugFiles {
        PRESENT,
        ABSENT
    }

    public static Cpu online(int number, int node) {
        return new Cpu(
                number, node, ONLINE, ONLINE, -1, number, Availability.ONLINE, HotplugFiles.PRESENT, CpuLoad.IDLE);
    }

    public boolean running() {
        return mask == Availability.ONLINE;
    }

    public Cpu withNode(int node) {
        return new Cpu(number, node, state, target, fail, core, mask, files, load);
    }

    public Cpu withState(int state) {
        return new Cpu(number, node, state, target, fail, core, mask, files, load);
    }

    public Cpu withTarget(int target) {
        return new Cpu(number, node, state, target, fail, core, mask, files, load);
    }

    public Cpu withFail(int fail) {
        return new Cpu(number, node, state, target, fail, core, mask, files, load);
    }

    public Cpu withCore(int core) {
        return new Cpu(number, node, state, target, fail, core, mask, files, load);
    }

    public Cpu with(Availability mask) {
        return new Cpu(number, node, state, target, fail, core, mask, files, load);
    }

    public Cpu with(HotplugFiles files) {
        return new Cpu(number, node, state, target, fail, core, mask, files, load);
    }

    public Cpu with(CpuLoad load) {
        return new Cpu(number, node, state, target, fail, core, mask, files, load);
    }
}
