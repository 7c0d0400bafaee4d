package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/** A machine of memory blocks to try the kernel on: what is done, and what was seen. */
final class Lab {
    static final int PAGES = 32_768;
    private final Kernel kernel;
    private Recording recording;

    private Lab(Era era, Machine machine) {
        kernel = Kernel.of(era);
        recording = Recording.of(machine);
    }

    /** What a laboratory is built of. */
    static final class Blocks {
        private final List<Device> devices = new ArrayList<>();
        private final List<String> boot = new ArrayList<>();
        private Platform.Arch arch = Platform.Arch.X86_64;

        Blocks add(int first, int last, int node, Zone zone) {
            return add(first, last, node, zone, Pages.free(PAGES));
        }

        Blocks add(int first, int last, int node, Zone zone, Pages pages) {
            IntStream.rangeClosed(first, last)
                    .mapToObj(number -> MemoryBlock.online(number, node, zone, pages))
                    .forEach(this::add);
            return this;
        }

        Blocks add(MemoryBlock block) {
            devices.add(Device.of(DeviceId.memory(block.number()), Bus.MEMORY, block));
            return this;
        }

        Blocks boot(String word) {
            boot.add(word);
            return this;
        }

        Blocks on(Platform.Arch other) {
            arch = other;
            return this;
        }

        Machine machine() {
            var platform = new Platform("lab", "", arch, "Intel", "", boot, 1L << 27, Platform.Order.KNOWN);
            return Machine.of(platform, Circumstances.ORDINARY).registering(devices);
        }

        Lab under(Era era) {
            return new Lab(era, machine());
        }
    }

    static Blocks with(int first, int last, int node, Zone zone) {
        return new Blocks().add(first, last, node, zone);
    }

    static Blocks with(int first, int last, int node, Zone zone, Pages pages) {
        return new Blocks().add(first, last, node, zone, pages);
    }

    static Pages.Known pages(PageKind kind, int count) {
        return Pages.free(PAGES).with(kind, count);
    }

    Result run(Command command) {
        recording = recording.and(command, kernel.run(recording.last(), command));
        return recording.result(recording.steps().size() - 1);
    }

    Result offline(int block) {
        return run(new Command.Offline(DeviceId.memory(block)));
    }

    Result offlineWithin(int block, long seconds) {
        return run(new Command.Within(new Command.Offline(DeviceId.memory(block)), seconds * 1_000_000_000L));
    }

    Result online(int block, OnlineType type) {
        return run(new Command.Online(DeviceId.memory(block), type));
    }

    Result write(int block, String file, String value) {
        return run(new Command.Write(path(block, file), value));
    }

    Result given(Supposition supposition) {
        return run(new Command.Given(supposition));
    }

    Result given(int block, PageKind kind, int count) {
        return given(new Supposition.PagesAre(DeviceId.memory(block), Map.of(kind, count)));
    }

    String read(int block, String file) {
        return kernel.peek(recording.last(), path(block, file)).orElse("no file");
    }

    Recording recording() {
        return recording;
    }

    Machine machine() {
        return recording.last();
    }

    MemoryBlock block(int number) {
        return (MemoryBlock) machine().device(DeviceId.memory(number)).part();
    }

    int count(int block, PageKind kind) {
        return block(block).pages() instanceof Pages.Known known ? known.count(kind) : -1;
    }

    private static String path(int block, String file) {
        return "/sys" + DeviceId.memory(block).path() + "/" + file;
    }

    static Refusal refusal(Result result) {
        return switch (result.outcome()) {
            case Outcome.Refused refused -> refused.refusal();
            case Outcome.Interrupted interrupted -> interrupted.refusal();
            default -> throw new AssertionError("not refused but " + result.outcome());
        };
    }

    /** {@return errno, reason and function in one line, e.g. {@code EBUSY R-23 has_unmovable_pages}} */
    static String why(Result result) {
        var refusal = refusal(result);
        var blocking = refusal.blocking().getFirst();
        return refusal.errno() + " " + blocking.reason().id() + " "
                + blocking.function().name();
    }

    static List<String> uevents(Result result) {
        return result.uevents().stream()
                .map(uevent -> uevent.action() + " " + uevent.device().name())
                .toList();
    }

    /** {@return the notifications in order, without who heard them} */
    static List<String> notified(Result result) {
        return all(result, Event.NotifierCalled.class)
                .map(Event.NotifierCalled::action)
                .distinct()
                .toList();
    }

    /** {@return the functions entered, in order} */
    static List<String> entered(Result result) {
        return all(result, Event.Entered.class)
                .map(event -> event.function().name())
                .toList();
    }

    static <E extends Event> java.util.stream.Stream<E> all(Result result, Class<E> kind) {
        return result.events().stream().filter(kind::isInstance).map(kind::cast);
    }
}
