package org.quiesce.kernel;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances.Smt;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Device;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Offlining;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Platform.Arch;

/** What a kernel makes of the CPUs it finds: which ones it brings up, and which files they get. */
final class BootCpus {
    private final Era era;
    private final Platform platform;
    private final TreeMap<Integer, Device> devices = new TreeMap<>();
    private final Set<Integer> booted = new TreeSet<>();
    private final Set<Integer> running = new TreeSet<>();
    private final Set<Integer> primaries;
    private Machine machine;

    private BootCpus(Era era, Machine hardware) {
        this.era = era;
        this.platform = hardware.platform();
        this.machine = hardware;
        this.primaries = CpuSmt.primaries(hardware);
        for (var device : hardware.onBus(Bus.CPU)) {
            if (device.part() instanceof Cpu cpu) {
                devices.put(cpu.number(), device);
            }
        }
    }

    /** {@return the machine with its CPUs registered as this era's kernel does} */
    static Machine of(Era era, Machine hardware) {
        var boot = new BootCpus(era, hardware);
        boot.policy();
        boot.bringUp();
        boot.devices.values().forEach(boot::register);
        boot.machinechecks();
        return boot.machine;
    }

    /** {@code cpu_smt_disable()}: {@code nosmt} and {@code nosmt=force}, where there are siblings. */
    private void policy() {
        var circumstances = machine.circumstances();
        boolean siblings = primaries.size() < devices.size();
        if (siblings && platform.arch() == Arch.X86_64 && circumstances.smt() == Smt.NOT_SUPPORTED) {
            machine = machine.after(new Event.CircumstancesChanged(machine.now(), circumstances.with(commandLine())));
        }
    }

    private Smt commandLine() {
        if (platform.booted("nosmt=force")) {
            return Smt.FORCEOFF;
        }
        return platform.booted("nosmt") ? Smt.OFF : Smt.ON;
    }

    /** {@code bringup_nonboot_cpus()}: up to {@code maxcpus=} CPUs. */
    private void bringUp() {
        var present = new TreeSet<Integer>();
        devices.forEach((number, device) -> {
            if (cpu(device).files() == Cpu.HotplugFiles.PRESENT || cpu(device).running()) {
                present.add(number);
            }
        });
        if (present.isEmpty()) {
            return;
        }
        start(present.getFirst());
        int most = CpuMasks.bootNumber(platform, "maxcpus");
        if (era.atLeast(Era.V612)) {
            bringUpPrimariesFirst(present, most);
        } else {
            for (int number : present) {
                if (running.size() < most) {
                    start(number);
                }
            }
        }
    }

    /** {@code cpuhp_bringup_cpus_parallel()}: in 6.12 the siblings come last. */
    private void bringUpPrimariesFirst(SortedSet<Integer> present, int most) {
        var first = present.stream().filter(primaries::contains).toList();
        first.stream().limit(most).forEach(this::start);
        var siblings = new TreeSet<>(present);
        siblings.removeAll(primaries);
        siblings.stream().limit(Math.max(0L, most - running.size())).forEach(this::start);
    }

    /** A sibling that policy keeps off is booted all the same, and taken down at once. */
    private void start(int number) {
        booted.add(number);
        if (CpuSmt.allowed(era, machine, cpu(number))) {
            running.add(number);
        }
    }

    /** {@code register_cpu()} (C-04). */
    private void register(Device device) {
        var cpu = cpu(device);
        var now = device.with(offlining(device, cpu));
        if (platform.authored() && cpu.running() && !running.contains(cpu.number())) {
            cpu = cpu.with(Availability.OFFLINE).withState(CpuLadder.OFFLINE).withTarget(CpuLadder.OFFLINE);
            now = now.with(Availability.OFFLINE);
        }
        if (cpu.running() || booted.contains(cpu.number())) {
            cpu = cpu.with(bootedOnce(cpu.load()));
        }
        if (!era.atLeast(Era.V61)) {
            cpu = cpu.with(Cpu.HotplugFiles.ABSENT); // 0.1: these files came later
        }
        now = now.with(cpu);
        if (!now.equals(device)) {
            machine = machine.after(new Event.Supposed(machine.now(), now.id(), now));
        }
    }

    private static CpuLoad bootedOnce(CpuLoad load) {
        var ties = new HashSet<>(load.ties());
        ties.add(CpuLoad.Tie.BOOTED_ONCE);
        return new CpuLoad(load.vectors(), load.reservedVectors(), load.requestsUntil(), ties);
    }

    /** {@code arch_cpu_is_hotpluggable()}: decides whether there is an {@code online} file (C-30 to C-33). */
    private Offlining offlining(Device device, Cpu cpu) {
        return switch (platform.arch()) {
            case X86_64 -> cpu.number() == 0 ? bootCpu(device) : device.offlining();
            case ARM64 ->
                cpu.load().has(CpuLoad.Tie.TRUSTED_OS) && device.offlining() == Offlining.ALLOWED
                        ? Offlining.DISABLED
                        : device.offlining();
            case LOONGARCH -> cpu.number() == 0 ? Offlining.DISABLED : device.offlining();
            case RISCV, PPC64, S390X -> device.offlining();
        };
    }

    /** Until 6.1 {@code cpu0_hotplug} lets CPU 0 go, where the vendor is Intel and it is no Xen PV guest (C-31). */
    private Offlining bootCpu(Device device) {
        boolean allowed = !era.atLeast(Era.V612)
                && platform.booted("cpu0_hotplug")
                && !platform.booted("xen_pv")
                && (platform.cpuVendor().contains("Intel")
                        || (!platform.authored() && device.offlining() == Offlining.ALLOWED));
        return allowed ? Offlining.ALLOWED : Offlining.DISABLED;
    }

    /** {@code mce_device_create()} for each online CPU of a machine that was not captured with them (C-34). */
    private void machinechecks() {
        if (platform.arch() != Arch.X86_64 || !platform.authored() || machine.countOnBus(Bus.MACHINECHECK) > 0) {
            return;
        }
        for (int number : CpuMasks.online(machine)) {
            var device = Device.of(CpuCallbacks.machinecheck(number), Bus.MACHINECHECK, Plain.PLAIN);
            machine = machine.after(new Event.DeviceAdded(machine.now(), device));
        }
    }

    private Cpu cpu(int number) {
        return cpu(java.util.Objects.requireNonNull(devices.get(number)));
    }

    private static Cpu cpu(Device device) {
        return (Cpu) device.part();
    }
}
