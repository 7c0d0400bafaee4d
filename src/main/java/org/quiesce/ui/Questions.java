package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.MenuItem;
import org.quiesce.machine.DeviceId;

/** What a person can ask of the moment shown without changing anything: why it is so, and what each device would do. */
final class Questions {
    private final Storyteller teller;
    private final Transport transport;
    private final LowerPane lower;
    private final Sweeps sweeps;

    Questions(Storyteller teller, Transport transport, LowerPane lower, Sweeps sweeps) {
        this.teller = teller;
        this.transport = transport;
        this.lower = lower;
        this.sweeps = sweeps;
        lower.why().onTake(teller::take);
    }

    /**
     * Asks about what is selected, and shows where an answer leads.
     *
     * @param shown told the device of a line that a person picks
     */
    void about(Supplier<Optional<DeviceId>> selected, Consumer<DeviceId> shown) {
        lower.why().about(selected);
        lower.why().onLook(shown);
    }

    void tell(Notice notice) {
        sweeps.tell(notice);
        lower.why().tell(notice);
    }

    boolean idle() {
        return sweeps.idle() && lower.why().idle();
    }

    Sweeps sweeps() {
        return sweeps;
    }

    /** Asks why it is so in the moment shown. */
    void why() {
        turn(Sheet.WHY);
    }

    /** Brings a sheet into sight; the one of causes is asked anew each time. */
    void turn(Sheet wanted) {
        if (wanted == Sheet.WHY) {
            lower.why().ask(teller.told(), transport.now());
        }
        lower.turn(wanted);
    }

    /** {@return the questions, as items of the menu of a device} */
    List<MenuItem> items() {
        var why = new MenuItem("Why?   W");
        why.setMnemonicParsing(false);
        why.setOnAction(_ -> why());
        return List.of(why, sweeps.menu());
    }
}
