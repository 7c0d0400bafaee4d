package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Reply;
import org.quiesce.machine.Supposition;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/** Given a machine of CPUs and a kernel, when commands, then what was heard of it. */
final class CpuScene {
    static final String CPUS = "/sys/devices/system/cpu/";

    private final Kernel kernel;
    private final List<Event> heard = new ArrayList<>();
    private Machine machine;

    private CpuScene(Era era, Machine hardware) {
        kernel = Kernel.of(era);
        machine = kernel.boot(hardware);
    }

    static CpuScene of(Era era, Machine hardware) {
        return new CpuScene(era, hardware);
    }

    /** An x86 machine of ordinary CPUs on node 0, all online, one thread per core. */
    static CpuScene of(Era era, int cpus, String... boot) {
        return new CpuScene(era, machine(Platform.Arch.X86_64, 1, cpus, boot));
    }

    static Machine machine(Platform.Arch arch, int threads, int cpus, String... boot) {
        return machine(
                arch,
                IntStream.range(0, cpus)
                        .mapToObj(n -> cpu(Cpu.online(n, 0).withCore(n / threads)))
                        .toList(),
                boot);
    }

    static Machine machine(Platform.Arch arch, List<Device> devices, String... boot) {
        var platform = new Platform("cpus", "", arch, "GenuineIntel", "", List.of(boot), 1 << 27, Platform.Order.KNOWN);
        return Machine.of(platform, Circumstances.ORDINARY).registering(devices);
    }

    static Device cpu(Cpu cpu) {
        return Device.of(DeviceId.cpu(cpu.number()), Bus.CPU, cpu).with(cpu.mask());
    }

    Machine machine() {
        return machine;
    }

    Cpu cpu(int number) {
        return (Cpu) machine.device(DeviceId.cpu(number)).part();
    }

    Result run(Command command) {
        var step = Recording.of(machine).and(command, kernel.run(machine, command));
        heard.addAll(step.events());
        machine = step.last();
        return step.result(0);
    }

    Result given(Supposition supposition) {
        return run(new Command.Given(supposition));
    }

    /** @param file below {@link #CPUS} */
    Result write(String file, String value) {
        return run(new Command.Write(CPUS + file, value));
    }

    /** What a write gave back: "2", or the name of an errno. */
    String wrote(String file, String value) {
        return said(write(file, value));
    }

    String read(String file) {
        return said(run(new Command.Read(CPUS + file)));
    }

    /** What the system call of command k gave back by now. */
    String said(int k) {
        return heard.stream()
                .filter(event -> event instanceof Event.Replied replied && replied.number() == k)
                .map(event -> text(((Event.Replied) event).reply()))
                .findFirst()
                .orElse("nothing");
    }

    static String said(Result result) {
        return result.reply().map(CpuScene::text).orElse("nothing");
    }

    private static String text(Reply reply) {
        return switch (reply) {
            case Reply.Written written -> Integer.toString(written.bytes());
            case Reply.Value value -> value.text();
            case Reply.Failed failed -> failed.errno().name();
        };
    }

    static Refusal refusal(Result result) {
        return ((Outcome.Refused) result.outcome()).refusal();
    }

    static void refused(Result result, Reason reason, Errno errno, String function) {
        var refusal = refusal(result);
        assertEquals(reason, refusal.reason());
        assertEquals(errno, refusal.errno());
        assertEquals(function, refusal.function().name());
        assertEquals(errno.name(), said(result));
    }

    /** How often a function was entered. */
    static long calls(Result result, String function) {
        return result.events().stream()
                .filter(event -> event instanceof Event.Entered entered
                        && entered.function().name().equals(function))
                .count();
    }

    /** Uevents as "remove machinecheck3". */
    static List<String> uevents(Result result) {
        return result.uevents().stream()
                .map(uevent -> uevent.action() + " " + uevent.device().name())
                .toList();
    }

    /** Ladder callbacks as "teardown 235", those that failed with their value behind. */
    static List<String> callbacks(Result result) {
        return callbacks(result.events());
    }

    private static List<String> callbacks(List<Event> events) {
        var steps = new ArrayList<String>();
        for (var event : events) {
            if (event instanceof Event.CallbackRan ran) {
                var way = ran.direction() == Event.Direction.STARTUP ? "startup " : "teardown ";
                steps.add(way + ran.state() + (ran.value() == 0 ? "" : " " + ran.value()));
            }
        }
        return steps;
    }
}
