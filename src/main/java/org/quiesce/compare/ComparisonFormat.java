package org.quiesce.compare;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Ways to write a comparison down for others: the command line prints what the window copies and saves. */
public enum ComparisonFormat {
    CSV("CSV", "csv"),
    MARKDOWN("Markdown", "md"),
    JSON("JSON", "json");

    private final String title;
    private final String extension;

    ComparisonFormat(String title, String extension) {
        this.title = title;
        this.extension = extension;
    }

    /** {@return what people call it} */
    public String title() {
        return title;
    }

    /** {@return how the names of its files end, without the dot} */
    public String extension() {
        return extension;
    }

    /**
     * {@return a comparison written down, its last line ended too}
     *
     * @param machine what the machine is called
     * @param comparison with one side at least
     */
    public String of(String machine, Comparison comparison) {
        return switch (this) {
            case CSV -> lines(ComparisonText.csv(comparison));
            case MARKDOWN -> lines(ComparisonText.markdown(comparison));
            case JSON -> json(machine, comparison);
        };
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static String json(String machine, Comparison comparison) {
        var out = new StringWriter();
        try {
            ComparisonJson.write(out, machine, comparison);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out + "\n";
    }
}
