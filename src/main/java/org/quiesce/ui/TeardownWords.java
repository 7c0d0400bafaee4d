package org.quiesce.ui;

import org.quiesce.capture.Teardown;

/** How a teardown looks: an icon, then a word, and only then a colour. */
final class TeardownWords {
    private TeardownWords() {}

    /** {@return an Ikonli literal} */
    static String icon(Teardown teardown) {
        return switch (teardown) {
            case ONLY_SHUTDOWN -> "mdi2p-power";
            case BOTH -> "mdi2c-check-all";
            case ONLY_REMOVE -> "mdi2e-eject";
            case NEITHER -> "mdi2c-circle-off-outline";
        };
    }

    /** {@return the style class of it} */
    static String style(Teardown teardown) {
        return teardown.word().replace(' ', '-');
    }
}
