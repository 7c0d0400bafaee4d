package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Remedy;
import org.quiesce.machine.Rule;
import org.quiesce.recording.NameLine;
import org.quiesce.recording.NameRanges;
import org.quiesce.recording.Recording;

/** Chains of causes in lines for people. */
public final class WhyText {
    private WhyText() {}

    /** {@return a line for each cause, those that it comes from farther in} */
    public static List<String> lines(Recording recording, Cause cause) {
        var lines = new ArrayList<String>();
        for (var link : cause.chain()) {
            var arrow = link.depth() == 0 ? "" : "  ".repeat(link.depth() - 1) + "<- ";
            lines.add(
                    arrow + sentence(link.cause()) + "  [" + when(recording, link.cause()) + "]" + words(link.cause()));
        }
        return lines;
    }

    /** {@return who, and what is so} */
    public static String sentence(Cause cause) {
        return cause.who() + (cause.who().startsWith("you ") ? ": " : " ") + cause.what();
    }

    /** {@return since when: {@code 12.345 ms}, or that it was so from the beginning} */
    public static String when(Recording recording, Cause cause) {
        if (cause.given()) {
            return "from the beginning";
        }
        double ns = recording.at(cause.index()).now();
        return String.format(Locale.ROOT, "at %.3f ms, event %,d", ns / 1e6, cause.index());
    }

    /** {@return the kernel's words with the rules; empty for none} */
    public static String words(Cause cause) {
        var rules = String.join(
                ", ", NameRanges.of(cause.rules().stream().map(Rule::id).toList()));
        var all = (cause.words() + (rules.isEmpty() ? "" : "  " + rules)).strip();
        return all.isEmpty() ? "" : "  " + all;
    }

    /** {@return what would have to change, with what that costs} */
    public static List<String> lines(WaysOut ways, Machine before) {
        var lines = new ArrayList<String>();
        lines.add(heading(ways));
        for (var way : ways.found()) {
            var sentences = way.remedies().stream().map(Remedy::sentence).collect(Collectors.joining(" And: "));
            lines.add("  " + sentences + "  " + price(way.price()));
            way.commands().forEach(command -> lines.add("    " + CommandText.text(command, before)));
        }
        return lines;
    }

    /** {@return what was found, in a sentence} */
    public static String heading(WaysOut ways) {
        boolean whole = ways.search() == WaysOut.Search.WHOLE;
        if (ways.found().isEmpty()) {
            return whole
                    ? "nothing that could be done here would help"
                    : "nothing was found that would help (" + ways.tried() + " tries)";
        }
        int size = ways.found().getFirst().remedies().size();
        var many = size == 1 ? "one change is enough" : size + " changes are needed together";
        var past = ways.found().getFirst().kind() == Remedy.Kind.ANOTHER_PAST ? ", in another past" : "";
        var choice =
                ways.found().size() == 1 ? "" : ", any of these " + ways.found().size();
        return many + past + choice + (whole ? "" : " (there may be less)");
    }

    /** {@return what remedies cost: what goes offline, what moves, how long} */
    public static String price(WayOut.Price price) {
        var parts = new ArrayList<String>();
        if (!price.offline().isEmpty()) {
            parts.add("takes " + NameLine.ofDevices(price.offline()) + " offline");
        }
        if (!price.gone().isEmpty()) {
            parts.add("removes " + NameLine.ofDevices(price.gone()));
        }
        if (price.pages() > 0) {
            parts.add(String.format(Locale.ROOT, "moves %,d pages", price.pages()));
        }
        parts.add(price.ns() == 0 ? "no time" : String.format(Locale.ROOT, "%.3f ms", price.ns() / 1e6));
        return "costs: " + String.join(", ", parts);
    }
}
