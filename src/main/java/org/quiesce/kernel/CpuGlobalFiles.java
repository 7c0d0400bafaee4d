package org.quiesce.kernel;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform.Arch;

/** {@code drivers/base/cpu.c}: the files of {@code /sys/devices/system/cpu} (C-50 to C-53). */
final class CpuGlobalFiles {
    private static final String ROOT = "/devices/system/cpu/";

    private CpuGlobalFiles() {}

    /** Those of {@code path}, below {@code /sys}. */
    static Optional<SysfsFile> find(Era era, String path) {
        return path.startsWith(ROOT) ? file(era, path.substring(ROOT.length())) : Optional.empty();
    }

    private static Optional<SysfsFile> file(Era era, String name) {
        return switch (name) {
            case "online" -> mask(CpuMasks::online);
            case "offline" -> text(CpuGlobalFiles::offline);
            case "possible" -> mask(CpuMasks::possible);
            case "present" -> mask(CpuMasks::present);
            case "kernel_max" -> text(CpuGlobalFiles::kernelMax);
            default -> era.atLeast(Era.V61) ? later(era, name) : Optional.empty();
        };
    }

    private static Optional<SysfsFile> later(Era era, String name) {
        return switch (name) {
            case "enabled" -> era.atLeast(Era.V612) ? mask(CpuMasks::present) : Optional.empty(); // C-52, C-63
            case "isolated" -> mask(CpuGlobalFiles::isolated);
            case "nohz_full" -> text(CpuGlobalFiles::nohzFull);
            case "hotplug/states" -> text(machine -> states(CpuLadder.of(era, machine)));
            case "smt/control" -> Optional.of(new CpuSmtControl(era));
            case "smt/active" -> text(machine -> CpuSmt.active(machine) ? "1" : "0");
            default -> Optional.empty();
        };
    }

    /** {@code print_cpus_offline()}: possible but not online, and those beyond {@code nr_cpu_ids} (C-51). */
    private static String offline(Machine machine) {
        var possible = CpuMasks.possible(machine);
        var offline = new TreeSet<>(possible);
        offline.removeAll(CpuMasks.online(machine));
        int known = possible.isEmpty() ? 0 : possible.getLast() + 1;
        var beyond = CpuMasks.present(machine).tailSet(known);
        return CpuList.print(offline) + (beyond.isEmpty() ? "" : "," + CpuList.print(beyond));
    }

    private static Collection<Integer> isolated(Machine machine) {
        var isolated = CpuMasks.possible(machine);
        isolated.retainAll(CpuMasks.isolated(machine));
        return isolated;
    }

    /** Without {@code nohz_full=} there is no mask, and a null pointer is printed (recordings G). */
    private static String nohzFull(Machine machine) {
        return machine.platform().option("nohz_full").isPresent()
                ? CpuList.print(CpuMasks.nohzFull(machine))
                : "(null)";
    }

    /** NR_CPUS - 1 of Debian's kernels. */
    private static String kernelMax(Machine machine) {
        return machine.platform().arch() == Arch.X86_64 ? "8191" : "511";
    }

    private static String states(CpuLadder ladder) {
        return ladder.steps().stream()
                .map(step -> "%3d: %s".formatted(step.number(), step.name()))
                .collect(Collectors.joining("\n"));
    }

    private static Optional<SysfsFile> mask(Function<Machine, Collection<Integer>> mask) {
        return text(machine -> CpuList.print(mask.apply(machine)));
    }

    private static Optional<SysfsFile> text(Function<Machine, String> show) {
        return Optional.of(new Shown(show));
    }

    private record Shown(Function<Machine, String> show) implements SysfsFile.ReadOnly {
        @Override
        public Optional<String> peek(Machine machine) {
            return Optional.of(show.apply(machine));
        }
    }
}
