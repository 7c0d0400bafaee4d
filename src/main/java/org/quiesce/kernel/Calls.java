package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Job;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reply;

/** What people ask for: each command as the system call, or the event outside of the kernel, that it is. */
final class Calls {
    private Calls() {}

    static Optional<Outcome> perform(Run run, Job.Call call) {
        return perform(run, call.command(), call.asked());
    }

    /** {@return the outcome that a status stands for} */
    static Outcome outcome(Status status) {
        return status.refusal()
                .<Outcome>map(refusal -> refusal.errno() == Errno.EINTR
                        ? new Outcome.Interrupted(refusal)
                        : new Outcome.Refused(refusal))
                .orElse(Outcome.DONE);
    }

    private static Optional<Outcome> perform(Run run, int number, Command command) {
        return switch (command) {
            case Command.Within within -> perform(run, number, within.command());
            case Command.Offline offline -> offline(run, number, run.device(offline.device()));
            case Command.Online online -> online(run, number, run.device(online.device()), online.type());
            case Command.Eject eject -> AcpiSysfs.eject(run, number, eject);
            case Command.Write write -> write(run, number, write.path(), write.value());
            case Command.Read read -> read(run, number, read.path());
            case Command.Given given -> {
                Suppositions.apply(run, given.supposition());
                yield Optional.of(Outcome.DONE);
            }
            case Command.Notify notify -> AcpiScan.notified(run, number, notify);
            case Command.Plug plug -> AcpiScan.plugged(run, number, plug);
            case Command.PlugMemory plug -> AcpiScan.memoryPlugged(run, number, plug);
            case Command.Bind bind ->
                write(
                        run,
                        number,
                        driverFile(run, bind.device(), bind.driver(), "bind"),
                        bind.device().name());
            case Command.Unbind unbind -> PciCalls.unbind(run, number, run.device(unbind.device()));
            case Command.Remove remove ->
                write(run, number, "/sys" + remove.device().path() + "/remove", "1");
            case Command.Rescan _ -> write(run, number, "/sys/bus/pci/rescan", "1");
            case Command.SurpriseRemove pulled -> PciCalls.pulled(run, number, run.device(pulled.device()));
            case Command.Load load -> KexecLoad.perform(run, number, load);
            case Command.Unload unload -> KexecLoad.perform(run, number, unload);
            case Command.Shutdown _ -> KernelKexec.restart(run);
            case Command.Kexec kexec -> KernelKexec.perform(run, number, kexec.by());
        };
    }

    private static Optional<Outcome> offline(Run run, int number, Device device) {
        if (device.part() instanceof MemoryBlock) {
            return write(run, number, "/sys" + device.id().path() + "/state", OnlineType.NONE.word());
        }
        return Sysfs.find(run.era(), run.machine(), "/sys" + device.id().path() + "/online")
                        .isPresent()
                ? write(run, number, "/sys" + device.id().path() + "/online", "0")
                : Optional.of(outcome(DriverCore.lockedOffline(run, device.id())));
    }

    private static Optional<Outcome> online(Run run, int number, Device device, OnlineType type) {
        if (device.part() instanceof MemoryBlock) {
            return write(run, number, "/sys" + device.id().path() + "/state", type.word());
        }
        return Sysfs.find(run.era(), run.machine(), "/sys" + device.id().path() + "/online")
                        .isPresent()
                ? write(run, number, "/sys" + device.id().path() + "/online", "1")
                : Optional.of(outcome(DriverCore.lockedOnline(run, device.id())));
    }

    static Optional<Outcome> write(Run run, int number, String path, String value) {
        run.spend(Cost.SYSCALL);
        var file = Sysfs.find(run.era(), run.machine(), path);
        if (file.isEmpty()) {
            return Optional.of(failed(run, number, Sysfs.absent(run, path)));
        }
        var status = run.active()
                .holding(Sysfs.file(run.machine(), path), () -> file.get().write(run, value));
        if (status.failed()) {
            return Optional.of(failed(run, number, status));
        }
        run.record(new Event.Replied(run.now(), number, new Reply.Written(bytes(value))));
        return file.get().answersLater() ? Optional.empty() : Optional.of(Outcome.DONE);
    }

    private static Optional<Outcome> read(Run run, int number, String path) {
        run.spend(Cost.SYSCALL);
        var file = Sysfs.find(run.era(), run.machine(), path);
        if (file.isEmpty()) {
            return Optional.of(failed(run, number, Sysfs.absent(run, path)));
        }
        var reply = run.active()
                .holding(Sysfs.file(run.machine(), path), () -> file.get().read(run));
        run.record(new Event.Replied(run.now(), number, reply));
        return Optional.of(Outcome.DONE);
    }

    static Outcome failed(Run run, int number, Status status) {
        run.record(new Event.Replied(run.now(), number, new Reply.Failed(status.errno())));
        return outcome(status);
    }

    /** echo adds a newline. */
    private static int bytes(String value) {
        return value.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 1;
    }

    private static String driverFile(Run run, DeviceId device, String driver, String file) {
        return "/sys/bus/" + run.device(device).bus().name() + "/drivers/" + driver + "/" + file;
    }
}
