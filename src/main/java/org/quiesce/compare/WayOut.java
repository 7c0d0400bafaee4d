package org.quiesce.compare;

import java.util.List;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Remedy;

/**
 * Remedies after all of which the same command succeeded on a fork. Without any one of them it did not.
 *
 * @param remedies in the order in which they were given
 */
public record WayOut(List<Remedy> remedies, Price price) {
    public WayOut {
        remedies = List.copyOf(remedies);
    }

    /**
     * What the remedies alone cost, before the command is given again.
     *
     * @param offline devices that are offline then, and were not
     * @param gone devices that are no more
     * @param pages pages that move elsewhere
     * @param ns virtual time
     */
    public record Price(List<DeviceId> offline, List<DeviceId> gone, long pages, long ns) {
        public Price {
            offline = List.copyOf(offline);
            gone = List.copyOf(gone);
        }
    }

    /** {@return how sure it is that it helps, and where it begins: that of its least sure remedy} */
    public Remedy.Kind kind() {
        return remedies.stream().anyMatch(remedy -> remedy.kind() == Remedy.Kind.ANOTHER_PAST)
                ? Remedy.Kind.ANOTHER_PAST
                : Remedy.Kind.BUTTON;
    }

    /** {@return what to do before the same command is given again} */
    public List<Command> commands() {
        return remedies.stream().flatMap(remedy -> remedy.commands().stream()).toList();
    }
}
