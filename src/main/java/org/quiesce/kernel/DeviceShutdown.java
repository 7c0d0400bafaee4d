package org.quiesce.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.quiesce.machine.Behaviour.Act;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Hardware.Interrupts.Mode;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Strategy;

/** {@code drivers/base/core.c:device_shutdown()}: every device, the last registered first (section 6). */
final class DeviceShutdown {
    private static final Function DEVICE_SHUTDOWN = new Function("device_shutdown", "drivers/base/core.c");
    private static final Function USB_PORT = new Function("usb_port_shutdown", "drivers/usb/core/port.c");
    /** {@code usb_hub_create_port_device()}: they have a driver without being on a bus, so no link tells of it. */
    private static final Pattern USB_PORTS = Pattern.compile("(usb\\d+|\\d+-\\d+(\\.\\d+)*)-port\\d+");

    private static final Function DISABLE_IRQ = new Function("disable_irq", "kernel/irq/manage.c");
    private static final Bus I2C = Bus.named("i2c");
    private static final Bus PORT_SERVICES = Bus.named("pci_express");
    private static final String DEBUG = "initcall_debug";

    private final Run run;
    private final Strategy strategy;
    /** {@code devices_kset} as far as it is still to be walked, by registration serial. */
    private final Deque<Integer> left = new ArrayDeque<>();

    private int next;

    private DeviceShutdown(Run run, Strategy strategy) {
        this.run = run;
        this.strategy = strategy;
    }

    /** Calls what the strategy wants called, in the order of the list (S-02, S-03); cannot be refused (S-08). */
    static void walk(Run run, Strategy strategy) {
        var walk = new DeviceShutdown(run, strategy);
        run.call(DEVICE_SHUTDOWN, DeviceId.NONE, () -> walk.each(walk::visit));
    }

    /** Takes the driver from every device that has one, in the order in which they would be shut down (B3). */
    static void unbindAll(Run run) {
        each(run, device -> DriverBinding.release(run, device.id()));
    }

    /** Visits each device of the list. */
    static void each(Run run, Consumer<Device> visit) {
        new DeviceShutdown(run, Strategy.SHUTDOWN).each(visit);
    }

    /** Devices that are added or moved meanwhile come next; the loop ends with the list (S-02). */
    private void each(Consumer<Device> visit) {
        listNew();
        while (!left.isEmpty()) {
            run.machine().devices().find(left.pop()).ifPresent(visit);
            listNew();
        }
    }

    private void listNew() {
        int last = run.machine().devices().last().map(Device::serial).orElse(-1);
        if (last < next) {
            return;
        }
        var added = new ArrayDeque<Integer>();
        for (var device : run.machine().devices().descending()) {
            if (device.serial() < next) {
                break;
            }
            added.add(device.serial());
        }
        added.descendingIterator().forEachRemaining(left::push);
        next = last + 1;
    }

    private void visit(Device device) {
        if (strategy == Strategy.REMOVE_OR_SHUTDOWN && device.driver().has(Driver.Callback.REMOVE)) {
            DriverBinding.release(run, device.id());
        }
        var parent = parent(device.id());
        parent.ifPresent(above -> run.lock(Lock.device(above))); // S-04: the parent first, always both
        run.lock(Lock.device(device.id()));
        shutdown(run.device(device.id()));
        run.unlock(Lock.device(device.id()));
        parent.ifPresent(above -> run.unlock(Lock.device(above)));
    }

    /** The bus's function, or else the driver's: never both (S-06, S-07). */
    private void shutdown(Device device) {
        var bus = BusShutdown.of(run, device.bus().name());
        if (bus.isPresent()) {
            announce(device);
            run.call(bus.get(), device.id(), () -> byBus(device));
        } else if (device.driver().bound() && calls(device)) {
            announce(device);
            callDriver(device);
        } else if (usbPort(device)) {
            announce(device, "usb");
            run.call(USB_PORT, device.id(), () -> {});
        }
    }

    private boolean usbPort(Device device) {
        boolean callsShutdown = strategy == Strategy.SHUTDOWN || strategy == Strategy.SHUTDOWN_OR_REMOVE;
        return callsShutdown
                && run.era().atLeast(Era.V61)
                && device.bus().equals(Bus.NONE)
                && USB_PORTS.matcher(device.name()).matches();
    }

    private void byBus(Device device) {
        if (device.driver().bound() && strategy != Strategy.BUS_MASTER_CLEAR) {
            if (device.bus().name().equals("virtio")) {
                VirtioReset.reset(run, device); // S-23: whatever the driver has
            } else if (calls(device)) {
                callDriver(device);
            } else if (device.bus().equals(I2C)) {
                disableInterrupt(device);
            }
        }
        if (device.bus().equals(Bus.PCI)) {
            PciShutdown.clearBusMaster(run, device.id());
        }
    }

    /** {@code i2c_device_shutdown()}: nobody is left to answer a client whose driver has no shutdown (S-22). */
    private void disableInterrupt(Device device) {
        if (device.hardware().interrupts().mode() != Mode.NONE) {
            run.call(DISABLE_IRQ, device.id(), () -> DriverCallbacks.act(run, device.id(), Act.DISABLES_INTERRUPTS));
        }
    }

    /** Whether there is anything of the driver's to call: what is not known may be there. */
    private boolean calls(Device device) {
        var driver = device.driver();
        return switch (strategy) {
            case SHUTDOWN, REMOVE, REMOVE_OR_SHUTDOWN -> hasShutdown(device) || fallsBack(device);
            case SHUTDOWN_OR_REMOVE -> hasShutdown(device) || driver.has(Driver.Callback.REMOVE);
            case BUS_MASTER_CLEAR, CRASH -> false;
        };
    }

    /**
     * What is not known may be there. {@code pcie_port_service_register()} gives each service of a port a shutdown, which
     * does nothing.
     */
    private static boolean hasShutdown(Device device) {
        return device.driver().has(Driver.Callback.SHUTDOWN)
                || !device.driver().described()
                || device.bus().equals(PORT_SERVICES);
    }

    private void callDriver(Device device) {
        if (hasShutdown(device)) {
            DriverCallbacks.call(run, device, Driver.Callback.SHUTDOWN, () -> {});
        } else {
            DriverBinding.remove(run, device);
        }
    }

    /** The vio bus calls remove where there is no shutdown, at kexec only (S-28). */
    private boolean fallsBack(Device device) {
        return device.bus().name().equals("vio")
                && device.driver().has(Driver.Callback.REMOVE)
                && run.machine().kexec().inProgress();
    }

    /** {@code initcall_debug}: {@code nvme 0000:01:00.0: shutdown} (S-09). */
    private void announce(Device device) {
        announce(
                device,
                device.driver().bound() ? device.driver().name() : device.bus().name());
    }

    private void announce(Device device, String who) {
        if (run.machine().platform().booted(DEBUG)) {
            run.log(Event.Level.PLAIN, who + " " + device.name() + ": shutdown");
        }
    }

    /** {@return {@code dev->parent}: the nearest device above} */
    private Optional<DeviceId> parent(DeviceId id) {
        for (var above = id.parent(); !above.equals(DeviceId.NONE); above = above.parent()) {
            if (run.machine().find(above).isPresent()) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }
}
