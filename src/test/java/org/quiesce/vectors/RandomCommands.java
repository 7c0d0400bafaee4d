package org.quiesce.vectors;

import java.util.List;
import java.util.Random;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Namespace;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Strategy;

/** Commands as a careless person would give them, one at a time, for the machine as it is by then. */
public final class RandomCommands {
    private static final List<String> STATE_WORDS =
            List.of("offline", "offline", "offline", "online", "online_movable", "online_kernel", "gone");
    private static final List<String> CPU_WISHES = List.of(
            "vectors=190",
            "vectors=3",
            "timekeeper=yes",
            "timekeeper=no",
            "vmbus=yes",
            "vmbus=no",
            "requests=30ms",
            "requests=forever",
            "requests=none",
            "alive=no",
            "alive=yes",
            "offline_disabled=no");
    private static final List<String> WORLD_WISHES = List.of(
            "deadline bandwidth=370%",
            "deadline bandwidth=0%",
            "cpu_hotplug disabled=100ms",
            "cpu_hotplug disabled=no",
            "device_hotplug_lock held=9ms",
            "device_hotplug_lock held=forever",
            "device_hotplug_lock held=no",
            "device_hotplug_lock held=no",
            "memory_notifier going_offline=EBUSY",
            "memory_notifier going_offline=bad",
            "memory_notifier going_offline=ok",
            "memory_notifier going_online=ENOMEM",
            "memory_notifier going_online=ok",
            "hotplug_queue full=yes",
            "hotplug_queue full=no",
            "hotplug_queue full=no",
            "hugetlb reserved=1",
            "hugetlb reserved=0");
    private static final List<String> HARDWARE_WISHES = List.of(
            "engine=armed rings=0x1000000+64KiB@100MiB/s bus_master=on power=d0",
            "engine=armed rings=0x30000000+1MiB@1GiB/s,read:0x2000+4KiB@1MiB/s bus_master=on",
            "engine=armed rings=0xffffff000000+4KiB@1MiB/s bus_master=absent",
            "engine=armed rings=0x2000>0x1000000+4KiB@1MiB/s bus_master=absent",
            "posted=512",
            "bus_master=unknown",
            "power=d3cold",
            "interrupts=msix",
            "probe=bus-master-first",
            "probe=reset-first needs=stopped",
            "remove=frees-rings",
            "remove=stops+clears-bus-master",
            "shutdown=nothing",
            "shutdown=stops-late",
            "shutdown=none",
            "shutdown=unknown",
            "shutdown=hangs",
            "deferred_probe=retried");
    private static final List<String> KEXEC_WISHES = List.of(
            "kexec iommu=on",
            "kexec iommu=off",
            "kexec image=on_demand crash_image=on_demand",
            "kexec image=on_demand crash_image=on_demand",
            "kexec image=none",
            "kexec crash_image=loaded",
            "kexec capability=no",
            "kexec capability=yes",
            "kexec limit_reboot=1",
            "kexec limit_reboot=unlimited",
            "kexec_lock held=30ms",
            "kexec_lock held=no");
    private static final List<String> METHOD_WISHES =
            List.of("_EJ0=ok", "_EJ0=ok", "_EJ0=error", "_STA=ok", "_STA=enabled", "_STA=error", "_LCK=error");
    private static final List<String> FILES = List.of(
            "/sys/devices/system/cpu/smt/control on", "/sys/devices/system/cpu/smt/control off",
            "/sys/firmware/acpi/hotplug/memory/enabled 0", "/sys/firmware/acpi/hotplug/memory/enabled 1",
            "/sys/firmware/acpi/hotplug/memory/enabled 1", "/sys/firmware/acpi/hotplug/force_remove 1",
            "/sys/firmware/acpi/hotplug/force_remove 0", "/sys/devices/system/memory/auto_online_blocks online");
    private static final List<PageKind> KINDS = List.of(
            PageKind.ANON,
            PageKind.FILE,
            PageKind.SLAB,
            PageKind.SLAB,
            PageKind.PINNED_SHORT,
            PageKind.RESERVED,
            PageKind.BALLOON,
            PageKind.BALLOON_HELD,
            PageKind.POISONED,
            PageKind.ZSMALLOC,
            PageKind.CMA);

    private final Random random;

    public RandomCommands(long seed) {
        this.random = new Random(seed);
    }

    public String next(Machine machine) {
        return switch (random.nextInt(14)) {
            case 12 -> hardware(machine);
            case 13 -> "given " + any(KEXEC_WISHES);
            case 0, 1, 2 -> cpu(one(machine, Cpu.class));
            case 3, 4, 5 -> memory(one(machine, MemoryBlock.class));
            case 6, 7 -> ejectOrPlug(machine);
            case 8 -> pages(one(machine, MemoryBlock.class));
            case 9 -> "given " + one(machine, Cpu.class).name() + " " + any(CPU_WISHES);
            case 10 -> random.nextBoolean() ? "given " + any(WORLD_WISHES) : "write " + any(FILES);
            case 11 -> random.nextInt(4) == 0 ? handOver() : container(machine);
            default -> random.nextBoolean() ? method(one(machine, AcpiNode.class)) : container(machine);
        };
    }

    /** The only card there is may have been ejected. */
    private String hardware(Machine machine) {
        return machine.onBus(org.quiesce.machine.Bus.PCI).stream()
                .findFirst()
                .map(card -> "given " + card.id() + " " + any(HARDWARE_WISHES))
                .orElse("rescan");
    }

    /** Commands that end the kernel: not too often. */
    private String handOver() {
        return random.nextInt(3) == 0
                ? any(List.of("load", "load crash", "load unsigned", "shutdown"))
                : "kexec " + any(List.of(Strategy.values())).word();
    }

    private String cpu(Device device) {
        var folder = "/sys" + device.id();
        return switch (random.nextInt(8)) {
            case 0 -> "write " + folder + "/hotplug/target " + (random.nextBoolean() ? 0 : 236);
            case 1 -> "write " + folder + "/hotplug/fail " + random.nextInt(237);
            case 2 -> "read " + folder + "/online";
            case 3, 4 -> "write " + folder + "/online 1";
            default -> "write " + folder + "/online 0";
        };
    }

    private String memory(Device device) {
        var folder = "/sys" + device.id();
        return switch (random.nextInt(6)) {
            case 0 -> "write " + folder + "/online " + random.nextInt(2);
            case 1 -> "read " + folder + "/state";
            case 2 -> "write " + folder + "/state offline within 3s";
            default -> "write " + folder + "/state " + any(STATE_WORDS);
        };
    }

    /** Up to 3.11 what was ejected is an object without a device: firmware may speak of it. */
    private String ejectOrPlug(Machine machine) {
        var left = new Namespace(machine).unregistered();
        return left.isEmpty() || random.nextInt(3) == 0
                ? eject(one(machine, AcpiNode.class))
                : "plug " + any(left).id();
    }

    private String eject(Device node) {
        return random.nextBoolean() ? "eject " + node.id() : "notify " + node.id() + " " + any(List.of(3, 3, 3, 1, 0));
    }

    private String method(Device node) {
        return "given " + node.id() + " " + any(METHOD_WISHES);
    }

    private String container(Machine machine) {
        var containers = machine.onBus(org.quiesce.machine.Bus.CONTAINER);
        return containers.isEmpty()
                ? "read /sys/devices/system/cpu/online"
                : "write /sys" + any(containers).id() + "/online " + random.nextInt(2);
    }

    /** Never more than are free, and none that a block cannot hold. */
    private String pages(Device device) {
        var block = (MemoryBlock) device.part();
        var kind = any(KINDS);
        int room = block.pages() instanceof Pages.Known known ? known.count(PageKind.FREE) + known.count(kind) : 0;
        return "given " + device.name() + " pages " + kind.word() + "=" + Math.min(room, any(List.of(0, 0, 1, 700)));
    }

    private Device one(Machine machine, Class<?> part) {
        var fitting = new java.util.ArrayList<Device>();
        machine.devices().forEach(device -> {
            if (part.isInstance(device.part())) {
                fitting.add(device);
            }
        });
        return any(fitting);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
