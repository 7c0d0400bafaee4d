package org.quiesce.machine;

import java.util.ArrayList;
import java.util.List;

/** The words of a command, taken one after another. A word in quotes may hold blanks, or nothing. */
final class CommandWords {
    private final String line;
    private final List<Word> words;
    private int next;

    private CommandWords(String line, List<Word> words) {
        this.line = line;
        this.words = words;
    }

    /**
     * One word.
     *
     * @param text without its quotes
     * @param from index of its first character, quotes included
     * @param to index after its last
     */
    record Word(String text, int from, int to, Quotes quotes) {
        BadCommand bad(String problem) {
            return new BadCommand(from + 1, problem);
        }

        boolean bare(String wanted) {
            return quotes == Quotes.NONE && text.equals(wanted);
        }
    }

    /** Whether a word stood in quotes. */
    enum Quotes {
        NONE,
        SINGLE,
        DOUBLE
    }

    static CommandWords of(String line) throws BadCommand {
        var words = new ArrayList<Word>();
        int at = 0;
        while (at < line.length()) {
            if (Character.isWhitespace(line.charAt(at))) {
                at++;
                continue;
            }
            var word = word(line, at);
            words.add(word);
            at = word.to();
        }
        return new CommandWords(line, words);
    }

    private static Word word(String line, int from) throws BadCommand {
        return switch (line.charAt(from)) {
            case '"' -> quoted(line, from, Quotes.DOUBLE);
            case '\'' -> quoted(line, from, Quotes.SINGLE);
            default -> {
                int to = from;
                while (to < line.length() && !Character.isWhitespace(line.charAt(to))) {
                    to++;
                }
                yield new Word(line.substring(from, to), from, to, Quotes.NONE);
            }
        };
    }

    /** As in a shell: nothing is special between single quotes, a backslash before {@code "} or {@code \} between double ones. */
    private static Word quoted(String line, int from, Quotes quotes) throws BadCommand {
        var text = new StringBuilder();
        for (int at = from + 1; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == line.charAt(from)) {
                if (at + 1 < line.length() && !Character.isWhitespace(line.charAt(at + 1))) {
                    throw new BadCommand(at + 2, "expected a blank after the closing quote");
                }
                return new Word(text.toString(), from, at + 1, quotes);
            }
            boolean escape = quotes == Quotes.DOUBLE && c == '\\' && at + 1 < line.length();
            if (escape && "\"\\".indexOf(line.charAt(at + 1)) >= 0) {
                c = line.charAt(++at);
            }
            text.append(c);
        }
        throw new BadCommand(from + 1, "expected a closing quote");
    }

    /** {@return a text that {@link #take} reads back as {@code word}} */
    static String word(String word) {
        boolean plain = !word.isEmpty()
                && word.chars().noneMatch(Character::isWhitespace)
                && "\"'".indexOf(word.charAt(0)) < 0
                && !word.equals("within");
        return plain ? word : quoted(word);
    }

    /** {@return a text that {@link #takeRest} reads back as {@code value}} */
    static String rest(String value) {
        boolean plain = !value.isEmpty()
                && value.equals(value.strip())
                && value.indexOf('"') < 0
                && value.indexOf('\'') < 0
                && !value.matches("(?s).*\\bwithin\\s+\\S+|.*[\\s&&[^ ]].*");
        return plain ? value : quoted(value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    boolean more() {
        return next < words.size();
    }

    int left() {
        return words.size() - next;
    }

    /** {@return whether the next word is this one, without quotes} */
    boolean nextIs(String bare) {
        return more() && words.get(next).bare(bare);
    }

    /** Takes the next word; {@code wanted} says what is missing where there is none. */
    Word take(String wanted) throws BadCommand {
        if (!more()) {
            throw new BadCommand(line.length() + 1, "expected " + wanted);
        }
        return words.get(next++);
    }

    /** Takes what is left: a quoted word, or the text as it stands. */
    String takeRest(String wanted) throws BadCommand {
        var first = take(wanted);
        if (first.quotes() != Quotes.NONE) {
            end();
            return first.text();
        }
        next = words.size();
        return line.substring(first.from(), words.getLast().to());
    }

    /** Says so where a word is left. */
    void end() throws BadCommand {
        if (more()) {
            var extra = words.get(next);
            throw extra.bad("nothing more was expected, but here is " + extra.text());
        }
    }

    /** {@return the last word but {@code back}, counted from 0} */
    Word fromEnd(int back) {
        return words.get(words.size() - 1 - back);
    }

    /** {@return these words without the last {@code count}} */
    CommandWords withoutLast(int count) {
        return new CommandWords(
                line.substring(0, words.get(words.size() - count).from()).stripTrailing(),
                words.subList(0, words.size() - count));
    }
}
