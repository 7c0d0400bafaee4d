package org.quiesce.ui;

import org.quiesce.compare.Basis;

/** How well an outcome is known: an icon, then a word, and only then a colour. */
final class BasisWords {
    private BasisWords() {}

    /** {@return an Ikonli literal} */
    static String icon(Basis basis) {
        return switch (basis) {
            case Basis.Recorded _ -> "mdi2c-check-decagram-outline";
            case Basis.Read _ -> "mdi2b-book-open-variant";
            case Basis.Assumed _ -> "mdi2a-approximately-equal";
        };
    }

    static String word(Basis basis) {
        return switch (basis) {
            case Basis.Recorded _ -> "Recorded";
            case Basis.Read _ -> "Read";
            case Basis.Assumed _ -> "Assumed";
        };
    }

    /** {@return the CSS class that colours it} */
    static String look(Basis basis) {
        return switch (basis) {
            case Basis.Recorded _ -> "recorded";
            case Basis.Read _ -> "read";
            case Basis.Assumed _ -> "assumed";
        };
    }

    /** {@return what the word means, for whoever has not met it} */
    static String means(Basis basis) {
        return switch (basis) {
            case Basis.Recorded _ ->
                "Recorded: a real kernel was seen to do this, on the same way through the kernel."
                        + " Press to see what was seen.";
            case Basis.Read _ ->
                "Read: the simulated kernel follows the source here, and no recording shows just this."
                        + " Press to see the rules.";
            case Basis.Assumed _ -> "Assumed: nobody has read or recorded this. Press to see the rules to challenge.";
        };
    }
}
