package org.quiesce.capture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quiesce.machine.Pages.Holes;
import org.quiesce.machine.Placement.Region;
import org.quiesce.machine.Placement.Use;
import org.quiesce.machine.Platform;

/**
 * What {@code /proc/iomem} and {@code /proc/zoneinfo} tell of addresses.
 *
 * @param ram ranges of System RAM in pages; empty if it is not known (who may not read iomem sees zeros)
 * @param spans what each node's zones span
 * @param crashKernel what was reserved for a crash kernel, in ascending order
 */
record MemoryMap(List<Span> ram, List<Span> spans, List<Region> crashKernel) {
    private static final Pattern RAM = Pattern.compile("\\s*(\\p{XDigit}{1,16})-(\\p{XDigit}{1,16}) : System RAM.*");
    private static final Pattern CRASH_KERNEL =
            Pattern.compile("\\s*(\\p{XDigit}{1,15})-(\\p{XDigit}{1,15}) : Crash kernel");
    private static final Pattern ZONE = Pattern.compile("Node (\\d{1,4}), zone .*");
    private static final Pattern SPANNED = Pattern.compile("\\s*spanned\\s+(\\d{1,15})");
    private static final Pattern START = Pattern.compile("\\s*start_pfn:\\s+(\\d{1,15})");

    /**
     * Page frames.
     *
     * @param node -1 where none is meant
     * @param end not included
     */
    record Span(int node, long first, long end) {
        long common(Span other) {
            return Math.max(0, Math.min(end, other.end) - Math.max(first, other.first));
        }
    }

    static MemoryMap of(CaptureTree tree) {
        return new MemoryMap(
                ram(tree.text("proc/iomem").orElse("")),
                spans(tree.text("proc/zoneinfo").orElse("")),
                crashKernel(tree.text("proc/iomem").orElse("")));
    }

    /** {@return System RAM in bytes, in ascending order} */
    List<Region> memory() {
        long page = Platform.PAGE_SIZE;
        return ram.stream()
                .map(span -> new Region(Use.FREE, span.first() * page, (span.end() - span.first()) * page))
                .toList();
    }

    /** Whether there is less System RAM in a block than the block is large. */
    Holes holes(Span block) {
        long pages = ram.stream().mapToLong(block::common).sum();
        return ram.isEmpty() || pages >= block.end() - block.first() ? Holes.NONE : Holes.SOME;
    }

    /** The one node in whose zones a block lies. */
    OptionalInt node(Span block) {
        Set<Integer> nodes = new HashSet<>();
        spans.stream().filter(span -> span.common(block) > 0).forEach(span -> nodes.add(span.node()));
        return nodes.size() == 1 ? OptionalInt.of(nodes.iterator().next()) : OptionalInt.empty();
    }

    private static List<Span> ram(String iomem) {
        List<Span> ram = new ArrayList<>();
        for (String line : iomem.lines().toList()) {
            Matcher range = RAM.matcher(line);
            if (range.matches()) {
                long first = Long.parseUnsignedLong(range.group(1), 16);
                long last = Long.parseUnsignedLong(range.group(2), 16);
                if (last > first) {
                    long page = Platform.PAGE_SIZE;
                    ram.add(new Span(-1, (first + page - 1) / page, (last + 1) / page));
                }
            }
        }
        return ram;
    }

    private static List<Region> crashKernel(String iomem) {
        return iomem.lines()
                .map(CRASH_KERNEL::matcher)
                .filter(Matcher::matches)
                .map(range -> region(Long.parseLong(range.group(1), 16), Long.parseLong(range.group(2), 16)))
                .filter(region -> region.bytes() > 1) // who may not read iomem sees zeros
                .toList();
    }

    private static Region region(long first, long last) {
        return new Region(Use.CRASH_KERNEL, first, last - first + 1);
    }

    private static List<Span> spans(String zoneinfo) {
        List<Span> spans = new ArrayList<>();
        int node = -1;
        long spanned = 0;
        for (String line : zoneinfo.lines().toList()) {
            Matcher zone = ZONE.matcher(line);
            Optional<Long> count = number(SPANNED, line);
            Optional<Long> start = number(START, line);
            if (zone.matches()) {
                node = Integer.parseInt(zone.group(1));
                spanned = 0;
            } else if (count.isPresent()) {
                spanned = count.get();
            } else if (start.isPresent() && spanned > 0) {
                spans.add(new Span(node, start.get(), start.get() + spanned));
            }
        }
        return spans;
    }

    private static Optional<Long> number(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }
}
