package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.machine.Circumstances.Removal;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/acpi/scan.c}: asks everything below an object to go offline, and takes it back. */
final class AcpiOffline {
    private static final Function TRY_TO_OFFLINE = new Function("acpi_scan_try_to_offline", AcpiScan.FILE);
    private static final Function HOT_REMOVE = new Function("acpi_scan_hot_remove", AcpiScan.FILE);
    private static final Function BUS_OFFLINE = new Function("acpi_bus_offline", AcpiScan.FILE);
    private static final Function BUS_ONLINE = new Function("acpi_bus_online", AcpiScan.FILE);

    private AcpiOffline() {}

    /** {@code acpi_scan_try_to_offline()}: two passes, -EPERM or -EBUSY. */
    static Status tryToOffline(Run run, DeviceId root) {
        return run.call(TRY_TO_OFFLINE, root, () -> {
            var order = order(run, root);
            var failures = new ArrayList<Failure>();
            for (var node : order) {
                if (!node.equals(root) && !handlerEnabled(run, node)) {
                    return offlineDisabled(run, root, node);
                }
                failures.addAll(companions(run, node, Pass.FIRST));
            }
            return failures.isEmpty() ? Status.OK : secondPass(run, root, order, failures);
        });
    }

    /** The same inside of {@code acpi_scan_hot_remove()} of 3.11: no handler is looked at, and force ignores it all. */
    static Status twoPasses(Run run, DeviceId root) {
        var order = order(run, root);
        var failures = new ArrayList<Failure>();
        for (var node : order) {
            failures.addAll(companions(run, node, Pass.FIRST));
        }
        return failures.isEmpty() || forced(run) ? Status.OK : secondPass(run, root, order, failures);
    }

    /** The series as proposed in 2013: one pass, the first failure ends it (D-57). */
    static Status onePass(Run run, DeviceId root) {
        for (var node : order(run, root)) {
            var failures = companions(run, node, Pass.ONLY);
            if (!failures.isEmpty() && !forced(run)) {
                rollBack(run, root);
                return busy(run, root, failures);
            }
        }
        return Status.OK;
    }

    private enum Pass {
        /** Everything is tried, errors are remembered. */
        FIRST,
        /** Only what the first pass did not take offline; ends at the first failure. */
        SECOND,
        /** The one of D-57. */
        ONLY
    }

    /** A companion that refused. */
    private record Failure(DeviceId device, Refusal refusal) {}

    private static Status secondPass(Run run, DeviceId root, List<DeviceId> order, List<Failure> first) {
        for (var node : order) {
            var failures = companions(run, node, Pass.SECOND);
            if (!failures.isEmpty()) {
                var failed = failures.getFirst();
                run.log(Event.Level.WARNING, DriverText.name(run.device(failed.device())) + ": Offline failed.");
                rollBack(run, root);
                return busy(run, root, stillFailing(failed, first));
            }
        }
        return Status.OK;
    }

    /** What refused twice, and after it what the second pass did not come to. */
    private static List<Failure> stillFailing(Failure failed, List<Failure> first) {
        var failing = new ArrayList<Failure>();
        failing.add(failed);
        boolean after = false;
        for (var failure : first) {
            if (after) {
                failing.add(failure);
            }
            after |= failure.device().equals(failed.device());
        }
        return failing;
    }

    /** Descendants in post-order, then the root itself. */
    private static List<DeviceId> order(Run run, DeviceId root) {
        var order = new ArrayList<>(AcpiNamespace.postOrder(run.machine(), root));
        order.add(root);
        return order;
    }

    /** {@code acpi_bus_offline()}: the physical companions of one object, in order. */
    private static List<Failure> companions(Run run, DeviceId node, Pass pass) {
        var failures = new ArrayList<Failure>();
        run.call(BUS_OFFLINE, node, () -> {
            run.lock(Lock.physicalNode(node));
            for (var companion : run.machine().companions(AcpiNamespace.node(run.machine(), node))) {
                if (pass == Pass.SECOND && putOnline(run, node, companion)) {
                    continue;
                }
                offline(run, node, companion, failures);
                if (pass != Pass.FIRST && !failures.isEmpty() && !forced(run)) {
                    break;
                }
            }
            run.unlock(Lock.physicalNode(node));
        });
        return failures;
    }

    private static void offline(Run run, DeviceId node, Device companion, List<Failure> failures) {
        if (putOnline(run, node, companion)) {
            run.record(new Event.PutOnlineCleared(run.now(), node, companion.id()));
        }
        var status = DriverCore.offline(run, companion.id());
        status.refusal().ifPresent(refusal -> failures.add(new Failure(companion.id(), refusal)));
        if (status.equals(Status.OK) && !forced(run)) {
            run.record(new Event.PutOnlineSet(run.now(), node, companion.id()));
        }
    }

    /** Root first, then parents before their children. */
    private static void rollBack(Run run, DeviceId root) {
        online(run, root);
        rollBackBelow(run, root);
    }

    private static void rollBackBelow(Run run, DeviceId root) {
        for (var node : AcpiNamespace.preOrder(run.machine(), root)) {
            online(run, node);
        }
    }

    /** {@code acpi_bus_online()}: only what this eject took offline; errors are ignored. */
    private static void online(Run run, DeviceId node) {
        run.call(BUS_ONLINE, node, () -> {
            run.lock(Lock.physicalNode(node));
            for (var companion : run.machine().companions(AcpiNamespace.node(run.machine(), node))) {
                if (putOnline(run, node, companion)) {
                    DriverCore.online(run, companion.id());
                    run.record(new Event.PutOnlineCleared(run.now(), node, companion.id()));
                }
            }
            run.unlock(Lock.physicalNode(node));
        });
    }

    private static boolean putOnline(Run run, DeviceId node, Device companion) {
        return AcpiNamespace.node(run.machine(), node).putOnline().contains(companion.serial());
    }

    private static boolean handlerEnabled(Run run, DeviceId node) {
        return ScanHandler.attached(AcpiNamespace.node(run.machine(), node))
                .filter(handler -> !handler.enabled(run.machine()))
                .isEmpty();
    }

    /** something below has a handler without hotplug, or one that is switched off. */
    private static Status offlineDisabled(Run run, DeviceId root, DeviceId node) {
        run.log(Event.Level.WARNING, DriverText.name(run.device(node)) + ": Offline disabled.");
        rollBackBelow(run, root);
        boolean switchedOff = ScanHandler.attached(AcpiNamespace.node(run.machine(), node))
                .filter(ScanHandler::knowsHotplug)
                .isPresent();
        var reason = switchedOff ? Reason.R_35 : Reason.R_36;
        var blocking = new Refusal.Blocking(node, reason, Errno.EPERM, BUS_OFFLINE, Evidence.NOTHING);
        return run.refuse(new Refusal(reason, Errno.EPERM, TRY_TO_OFFLINE, root, List.of(blocking)));
    }

    /** -EBUSY whatever the real errno was; each device keeps its own reason. */
    private static Status busy(Run run, DeviceId root, List<Failure> failures) {
        var blocking = failures.stream()
                .flatMap(failure -> failure.refusal().blocking().stream())
                .toList();
        var function = run.era().atLeast(Era.V61) ? TRY_TO_OFFLINE : HOT_REMOVE;
        return run.refuse(new Refusal(Reason.R_37, Errno.EBUSY, function, root, blocking));
    }

    private static boolean forced(Run run) {
        return !run.era().atLeast(Era.V61) && run.machine().circumstances().removal() == Removal.FORCED;
    }
}
