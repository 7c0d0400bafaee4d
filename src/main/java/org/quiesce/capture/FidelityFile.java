package org.quiesce.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.quiesce.recording.Fidelity;
import org.quiesce.recording.Precedent;

/** Reads what the check against real kernels found: {@code recorded.yaml}. */
public final class FidelityFile {
    private static final String FILE = "org/quiesce/observations/recorded.yaml";
    private static final int MOST = 999_999_999;

    /** What comes with the program. */
    public static final Fidelity BUNDLED = bundled();

    private FidelityFile() {}

    /**
     * Reads such a file.
     *
     * @throws BadCapture if it is broken; tells where
     */
    static Fidelity read(String source, InputStream yaml) throws BadCapture {
        YamlTable whole =
                YamlValue.parse(source, yaml).table(Set.of("facts", "equal", "runs", "kernels", "precedents"));
        List<Precedent> precedents = new ArrayList<>();
        for (YamlValue each : whole.need("precedents").list()) {
            precedents.add(precedent(
                    each.table(Set.of("path", "recording", "kernel", "step", "title", "seen", "facts", "times"))));
        }
        return Fidelity.of(
                number(whole, "facts"),
                number(whole, "equal"),
                number(whole, "runs"),
                texts(whole.need("kernels")),
                precedents);
    }

    private static Precedent precedent(YamlTable entry) throws BadCapture {
        return new Precedent(
                entry.need("path").text(),
                entry.need("recording").text(),
                entry.need("kernel").text(),
                number(entry, "step"),
                entry.need("title").text(),
                texts(entry.need("seen")),
                number(entry, "facts"),
                number(entry, "times"));
    }

    private static int number(YamlTable table, String key) throws BadCapture {
        return table.need(key).number(0, MOST);
    }

    private static List<String> texts(YamlValue list) throws BadCapture {
        List<String> texts = new ArrayList<>();
        for (YamlValue each : list.list()) {
            texts.add(each.text());
        }
        return texts;
    }

    private static Fidelity bundled() {
        try (InputStream yaml = Observations.resource(FILE)) {
            return read("recorded.yaml", yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadCapture e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
