package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Refusal;

/** The rows that a person has selected, as devices. */
record Looked(List<RowKey> rows) {
    /** {@return every device that the rows stand for} */
    List<DeviceId> devices() {
        return rows.stream().flatMap(row -> Folding.devices(row).stream()).toList();
    }

    /** {@return one device for each row} */
    List<DeviceId> firsts() {
        return rows.stream().map(RowKey::first).toList();
    }

    /** {@return the first device; nothing where only headings are selected} */
    Optional<DeviceId> first() {
        return firsts().stream().filter(id -> !id.equals(DeviceId.NONE)).findFirst();
    }

    /** {@return what to look at first after a refusal: what is in the way, unless the person looks at something else} */
    Optional<DeviceId> after(Optional<Refusal> refusal) {
        return refusal.filter(asked -> first().isEmpty() || first().get().equals(asked.device()))
                .flatMap(asked -> asked.blocking().stream().findFirst())
                .map(Refusal.Blocking::device)
                .or(this::first);
    }
}
