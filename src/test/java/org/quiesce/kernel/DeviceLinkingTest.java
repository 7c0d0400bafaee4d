package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Bus;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/** Which device links there can be, and the order of shutdown that they bring ({@code drivers/base/core.c}, S-11). */
class DeviceLinkingTest {
    private static final String FOLDER = "/devices/platform/";

    private Recording recording = Recording.of(Kernel.of(Era.V612)
            .boot(Lab.with(0, 31, 0, Zone.NORMAL)
                    .machine()
                    .registering(Stream.of("A", "A/child", "B", "C")
                            .map(DeviceLinkingTest::device)
                            .toList())));

    private static Device device(String name) {
        return Device.of(new DeviceId(FOLDER + name), Bus.named("platform"), Plain.PLAIN)
                .with(new Driver(
                        "acme_" + name.replace('/', '_'),
                        "platform",
                        Set.of(Driver.Callback.PROBE, Driver.Callback.SHUTDOWN)))
                .with(Hardware.NONE);
    }

    private Result link(String consumer, String supplier) {
        recording = after("given " + consumer + " supplier=" + supplier);
        return recording.result(recording.steps().size() - 1);
    }

    private Recording after(String line) {
        try {
            var command = CommandText.parse(line, recording.last());
            return recording.and(command, Kernel.of(Era.V612).run(recording.last(), command));
        } catch (BadCommand e) {
            throw new AssertionError(line, e);
        }
    }

    private String shutdownOrder() {
        return Lab.all(after("shutdown").result(recording.steps().size()), Event.Entered.class)
                .filter(entered -> entered.function().name().endsWith("->shutdown"))
                .map(entered -> entered.device().name())
                .collect(Collectors.joining(" "));
    }

    private static long links(Result result) {
        return Lab.all(result, Event.LinkAdded.class).count();
    }

    private record Link(String consumer, String supplier) {}

    private static Stream<Arguments> circles() {
        return Stream.of(
                arguments(List.of(), new Link("A", "A")),
                arguments(List.of(), new Link("A", "child")),
                arguments(List.of(new Link("A", "B")), new Link("B", "A")),
                arguments(List.of(new Link("A", "B"), new Link("B", "C")), new Link("C", "A")),
                arguments(List.of(new Link("B", "child")), new Link("A", "B")));
    }

    /** {@code device_is_dependent()}: the supplier is the consumer, below it, or needs it or what is below it. */
    @ParameterizedTest
    @MethodSource("circles")
    void aLinkThatWouldMakeACircleIsNotAdded(List<Link> before, Link circle) {
        before.forEach(link -> assertEquals(1, links(link(link.consumer(), link.supplier()))));
        var order = shutdownOrder();
        assertEquals(0, links(link(circle.consumer(), circle.supplier())));
        assertEquals(order, shutdownOrder());
    }

    /** A child may need its parent, and what needs the parent of its consumer makes no circle. */
    @Test
    void otherLinksMoveTheConsumerLast() {
        assertEquals("C B child A", shutdownOrder());
        assertEquals(1, links(link("child", "A")));
        assertEquals("child C B A", shutdownOrder());
        assertEquals(1, links(link("child", "B")));
        assertEquals(1, links(link("B", "A")));
        assertEquals("child B C A", shutdownOrder());
    }
}
