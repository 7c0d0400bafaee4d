package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.DmaFlow;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Event;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Machine;

/** Why a device still does DMA, or no more: what armed it, what stopped it or did not, what gates it. */
final class WhyHardware {
    private final Past past;

    WhyHardware(Past past) {
        this.past = past;
    }

    List<Cause> of(DeviceId id, int n) {
        var machine = past.recording().at(n);
        var found = machine.find(id);
        if (found.isEmpty() || !found.get().hardware().inherits()) {
            return List.of();
        }
        var causes = new ArrayList<Cause>();
        causes.add(flow(machine, found.get(), n));
        left(id, n).ifPresent(causes::add);
        stray(id, n).ifPresent(causes::add);
        return causes;
    }

    /** What the next kernel inherited, where its own driver has done something about it since. */
    private Optional<Cause> left(DeviceId id, int n) {
        int then = handover(n);
        if (then == Cause.BEGINNING || then == n) {
            return Optional.empty();
        }
        var machine = past.recording().at(then);
        return machine.find(id)
                .filter(device -> !(DmaFlow.of(machine, device, machine.now()) instanceof DmaFlow.Still))
                .map(device -> flow(machine, device, then));
    }

    private Cause flow(Machine machine, Device device, int n) {
        var id = device.id();
        return switch (DmaFlow.of(machine, device, machine.now())) {
            case DmaFlow.Still _ -> still(device, n);
            case DmaFlow.Running _ -> armed(machine, device, n);
            case DmaFlow.Masked(DeviceId by) ->
                new Cause(
                        past.name(id, n),
                        id,
                        "is armed, and quiet only because Bus Master " + (by.equals(id) ? "" : "of " + by.name() + " ")
                                + "is off",
                        past.since(by, n, gate -> gate.hardware().master()),
                        "",
                        List.of(),
                        List.of(gate(by, n), engine(device, n), unstopped(machine, device, n)));
            case DmaFlow.Unpowered _ ->
                past.fact(
                        past.name(id, n),
                        id,
                        "is armed, and asleep in " + device.hardware().power(),
                        past.since(id, n, asleep -> asleep.hardware().power()),
                        List.of(engine(device, n)));
            case DmaFlow.Unknown _ -> unknown(device, n);
        };
    }

    private Cause still(Device device, int n) {
        boolean never = device.hardware().engine().state() == DmaEngine.State.ABSENT;
        return past.fact(
                device.id(),
                never ? "does no DMA" : "has its DMA engine at rest",
                past.since(device.id(), n, WhyHardware::engineState));
    }

    private Cause armed(Machine machine, Device device, int n) {
        var because = new ArrayList<Cause>();
        because.add(engine(device, n));
        because.add(gate(device.id(), n));
        if (machine.kexec().stage() != Kexec.Stage.RUNNING) {
            because.add(unstopped(machine, device, n));
        }
        boolean later = inherited(machine);
        return new Cause(
                past.name(device.id(), n),
                device.id(),
                later ? "still does DMA, although its driver is no more" : "does DMA",
                later ? handover(n) : past.since(device.id(), n, WhyHardware::engineState),
                "",
                List.of(),
                because);
    }

    private static boolean inherited(Machine machine) {
        return machine.kexec().stage() == Kexec.Stage.NEW_KERNEL
                || machine.kexec().stage() == Kexec.Stage.CRASH_KERNEL;
    }

    private int handover(int n) {
        return past.last(n, Event.HandedOver.class::isInstance) + 1;
    }

    private Cause engine(Device device, int n) {
        return past.fact(device.id(), "has its DMA engine armed", past.since(device.id(), n, WhyHardware::engineState));
    }

    private Cause gate(DeviceId by, int n) {
        var master = past.recording()
                .at(n)
                .find(by)
                .map(device -> device.hardware().master())
                .orElse(BusMaster.ABSENT);
        int since = past.since(by, n, gate -> gate.hardware().master());
        var what = switch (master) {
            case ABSENT -> "has no Bus Master bit that could keep it from memory";
            case ON -> "has Bus Master on";
            case OFF -> "has Bus Master off";
            case UNKNOWN -> "has Bus Master on or off: nobody knows";
        };
        return past.fact(by, what, since);
    }

    /** Who had the chance to stop it. What the next kernel inherited, nothing that was asked of that one could stop. */
    private Cause unstopped(Machine machine, Device device, int n) {
        if (!inherited(machine)) {
            return chance(machine, device, n);
        }
        int then = handover(n);
        var before = past.recording().at(then);
        return chance(before, before.find(device.id()).orElse(device), then);
    }

    /** Which callback had the chance to stop it: one that ran and did not, or none at all. */
    private Cause chance(Machine machine, Device device, int n) {
        var id = device.id();
        int begun = past.last(n, event -> event instanceof Event.Given);
        int ran = past.last(n, event -> callback(event, id));
        if (ran > begun && past.recording().events().get(ran) instanceof Event.Entered call) {
            var what = "was asked by " + call.function().name() + "(), " + answered(call, ran, n);
            return past.fact(past.name(id, n), id, what, ran + 1, List.of());
        }
        var driver = device.driver().bound()
                ? device.driver()
                : machine.lastDriver(id)
                        .orElse(past.recording()
                                .at(begun)
                                .find(id)
                                .map(Device::driver)
                                .orElse(Driver.NONE));
        return past.fact(past.name(id, n), id, silent(driver, asked(begun)), Cause.BEGINNING, List.of());
    }

    /** What a callback that began with event {@code ran} did about the engine, as far as the recording tells. */
    private String answered(Event.Entered call, int ran, int n) {
        var events = past.recording().events();
        int did = past.last(n, event -> aboutEngine(event, call.device()));
        if (did > ran) {
            return switch (events.get(did)) {
                case Event.DmaStopping late ->
                    String.format(Locale.ROOT, "which stops it late: it rests at %.3f ms", late.restsAt() / 1e6);
                case Event.DmaStopped _ -> "which stopped it: it was started again";
                case Event.HardwareUnsure _ -> "of which nobody knows whether it stops it";
                default -> "which did not keep it at rest";
            };
        }
        int back = past.last(
                n,
                event -> event instanceof Event.Returned returned
                        && returned.function().equals(call.function())
                        && returned.device().equals(call.device()));
        return back > ran ? "which does not stop it" : "which has not stopped it yet";
    }

    private static boolean aboutEngine(Event event, DeviceId id) {
        return switch (event) {
            case Event.DmaStarted e -> e.device().equals(id);
            case Event.DmaStopped e -> e.device().equals(id);
            case Event.DmaStopping e -> e.device().equals(id);
            case Event.HardwareUnsure e -> e.device().equals(id);
            default -> false;
        };
    }

    /** Which callbacks of drivers a command calls as it brings the machine to rest; none where it does not. */
    private List<Driver.Callback> asked(int given) {
        return given != Past.NEVER && past.recording().events().get(given) instanceof Event.Given asked
                ? callbacks(asked.command())
                : List.of();
    }

    private static List<Driver.Callback> callbacks(Command command) {
        return switch (command) {
            case Command.Kexec(var by) -> by.callbacks();
            case Command.Within within -> callbacks(within.command());
            default -> List.of();
        };
    }

    private static String silent(Driver driver, List<Driver.Callback> asked) {
        if (!driver.bound()) {
            return "had no driver that could have stopped it";
        }
        boolean lacks = driver.described() && !asked.isEmpty() && asked.stream().noneMatch(driver::has);
        return lacks
                ? "has a driver, " + driver.name() + ", that has "
                        + asked.stream()
                                .map(callback -> "no " + callback.noun() + "()")
                                .collect(Collectors.joining(" and "))
                : "was not asked: no callback of " + driver.name() + " ran";
    }

    private static boolean callback(Event event, DeviceId id) {
        return event instanceof Event.Entered call
                && call.device().equals(id)
                && (Driver.Callback.SHUTDOWN.is(call.function()) || Driver.Callback.REMOVE.is(call.function()));
    }

    private Cause unknown(Device device, int n) {
        int since = past.since(device.id(), n, WhyHardware::engineState);
        return past.fact(device.id(), "may or may not do DMA: nobody knows what its engine does", since);
    }

    private Optional<Cause> stray(DeviceId id, int n) {
        int first = past.last(
                n,
                event -> event instanceof Event.StrayWrite write
                        && write.device().equals(id));
        if (first == Past.NEVER || !(past.recording().events().get(first) instanceof Event.StrayWrite write)) {
            return Optional.empty();
        }
        var what = "wrote " + write.bytes() + " bytes over memory that is no longer its driver's, at 0x"
                + Long.toHexString(write.address());
        return Optional.of(past.fact(past.name(id, n), id, what, first + 1, List.of()));
    }

    private static Object engineState(Device device) {
        return device.hardware().engine().state();
    }
}
