package org.quiesce.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Pages.Holes;
import org.quiesce.machine.Placement.Region;
import org.quiesce.machine.Placement.Use;

/** The files of {@code /proc} that tell what a machine is: which kernel runs, how it was booted, on what, and its memory. */
record ProcFiles(Machine machine, Era era) {
    /** {@return texts, by paths below the root} */
    Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        release().ifPresent(release -> files.put("proc/version", "Linux version " + release + "\n"));
        var boot = machine.platform().boot();
        if (!boot.isEmpty()) {
            files.put("proc/cmdline", boot.stream().map(ProcFiles::quoted).collect(Collectors.joining(" ")) + "\n");
        }
        processor().ifPresent(text -> files.put("proc/cpuinfo", text + "\n"));
        if (machine.kexec().placement().known()) {
            files.put("proc/iomem", iomem());
        }
        return files;
    }

    /** The captured kernel's, unless another one was chosen. */
    private Optional<String> release() {
        var platform = machine.platform();
        if (platform.era().filter(era::equals).isPresent()) {
            return Optional.of(platform.kernel());
        }
        return switch (era) {
            case BEFORE, RFC -> Optional.empty();
            case V311 -> Optional.of("3.11");
            case V61 -> Optional.of("6.1");
            case V612 -> Optional.of("6.12");
        };
    }

    private static String quoted(String word) {
        return word.contains(" ") ? '"' + word + '"' : word;
    }

    private Optional<String> processor() {
        var platform = machine.platform();
        return switch (platform.arch()) {
            case X86_64 ->
                Optional.of(platform.cpuVendor())
                        .filter(vendor -> !vendor.isEmpty())
                        .map(vendor -> "vendor_id\t: " + id(vendor));
            case ARM64 -> Optional.of("CPU implementer\t:");
            case PPC64 -> Optional.of("cpu\t\t: POWER");
            case S390X -> Optional.of("vendor_id\t: IBM/S390");
            case RISCV -> Optional.of("isa\t\t: rv64");
            case LOONGARCH -> Optional.of("CPU Family\t\t: Loongson-64bit");
        };
    }

    private static String id(String vendor) {
        return switch (vendor) {
            case "Intel" -> "GenuineIntel";
            case "AMD" -> "AuthenticAMD";
            default -> vendor;
        };
    }

    /** Memory is where a block without holes is, and where the next kernel may live; what is reserved lies inside. */
    private String iomem() {
        var lines = new ArrayList<String>();
        for (var memory : memory()) {
            lines.add(line(memory.start(), memory.end(), "System RAM"));
            for (var region : machine.kexec().placement().regions()) {
                if (region.use() == Use.CRASH_KERNEL && memory.contains(region.start())) {
                    lines.add("  " + line(region.start(), region.end(), "Crash kernel"));
                }
            }
        }
        return String.join("", lines);
    }

    private List<Region> memory() {
        var all = new ArrayList<>(machine.kexec().placement().regions());
        long size = machine.platform().blockSize();
        for (var device : machine.onBus(Bus.MEMORY)) {
            if (device.part() instanceof MemoryBlock block && block.pages().holes() == Holes.NONE) {
                all.add(new Region(Use.FREE, block.number() * size, size));
            }
        }
        all.sort(Comparator.comparingLong(Region::start));
        var joined = new ArrayList<Region>();
        for (var each : all) {
            var last = joined.isEmpty() ? Optional.<Region>empty() : Optional.of(joined.getLast());
            if (last.filter(before -> before.end() >= each.start()).isPresent()) {
                long start = joined.removeLast().start();
                long end = Math.max(last.get().end(), each.end());
                joined.add(new Region(Use.FREE, start, end - start));
            } else {
                joined.add(each);
            }
        }
        return joined;
    }

    private static String line(long start, long end, String what) {
        return String.format(Locale.ROOT, "%08x-%08x : %s\n", start, end - 1, what);
    }
}
