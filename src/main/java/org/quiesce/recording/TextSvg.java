package org.quiesce.recording;

import java.util.ArrayList;
import java.util.List;

/** Lines of text as an SVG drawing in which they stay text: to be searched, selected and scaled. */
public final class TextSvg {
    /** The window's font, or whatever of its kind there is. */
    static final String MONO = "'JetBrains Mono', 'DejaVu Sans Mono', monospace";

    static final String SANS = "Inter, 'DejaVu Sans', sans-serif";

    private static final int SIZE = 13;
    private static final int ROW = 18;
    private static final int EDGE = 16;
    /** Letters in a line; longer ones are broken at a blank. */
    private static final int MOST = 150;
    /** Of a letter, in tenths of a pixel: all letters of these fonts are 0.6 em wide. */
    private static final int LETTER = 78;

    private static final String INDENT = "    ";

    private TextSvg() {}

    /** {@return the drawing, line by line} */
    public static List<String> lines(String title, List<String> text) {
        var broken = new ArrayList<String>();
        text.forEach(line -> wrap(line, broken));
        int longest = broken.stream().mapToInt(String::length).max().orElse(0);
        int width = 2 * EDGE + Math.max(longest, title.length() + 2) * LETTER / 10;
        int height = 2 * EDGE + (broken.size() + 2) * ROW;
        var lines = new ArrayList<String>();
        lines.add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\">");
        lines.add("<title>" + escaped(title) + "</title>");
        lines.add("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        lines.add("<text x=\"" + EDGE + "\" y=\"" + (EDGE + SIZE) + "\" font-family=\"" + SANS
                + "\" font-size=\"15\" font-weight=\"600\" fill=\"#1f2d3d\">" + escaped(title) + "</text>");
        lines.add(
                "<g font-family=\"" + MONO + "\" font-size=\"" + SIZE
                        + "\" fill=\"#1f2d3d\" style=\"white-space: pre; font-variant-ligatures: none\" xml:space=\"preserve\">");
        int y = EDGE + SIZE + 2 * ROW;
        for (var line : broken) {
            if (!line.isBlank()) {
                lines.add("<text x=\"" + EDGE + "\" y=\"" + y + "\">" + escaped(line) + "</text>");
            }
            y += ROW;
        }
        lines.add("</g>");
        lines.add("</svg>");
        return lines;
    }

    private static void wrap(String line, List<String> into) {
        var rest = line.stripTrailing();
        var indent = rest.substring(0, rest.length() - rest.stripLeading().length()) + INDENT;
        while (rest.length() > MOST) {
            int blank = rest.lastIndexOf(' ', MOST);
            int end = blank > indent.length() ? blank : MOST;
            into.add(rest.substring(0, end));
            rest = indent + rest.substring(end).strip();
        }
        into.add(rest);
    }

    /** {@return words as XML holds them; what it cannot hold at all becomes a question mark} */
    static String escaped(String words) {
        var safe = new StringBuilder(words.length());
        words.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\t' -> safe.append(INDENT);
                default -> safe.appendCodePoint(allowed(letter) ? letter : '?');
            }
        });
        return safe.toString();
    }

    private static boolean allowed(int letter) {
        return letter >= ' ' && !(letter >= 0xD800 && letter <= 0xDFFF) && letter != 0xFFFE && letter != 0xFFFF;
    }
}
