package org.quiesce.compare;

import java.util.Locale;
import org.quiesce.recording.HardwareText;

/** What a table of a comparison says of one device on one side. */
public enum LegacyColumn {
    CALLBACK("Callback"),
    ENGINE("Engine"),
    BUS_MASTER("Bus Master"),
    POWER("Power"),
    INTERRUPTS("Interrupts"),
    STRAY("Wrote over"),
    PROBE("New driver"),
    VERDICT("Verdict");

    private final String title;

    LegacyColumn(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public String of(Legacy legacy) {
        return switch (this) {
            case CALLBACK ->
                legacy.callback()
                        .map(name -> name.substring(name.indexOf("->")))
                        .orElse("none");
            case ENGINE -> engine(legacy);
            case BUS_MASTER -> HardwareText.word(legacy.hardware().master());
            case POWER -> HardwareText.word(legacy.hardware().power());
            case INTERRUPTS -> HardwareText.word(legacy.hardware().interrupts());
            case STRAY -> legacy.pages() == 0 ? "nothing" : legacy.pages() + (legacy.pages() == 1 ? " page" : " pages");
            case PROBE -> legacy.probe().map(HardwareText::word).orElse("none");
            case VERDICT -> legacy.verdict().word();
        };
    }

    private static String engine(Legacy legacy) {
        return switch (legacy.hardware().engine().state()) {
            case ABSENT -> "none";
            case IDLE -> "stopped";
            case ARMED, UNKNOWN -> legacy.hardware().engine().state().name().toLowerCase(Locale.ROOT);
        };
    }
}
