package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Behaviour.Act;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Places;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Reply;

/** {@code drivers/pci/pci.c}: {@code enable_cnt}, which drivers and people count up and down, and the file that shows it. */
final class PciEnable {
    private static final Function ENABLE_STORE = new Function("enable_store", "drivers/pci/pci-sysfs.c");
    private static final Function ENABLE = new Function("pci_enable_device", "drivers/pci/pci.c");
    private static final Function DISABLE = new Function("pci_disable_device", "drivers/pci/pci.c");

    private PciEnable() {}

    /** A driver enables its function as often as it did when it had it last. */
    static void probed(Run run, DeviceId id) {
        run.machine()
                .find(id)
                .filter(device -> device.part() instanceof PciFunction)
                .ifPresent(device -> {
                    int times = new Places(run.machine()).enables(id);
                    if (times == PciFunction.UNKNOWN || enables(device) == PciFunction.UNKNOWN) {
                        count(run, device, PciFunction.UNKNOWN);
                    } else if (times > 0) {
                        bridges(run, id);
                        count(run, device, enables(device) + times);
                    }
                });
    }

    /** A driver that lets go takes back what it had enabled; nobody else may while it is bound. */
    static void released(Run run, DeviceId id) {
        var device = run.device(id);
        if (device.part() instanceof PciFunction && enables(device) > 0) {
            count(run, device, 0);
        }
    }

    private static int enables(Device device) {
        return ((PciFunction) device.part()).enables();
    }

    private static void count(Run run, Device device, int enables) {
        if (enables(device) != enables) {
            run.record(new Event.EnablesSet(run.now(), device.id(), enables));
        }
    }

    /** {@code pci_enable_bridge()}: each bridge above that nobody has enabled yet, the upper ones first. */
    private static void bridges(Run run, DeviceId id) {
        run.machine()
                .find(id.parent())
                .filter(above -> above.part() instanceof PciFunction)
                .ifPresent(bridge -> {
                    bridges(run, bridge.id());
                    if (enables(bridge) == 0) {
                        count(run, bridge, 1);
                    }
                });
    }

    /** @param id a function without a driver */
    private static void enable(Run run, DeviceId id) {
        run.call(ENABLE, id, () -> {
            var device = run.device(id);
            bridges(run, id);
            TakingOver.upstream(run, id, BusMaster.ON);
            if (device.hardware().inherits() && device.hardware().power() != Power.D0) {
                run.record(new Event.PowerSet(run.now(), id, Power.D0));
            }
            count(run, device, enables(device) + 1);
        });
    }

    /** The last one to disable it clears Bus Master (P-33). */
    private static void disable(Run run, DeviceId id) {
        run.call(DISABLE, id, () -> {
            var device = run.device(id);
            count(run, device, enables(device) - 1);
            if (enables(device) == 1) {
                DriverCallbacks.act(run, id, Act.CLEARS_BUS_MASTER);
            }
        });
    }

    /** The file {@code enable} of a function. */
    record EnableFile(DeviceId id) implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            int enables = enables(machine.device(id));
            return enables == PciFunction.UNKNOWN ? Optional.empty() : Optional.of(Integer.toString(enables));
        }

        @Override
        public Reply read(Run run) {
            if (enables(run.device(id)) == PciFunction.UNKNOWN) {
                throw run.missing(id, "how often it was enabled");
            }
            return SysfsFile.super.read(run);
        }

        /** {@code enable_store()}: a number, and no driver (recordings G). */
        @Override
        public Status write(Run run, String value) {
            var wanted = PciCalls.nonzero(value);
            if (wanted.isEmpty()) {
                return refuse(run, Reason.R_03, Errno.EINVAL);
            }
            run.lock(Lock.device(id));
            var status = wanted.get() ? on(run) : off(run);
            run.unlock(Lock.device(id));
            return status;
        }

        private Status on(Run run) {
            if (run.device(id).driver().bound()) {
                return refuse(run, Reason.R_43, Errno.EBUSY);
            }
            if (enables(run.device(id)) != PciFunction.UNKNOWN) {
                enable(run, id);
            }
            return Status.OK;
        }

        private Status off(Run run) {
            if (run.device(id).driver().bound()) {
                return refuse(run, Reason.R_43, Errno.EBUSY);
            }
            return switch (enables(run.device(id))) {
                case PciFunction.UNKNOWN -> throw run.missing(id, "how often it was enabled");
                case 0 -> refuse(run, Reason.R_43, Errno.EIO);
                default -> {
                    disable(run, id);
                    yield Status.OK;
                }
            };
        }

        private Status refuse(Run run, Reason reason, Errno errno) {
            return run.refuse(Refusal.of(reason, errno, ENABLE_STORE, id, Evidence.NOTHING));
        }
    }
}
