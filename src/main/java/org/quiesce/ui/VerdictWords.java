package org.quiesce.ui;

import org.quiesce.compare.Verdict;

/** How a verdict looks: an icon, then a word, and only then a colour. */
final class VerdictWords {
    private VerdictWords() {}

    static String word(Verdict verdict) {
        var word = verdict.word();
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** {@return an Ikonli literal} */
    static String icon(Verdict verdict) {
        return switch (verdict) {
            case CLEAN -> "mdi2c-check";
            case MASKED -> "mdi2c-cancel";
            case CONTAINED -> "mdi2f-fence";
            case STRAY -> "mdi2a-alert-circle";
            case OFF -> "mdi2p-power";
            case UNKNOWN -> "mdi2h-help-circle-outline";
        };
    }

    /** {@return the colour of it} */
    static Inks.Ink ink(Verdict verdict) {
        return switch (verdict) {
            case CLEAN -> Inks.Ink.GOOD;
            case MASKED -> Inks.Ink.ACCENT;
            case CONTAINED -> Inks.Ink.WARNING;
            case STRAY -> Inks.Ink.STRAY;
            case OFF -> Inks.Ink.OFF;
            case UNKNOWN -> Inks.Ink.MUTED;
        };
    }
}
