package org.quiesce.ui;

import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Supposition;

/** Another place in the order of shutdown, by a device link: who needs another one is shut down before it (S-11). */
enum ShutdownOrder {
    BEFORE("Shut it down before …", " before …"),
    AFTER("Shut it down after …", " after …");

    private final String words;
    private final String end;

    ShutdownOrder(String words, String end) {
        this.words = words;
        this.end = end;
    }

    String words() {
        return words;
    }

    /** {@return the question to which another device is the answer} */
    String question(DeviceId device) {
        return "Shut " + device.name() + " down" + end;
    }

    Supposition of(DeviceId device, DeviceId other) {
        return switch (this) {
            case BEFORE -> new Supposition.Linked(device, other, Supposition.Toggle.YES);
            case AFTER -> new Supposition.Linked(other, device, Supposition.Toggle.YES);
        };
    }
}
