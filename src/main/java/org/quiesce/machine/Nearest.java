package org.quiesce.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** What somebody may have meant who wrote something else. */
final class Nearest {
    private static final int SHOWN = 3;
    private static final Pattern NUMBERED = Pattern.compile("(.*\\D)(0|[1-9]\\d{0,8})");

    private Nearest() {}

    /** {@return that there is no device of this name, and which there are} */
    static String missing(String text, Machine machine, Acts acts) {
        var names = new ArrayList<String>();
        machine.devices().forEach(device -> {
            if (acts.suits(device) != Acts.NOT) {
                names.addAll(names(text, device));
            }
        });
        var none = "there is no " + acts.noun() + " " + text;
        var family = family(text, names);
        if (!family.isEmpty()) {
            return none + "; there " + family;
        }
        var near = new ArrayList<>(
                names.stream().filter(name -> lastPart(name, text)).limit(SHOWN).toList());
        if (near.isEmpty()) {
            near.addAll(near(text, names));
        }
        return near.isEmpty() ? none : none + "; near it: " + String.join(", ", near);
    }

    /** {@return the words that look most like {@code text}, best first; none where none does} */
    static List<String> near(String text, List<String> words) {
        record Candidate(String word, int distance) {}
        int most = Math.max(2, text.length() / 3);
        return words.stream()
                .map(word -> new Candidate(word, distance(text, word, most)))
                .filter(candidate -> candidate.distance() <= most)
                .sorted(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::word)
                .distinct()
                .limit(SHOWN)
                .toList();
    }

    /** {@return whether somebody has left out what stands before the name: {@code MOD1} for {@code \\_SB.MOD1}} */
    private static boolean lastPart(String name, String text) {
        return name.endsWith("." + text) || name.endsWith("/" + text) || name.endsWith(":" + text);
    }

    private static List<String> names(String text, Device device) {
        if (text.startsWith("/")) {
            return List.of(
                    text.startsWith("/sys/")
                            ? "/sys" + device.id().path()
                            : device.id().path());
        }
        return device.part() instanceof AcpiNode node && !node.path().equals(AcpiPath.UNKNOWN)
                ? List.of(device.name(), node.path().text())
                : List.of(device.name());
    }

    /** For {@code cpu99}: "are cpu0 to cpu11". */
    private static String family(String text, List<String> names) {
        var wanted = NUMBERED.matcher(text);
        if (!wanted.matches()) {
            return "";
        }
        var stem = wanted.group(1);
        var numbers = names.stream()
                .filter(name -> name.startsWith(stem))
                .map(NUMBERED::matcher)
                .filter(match -> match.matches() && match.group(1).equals(stem))
                .mapToInt(match -> Integer.parseInt(match.group(2)))
                .summaryStatistics();
        if (numbers.getCount() < 2) {
            return numbers.getCount() == 0 ? "" : "is only " + stem + numbers.getMin();
        }
        boolean gaps = numbers.getMax() - numbers.getMin() + 1 != numbers.getCount();
        return "are " + (gaps ? numbers.getCount() + " from " : "") + stem + numbers.getMin() + " to " + stem
                + numbers.getMax();
    }

    /** Edits from one to the other: letters added, dropped, replaced; given up above {@code most}. */
    private static int distance(String from, String to, int most) {
        if (Math.abs(from.length() - to.length()) > most) {
            return most + 1;
        }
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = above[j - 1] + (same(from.charAt(i - 1), to.charAt(j - 1)) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.length()];
    }

    private static boolean same(char a, char b) {
        return Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
