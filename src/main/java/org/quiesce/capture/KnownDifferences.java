package org.quiesce.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.quiesce.recording.KnownDifference;

/** Reads a file of known differences: a list, each with recording, step, fact, rule and cause. */
public final class KnownDifferences {
    private static final String BUNDLED = "org/quiesce/observations/known.yaml";
    private static final Set<String> KEYS = Set.of("recording", "step", "fact", "rule", "cause");
    private static final int MOST_STEPS = 1_000_000;

    private KnownDifferences() {}

    /** {@return those of the project's own recordings} */
    public static List<KnownDifference> bundled() throws BadCapture {
        try (InputStream yaml = Observations.resource(BUNDLED)) {
            return read("known.yaml", yaml);
        } catch (IOException e) {
            throw new BadCapture(BUNDLED, "cannot be read: " + e.getMessage());
        }
    }

    public static List<KnownDifference> read(Path file) throws BadCapture {
        try (InputStream yaml = Files.newInputStream(file)) {
            return read(file.toString(), yaml);
        } catch (IOException e) {
            throw new BadCapture(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    private static List<KnownDifference> read(String source, InputStream yaml) throws BadCapture {
        List<KnownDifference> known = new ArrayList<>();
        for (YamlValue value : YamlValue.parse(source, yaml).list()) {
            YamlTable entry = value.table(KEYS);
            known.add(new KnownDifference(
                    entry.need("recording").text(),
                    entry.need("step").number(0, MOST_STEPS),
                    entry.need("fact").text(),
                    entry.need("rule").text(),
                    entry.need("cause").text()));
        }
        return known;
    }
}
