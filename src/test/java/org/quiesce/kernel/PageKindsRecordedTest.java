package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.PageRun;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Result;

/** Will a block go, and which page keeps it? 175 attempts on a real 6.1 kernel (recording E-mem-pagekinds-6.1). */
class PageKindsRecordedTest {
    private static final Path RECORDING = Path.of("src/test/resources/recordings/memory-pagekinds-6.1.txt");

    @TestFactory
    Stream<DynamicTest> theAnswerAndThePageNamed() throws IOException {
        return Files.readAllLines(RECORDING).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> Arrays.asList(line.split(" *\\| *", -1)))
                .map(fields -> DynamicTest.dynamicTest(fields.getFirst(), () -> attempt(fields)));
    }

    private static void attempt(List<String> fields) {
        var words = fields.getFirst().split(" ", 3);
        int number = Integer.parseInt(words[1].substring("memory".length()));
        var zone = Zone.named(words[2]);
        var block = MemoryBlock.online(number, number < 32 ? 0 : 1, zone, pages(number, fields));
        var lab = machine(block).under(Era.V61);
        var result = lab.offline(number);
        assertEquals(
                fields.get(3),
                Lab.errno(result).map(Errno::name).orElse("ok"),
                () -> result.outcome().toString());
        assertEquals(fields.size() > 4 ? fields.get(4) : "", pageNamed(result));
    }

    /** 1 GiB on node 0, three DIMMs on node 1; whatever is not tried is free. */
    private static Lab.Blocks machine(MemoryBlock tried) {
        var blocks = new Lab.Blocks();
        for (int number = 0; number < 38; number++) {
            if (number == tried.number()) {
                blocks.add(tried);
            } else if (number < 8) {
                blocks.add(number, number, 0, number == 0 ? Zone.NONE : Zone.DMA32);
            } else if (number >= 32) {
                blocks.add(number, number, 1, Zone.NORMAL);
            }
        }
        return blocks;
    }

    /** Pages that cannot move lie where they were seen, the rest of their kind behind them, all others at the end. */
    private static Pages pages(int number, List<String> fields) {
        var counts = counts(fields.get(1));
        var fixed = new TreeMap<Integer, PageKind>();
        for (var seen : words(fields.get(2))) {
            var parts = seen.split(":", 2);
            int index = (int) (Long.parseLong(parts[0], 16) - (long) number * Lab.PAGES);
            fixed.put(index, kind(parts[1]));
            counts.merge(kind(parts[1]), -1, Integer::sum);
        }
        int next = fixed.isEmpty() ? 0 : fixed.lastKey() + 1;
        for (var kind : counts.keySet()) {
            for (int left = counts.get(kind); left > 0 && kind.mobility() == PageKind.Mobility.KERNEL; left--) {
                next = next < Lab.PAGES ? next : free(fixed);
                fixed.put(next++, kind);
            }
        }
        Pages.Known pages = new Pages.Known(runs(fixed), number == 7 ? Pages.Holes.SOME : Pages.Holes.NONE);
        for (var kind : counts.keySet()) {
            pages = kind.mobility() == PageKind.Mobility.KERNEL ? pages : pages.with(kind, counts.get(kind));
        }
        return pages;
    }

    private static int free(Map<Integer, PageKind> fixed) {
        int index = Lab.PAGES - 1;
        while (fixed.containsKey(index)) {
            index--;
        }
        return index;
    }

    private static List<PageRun> runs(Map<Integer, PageKind> fixed) {
        var runs = new ArrayList<PageRun>();
        for (int index = 0; index < Lab.PAGES; index++) {
            runs.add(new PageRun(index, 1, fixed.getOrDefault(index, PageKind.FREE), -1));
        }
        return runs;
    }

    private static Map<PageKind, Integer> counts(String text) {
        var counts = new EnumMap<PageKind, Integer>(PageKind.class);
        for (var word : words(text)) {
            var parts = word.split("=", 2);
            counts.put(kind(parts[0]), Integer.parseInt(parts[1]));
        }
        return counts;
    }

    private static PageKind kind(String word) {
        return Arrays.stream(PageKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static String pageNamed(Result result) {
        return result.log().stream()
                .filter(line -> line.contains(" pfn:0x"))
                .map(line -> line.substring(line.indexOf(" pfn:0x") + " pfn:0x".length()))
                .findFirst()
                .orElse("");
    }
}
