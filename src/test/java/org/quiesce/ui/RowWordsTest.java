package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;

/** What rows of several devices are called. */
class RowWordsTest {
    private final Machine server = TwoModules.machine();
    private final DeviceRow first =
            new DeviceRow("memory0", "", "icon", "memory", "", Standing.ONLINE, "", "why", DeviceRow.Light.NONE);

    @Test
    void aRangeOfBlocksSaysHowMuchMemoryItIs() {
        var words = RowWords.run(server, new RowKey.Run(DeviceId.memory(0), DeviceId.memory(15), 16), first);
        assertEquals("memory0–memory15", words.name());
        assertEquals("16 blocks · 2 GiB · node 0 · Normal", words.detail());
        assertEquals(Standing.ONLINE, words.standing());
        assertEquals("why", words.whyNot());
    }

    @Test
    void aRangeOfCpusSaysHowMany() {
        var words = RowWords.run(server, new RowKey.Run(DeviceId.cpu(4), DeviceId.cpu(7), 4), first);
        assertEquals("cpu4–cpu7", words.name());
        assertEquals("4 CPUs", words.detail());
    }

    @Test
    void partsThatStandAlikeStandSo() {
        var words = RowWords.part(server, part(0, 5), _ -> Standing.OFFLINE);
        assertEquals("memory0–memory5", words.name());
        assertEquals("6 devices", words.detail());
        assertEquals(Standing.OFFLINE, words.standing());
    }

    @Test
    void partsThatDoNotAreCountedByHowTheyStand() {
        var words = RowWords.part(
                server,
                part(0, 5),
                device -> device.id().equals(DeviceId.memory(2)) ? Standing.OFFLINE : Standing.ONLINE);
        assertEquals("6 devices: 5 online, 1 offline", words.detail());
        assertEquals(Standing.MIXED, words.standing());
    }

    @Test
    void aPartOfVeryManyIsNotCounted() {
        var words = RowWords.part(server, part(0, 2500), _ -> Standing.ONLINE);
        assertEquals("2,501 devices", words.detail());
        assertEquals(Standing.MIXED, words.standing());
    }

    private static RowKey.Part part(int from, int to) {
        List<RowKey> rows = IntStream.rangeClosed(from, to)
                .<RowKey>mapToObj(number -> new RowKey.One(DeviceId.memory(number)))
                .toList();
        return RowKey.Part.of(rows);
    }
}
