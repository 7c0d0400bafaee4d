package org.quiesce.ui;

import java.util.function.IntConsumer;
import org.quiesce.recording.Moment;

/** A pane that stands below the table when its {@link Sheet} is turned to. */
interface SheetPane {
    /** Shows a moment of the story told; called while the pane is in sight, and when it comes into sight. */
    void show(Told told, Moment shown);

    /** {@code taken} is told the index of the moment that a person picks here. */
    void onGo(IntConsumer taken);
}
