package org.quiesce.ui;

import java.util.Set;
import org.quiesce.machine.Behaviour.Act;
import org.quiesce.machine.Behaviour.Order;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.DriverFact;
import org.quiesce.machine.Supposition;

/** What a person can suppose of the driver of a device, on the spot. */
enum WhatIf {
    STOPS_AT_SHUTDOWN("Give it a ->shutdown that stops it"),
    LACKS_SHUTDOWN("Take its ->shutdown away"),
    STOPS_AT_REMOVE("Give it a ->remove that stops it"),
    LACKS_REMOVE("Take its ->remove away"),
    RESETS_FIRST("Its probe resets the device first"),
    ENABLES_BUS_MASTER_FIRST("Its probe enables Bus Master first");

    private static final Set<Act> STOPS = Set.of(Act.STOPS_ENGINE, Act.CLEARS_BUS_MASTER, Act.DISABLES_INTERRUPTS);

    private final String words;

    WhatIf(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    Supposition of(DeviceId device) {
        return new Supposition.DriverIs(device, fact());
    }

    private DriverFact fact() {
        return switch (this) {
            case STOPS_AT_SHUTDOWN -> new DriverFact.Does(Driver.Callback.SHUTDOWN, STOPS);
            case LACKS_SHUTDOWN -> new DriverFact.Lacks(Driver.Callback.SHUTDOWN);
            case STOPS_AT_REMOVE -> new DriverFact.Does(Driver.Callback.REMOVE, STOPS);
            case LACKS_REMOVE -> new DriverFact.Lacks(Driver.Callback.REMOVE);
            case RESETS_FIRST -> new DriverFact.Probes(Order.RESET_FIRST);
            case ENABLES_BUS_MASTER_FIRST -> new DriverFact.Probes(Order.BUS_MASTER_FIRST);
        };
    }
}
