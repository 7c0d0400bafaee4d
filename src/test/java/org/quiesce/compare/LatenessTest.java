package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.recording.Fact;

/** What kworkers do that nobody waits for is looked for in one more step (recorded: C-pci-pc-6.1, steps 17 and 18). */
class LatenessTest {
    private static final Told BIND = new Told(new Fact.Uevent("bind", "/devices/x"), List.of());
    private static final Told DISK = new Told(new Fact.Uevent("add", "/devices/x/disk"), List.of());
    private static final Class<Fact.Uevent> KIND = Fact.Uevent.class;

    @Test
    void whatIsLateComesFirstInTheStepThatFollowsAndInNoOther() {
        var late = new Lateness();
        late.put(KIND, List.of(DISK));
        assertEquals(List.of(), late.with(Fact.LogLine.class, List.of()));
        assertEquals(List.of(DISK, BIND), late.with(KIND, List.of(BIND)));
        assertEquals(List.of(BIND), late.with(KIND, List.of(BIND)));
    }
}
