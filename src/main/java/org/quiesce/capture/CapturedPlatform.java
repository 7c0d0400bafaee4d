package org.quiesce.capture;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Circumstances.OnlinePolicy;
import org.quiesce.machine.Circumstances.Profile;
import org.quiesce.machine.Circumstances.Removal;
import org.quiesce.machine.Circumstances.Smt;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Platform.Arch;
import org.quiesce.machine.Platform.Order;

/** What a capture tells of the machine as a whole. */
final class CapturedPlatform {
    private static final String IBM = "IBM/S390";
    private static final long USUAL_BLOCK = 128L << 20;
    private static final Pattern RELEASE = Pattern.compile("Linux version (\\S+).*", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");
    private static final Pattern VENDOR = Pattern.compile("(?m)^vendor_id\\s*: (\\S+)");
    private static final Map<String, Smt> SMT = Map.of(
            "on", Smt.ON,
            "off", Smt.OFF,
            "forceoff", Smt.FORCEOFF,
            "notsupported", Smt.NOT_SUPPORTED,
            "notimplemented", Smt.NOT_SUPPORTED);
    private static final Map<String, Arch> ARCHITECTURES = Map.of(
            "amd64", Arch.X86_64,
            "x86_64", Arch.X86_64,
            "arm64", Arch.ARM64,
            "aarch64", Arch.ARM64,
            "riscv64", Arch.RISCV,
            "ppc64le", Arch.PPC64,
            "powerpc64le", Arch.PPC64,
            "s390x", Arch.S390X,
            "loongarch64", Arch.LOONGARCH);

    private static final String POSSIBLE_CPUS = "possible_cpus=";
    private static final Pattern POSSIBLE = Pattern.compile("(?:0-)?(\\d{1,6})");

    private final CaptureTree tree;
    private final long processors;
    private final String cpuInfo;
    private final String alias;

    /** @param processors how many processor objects the firmware has: some may be no possible CPUs */
    CapturedPlatform(CaptureTree tree, long processors) {
        this.tree = tree;
        this.processors = processors;
        this.cpuInfo = tree.text("proc/cpuinfo").orElse("");
        this.alias = tree.text("sys/devices/system/cpu/modalias")
                .or(() -> tree.text("sys/devices/system/cpu/cpu0/modalias"))
                .orElse("");
    }

    Platform platform() {
        return new Platform(
                name(),
                tree.title(),
                architecture(),
                vendor(),
                release(),
                boot(),
                blockSize(),
                tree.order() instanceof RegistrationOrder.Unknown ? Order.ASSUMED : Order.KNOWN);
    }

    /** The words of the command line; how many CPUs are possible stands among them, whoever decided that. */
    private List<String> boot() {
        var words = words(tree.text("proc/cmdline").orElse(""));
        boolean said = words.stream().anyMatch(word -> word.startsWith(POSSIBLE_CPUS));
        if (!said) {
            Matcher possible = POSSIBLE.matcher(
                    tree.text("sys/devices/system/cpu/possible").orElse(""));
            if (possible.matches() && Integer.parseInt(possible.group(1)) + 1 < processors) {
                words.add(POSSIBLE_CPUS + (Integer.parseInt(possible.group(1)) + 1));
            }
        }
        return words;
    }

    Circumstances circumstances() {
        Set<Profile> disabled = EnumSet.noneOf(Profile.class);
        for (Profile profile : Profile.values()) {
            String directory = "sys/firmware/acpi/hotplug/" + profile.name().toLowerCase(Locale.ROOT);
            if (tree.text(directory + "/enabled").filter("0"::equals).isPresent()) {
                disabled.add(profile);
            }
        }
        boolean forced = tree.text("sys/firmware/acpi/hotplug/force_remove")
                .filter("1"::equals)
                .isPresent();
        return Circumstances.ORDINARY
                .with(smt())
                .with(autoOnline())
                .with(policy())
                .with(forced ? Removal.FORCED : Removal.GRACEFUL)
                .withDisabledProfiles(disabled);
    }

    private String name() {
        String path = tree.name().replaceAll("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.(tar.*|txt|umockdev)$", "");
        return last.isEmpty() ? "this machine" : last;
    }

    private String release() {
        Matcher version = RELEASE.matcher(tree.text("proc/version").orElse(""));
        return version.matches() ? version.group(1) : "";
    }

    private Arch architecture() {
        if (alias.startsWith("cpu:type:x86") || !Set.of("", IBM).contains(vendor())) {
            return Arch.X86_64;
        }
        if (alias.startsWith("cpu:type:aarch64") || cpuInfo.contains("CPU implementer")) {
            return Arch.ARM64;
        }
        if (vendor().equals(IBM) || tree.directory("sys/devices/css0").isPresent()) {
            return Arch.S390X;
        }
        if (alias.startsWith("cpu:type:power") || cpuInfo.contains("POWER")) {
            return Arch.PPC64;
        }
        if (cpuInfo.contains(": rv64") || cpuInfo.contains("Loongson-64bit")) {
            return cpuInfo.contains(": rv64") ? Arch.RISCV : Arch.LOONGARCH;
        }
        return ARCHITECTURES.getOrDefault(release().replaceFirst(".*[-.]", ""), Arch.X86_64);
    }

    private String vendor() {
        Matcher vendor = VENDOR.matcher(cpuInfo);
        String name = vendor.find() ? vendor.group(1) : "";
        if (name.equals("GenuineIntel") || alias.contains(",ven0000")) {
            return "Intel";
        }
        return name.equals("AuthenticAMD") || alias.contains(",ven0002") ? "AMD" : name;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group().replace("\"", ""));
        }
        return words;
    }

    /** Where it is not captured, the size that most machines have. */
    private long blockSize() {
        Optional<String> size = tree.text("sys/devices/system/memory/block_size_bytes")
                .filter(text -> text.matches("\\p{XDigit}{1,15}"));
        long bytes = size.map(text -> Long.parseLong(text, 16)).orElse(USUAL_BLOCK);
        return bytes >= Platform.PAGE_SIZE && bytes <= MachineFile.LARGEST_BLOCK ? bytes : USUAL_BLOCK;
    }

    private Smt smt() {
        return tree.text("sys/devices/system/cpu/smt/control").map(SMT::get).orElse(Smt.NOT_SUPPORTED);
    }

    private OnlineType autoOnline() {
        Optional<String> word = tree.text("sys/devices/system/memory/auto_online_blocks");
        for (OnlineType type : OnlineType.values()) {
            if (word.filter(type.word()::equals).isPresent()) {
                return type;
            }
        }
        return OnlineType.NONE;
    }

    private OnlinePolicy policy() {
        return tree.text("sys/module/memory_hotplug/parameters/online_policy")
                .filter("auto-movable"::equals)
                .map(word -> OnlinePolicy.AUTO_MOVABLE)
                .orElse(OnlinePolicy.CONTIG_ZONES);
    }
}
