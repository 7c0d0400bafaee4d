package org.quiesce.machine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What was decided before the kernel ran: the kind of machine and the words it was booted with.
 *
 * @param kernel release of the kernel it was captured under, e.g. {@code 6.1.0-56-amd64}; empty for an authored machine
 * @param boot kernel command line, and platform words of machine files ({@code madt_mailbox}, {@code xen_pv})
 * @param blockSize bytes of a memory block (M-01)
 * @param order whether the registration order is known
 */
public record Platform(
        String name,
        String description,
        Arch arch,
        String cpuVendor,
        String kernel,
        List<String> boot,
        long blockSize,
        Order order) {
    /** Processor architectures whose rules differ. */
    public enum Arch {
        X86_64,
        ARM64,
        RISCV,
        PPC64,
        S390X,
        LOONGARCH
    }

    /** How well the registration order of the devices is known. */
    public enum Order {
        KNOWN,
        /** Not captured: the order shown is an assumption. */
        ASSUMED
    }

    private static final Pattern STABLE = Pattern.compile("\\d+\\.\\d+\\.([1-9]\\d{0,4})(\\D.*)?");

    /** 4 KiB on every machine here. */
    public static final int PAGE_SIZE = 4096;

    public Platform {
        boot = List.copyOf(boot);
    }

    public boolean booted(String word) {
        return boot.contains(word);
    }

    /** {@return what follows {@code name=} on the command line} */
    public Optional<String> option(String name) {
        return boot.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .reduce((first, last) -> last);
    }

    public int pagesPerBlock() {
        return (int) (blockSize / PAGE_SIZE);
    }

    /**
     * {@return whether somebody wrote the machine down, and it was not running when it was captured} Machine files name a
     * series such as 6.12, if anything; a running kernel its release.
     */
    public boolean authored() {
        return kernel.isEmpty() || kernel.matches("\\d+\\.\\d+");
    }

    /** {@return the era whose rules the captured kernel follows, where it is known and offered} */
    public Optional<Era> era() {
        if (kernel.startsWith("6.1.") || kernel.equals("6.1")) {
            return Optional.of(Era.V61);
        }
        if (kernel.startsWith("6.12.") || kernel.equals("6.12")) {
            return Optional.of(Era.V612);
        }
        return kernel.startsWith("3.11") ? Optional.of(Era.V311) : Optional.empty();
    }

    /**
     * {@return the stable update that the captured kernel is, such as 107 of 6.12.107; none where its name does not tell}
     * Debian's 6.1.0-56 counts its own changes.
     */
    public OptionalInt update() {
        var release = STABLE.matcher(kernel);
        return release.matches() ? OptionalInt.of(Integer.parseInt(release.group(1))) : OptionalInt.empty();
    }
}
