package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.quiesce.machine.ProbeResult;
import org.quiesce.recording.Csv;
import org.quiesce.recording.HardwareText;
import org.quiesce.recording.TextTable;

/** A comparison as text: cells of a table, CSV, Markdown. */
public final class ComparisonText {
    /** The heads of {@link #cells}. */
    public static final List<String> HEADS = List.of(
            "DEVICE",
            "DRIVER",
            "CALLBACK",
            "ENGINE",
            "BUS MASTER",
            "POWER",
            "INTERRUPTS",
            "STRAY PAGES",
            "PROBE",
            "VERDICT");

    private ComparisonText() {}

    /** {@return what became of one device, a word for each of {@link #HEADS}} */
    public static List<String> cells(Legacy legacy) {
        var hardware = legacy.hardware();
        return List.of(
                legacy.device().name(),
                legacy.driver().bound() ? legacy.driver().name() : "none",
                legacy.callback()
                        .map(name -> name.substring(name.indexOf("->")))
                        .orElse("none"),
                hardware.engine().state().name().toLowerCase(Locale.ROOT),
                HardwareText.word(hardware.master()),
                HardwareText.word(hardware.power()),
                HardwareText.word(hardware.interrupts()),
                Long.toString(legacy.pages()),
                legacy.probe().map(ComparisonText::probe).orElse("none"),
                legacy.verdict().word());
    }

    /** {@return what each side leaves to the next kernel, in lines for people; an empty line stands before each side} */
    public static List<String> lines(Comparison comparison) {
        var lines = new ArrayList<>(Premises.of(comparison.sides().getFirst()));
        for (var side : comparison.sides()) {
            lines.add("");
            lines.add(side.tally().sentence());
            if (side.legacies().isEmpty()) {
                lines.add("  There is no device here that a next kernel would inherit anything from.");
            } else {
                var rows = new ArrayList<List<String>>();
                rows.add(HEADS);
                side.legacies().forEach(legacy -> rows.add(cells(legacy)));
                lines.addAll(TextTable.lines(rows));
            }
        }
        return lines;
    }

    /** {@return a line with the heads, then one for each device of each side; as RFC 4180 quotes} */
    public static List<String> csv(Comparison comparison) {
        var lines = new ArrayList<String>();
        lines.add("strategy,era," + HEADS.stream().map(ComparisonText::key).collect(Collectors.joining(",")) + ",why");
        for (var side : comparison.sides()) {
            for (var legacy : side.legacies()) {
                var cells = new ArrayList<String>();
                cells.add(side.strategy().word());
                cells.add(side.era().word());
                cells.addAll(cells(legacy));
                cells.add(legacy.why());
                lines.add(Csv.row(cells));
            }
        }
        return lines;
    }

    /** {@return a table for each side, with its totals above it} */
    public static List<String> markdown(Comparison comparison) {
        var lines = new ArrayList<String>();
        for (var side : comparison.sides()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add("**" + Markdown.escaped(side.tally().sentence()) + "** ("
                    + side.era().title() + ")");
            lines.add("");
            var rows = new ArrayList<List<String>>();
            rows.add(HEADS.stream().map(head -> head.toLowerCase(Locale.ROOT)).toList());
            side.legacies().forEach(legacy -> rows.add(cells(legacy)));
            lines.addAll(Markdown.table(rows));
        }
        return lines;
    }

    private static String probe(ProbeResult probe) {
        return HardwareText.word(probe);
    }

    private static String key(String head) {
        return head.toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
