package org.quiesce.capture;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.recording.Notebook;

/** What was asked in a session, as YAML that a person can read: {@code story.yaml} of a {@link StoryFile}. */
final class StoryText {
    /** Goes up when an older program would read a file wrongly. */
    private static final int FORM = 1;

    private static final Pattern FIRST_LINE = Pattern.compile("quiesce: ([0-9]{1,9})\\R");
    private static final Set<String> KEYS = Set.of("quiesce", "machine", "branches", "current", "position", "notes");
    private static final Set<String> BRANCH_KEYS = Set.of("name", "era", "digest", "commands");
    private static final Map<String, Era> ERAS =
            Arrays.stream(Era.values()).collect(Collectors.toMap(Era::word, Function.identity()));

    private StoryText() {}

    static String of(Notebook notebook) {
        var text = new StringBuilder();
        text.append("quiesce: ").append(FORM).append("\nmachine: ").append(quoted(notebook.name()));
        text.append("\nbranches:\n");
        for (var branch : notebook.branches()) {
            text.append("  - name: ").append(quoted(branch.name()));
            text.append("\n    era: ").append(branch.era().word());
            text.append("\n    digest: ").append(quoted(branch.digest()));
            text.append("\n    commands:")
                    .append(branch.lines().isEmpty() ? " []" : "")
                    .append('\n');
            branch.lines()
                    .forEach(
                            line -> text.append("      - ").append(quoted(line)).append('\n'));
        }
        text.append("current: ").append(notebook.current());
        text.append("\nposition: ").append(notebook.position());
        text.append("\nnotes: ").append(quoted(notebook.notes())).append('\n');
        return text.toString();
    }

    /** A YAML text in double quotes. */
    private static String quoted(String words) {
        var text = new StringBuilder("\"");
        words.codePoints().forEach(each -> {
            switch (each) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                default -> {
                    if (Character.isISOControl(each) || each == 0x2028 || each == 0x2029) {
                        text.append(String.format("\\u%04x", each));
                    } else {
                        text.appendCodePoint(each);
                    }
                }
            }
        });
        return text.append('"').toString();
    }

    /** Refuses what a newer program wrote, before anything else of the file is looked at. */
    static void checkForm(String source, byte[] yaml) throws BadCapture {
        var first = FIRST_LINE.matcher(new String(yaml, 0, Math.min(yaml.length, 40), StandardCharsets.UTF_8));
        if (!first.lookingAt()) {
            throw new BadCapture(source, "line 1", "expected quiesce: and a number");
        }
        if (Integer.parseInt(first.group(1)) > FORM) {
            throw new BadCapture(
                    source,
                    "line 1",
                    "a newer Quiesce wrote this (form " + first.group(1) + ", this one reads up to " + FORM + ")");
        }
    }

    static Notebook read(String source, InputStream yaml, Machine hardware) throws BadCapture {
        var file = YamlValue.parse(source, yaml).table(KEYS);
        var branches = new ArrayList<Notebook.Branch>();
        var names = new HashSet<String>();
        for (var each : file.need("branches").list()) {
            var branch = branch(each.table(BRANCH_KEYS));
            if (!names.add(branch.name())) {
                throw each.bad("there are two branches " + branch.name());
            }
            branches.add(branch);
        }
        if (branches.isEmpty()) {
            throw file.need("branches").bad("there is no branch");
        }
        return new Notebook(
                file.need("machine").text(),
                hardware,
                branches,
                file.need("current").number(0, branches.size() - 1),
                file.need("position").number(0, Integer.MAX_VALUE),
                file.text("notes", ""),
                Notebook.Preview.NONE);
    }

    private static Notebook.Branch branch(YamlTable keys) throws BadCapture {
        List<String> lines = new ArrayList<>();
        for (var line : keys.list("commands")) {
            lines.add(line.text());
        }
        return new Notebook.Branch(
                keys.need("name").text(),
                keys.need("era").choice(ERAS),
                lines,
                keys.need("digest").text());
    }
}
