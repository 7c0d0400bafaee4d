package org.quiesce.kernel;

import java.util.Set;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Plain;

/** {@code drivers/acpi/acpi_processor.c}: registers and unregisters the CPU behind a processor object. */
final class AcpiProcessor {
    private static final String FILE = "drivers/acpi/acpi_processor.c";
    private static final Function ADD = new Function("acpi_processor_add", FILE);
    private static final Function POST_EJECT = new Function("acpi_processor_post_eject", FILE);
    private static final Function REMOVE = new Function("acpi_processor_remove", FILE);
    static final Driver DRIVER = new Driver("processor", "cpu", Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE));
    static final Bus THERMAL = Bus.named("thermal");
    private static final DeviceId COOLING = new DeviceId("/devices/virtual/thermal");

    private AcpiProcessor() {}

    /** {@code acpi_processor_add()}: the CPU arrives offline, and without {@code hotplug/}; user space onlines it. */
    static Status add(Run run, DeviceId node) {
        return AcpiNamespace.node(run.machine(), node).resource() instanceof AcpiResource.Processor processor
                ? run.call(ADD, node, () -> add(run, node, processor))
                : Status.OK;
    }

    private static Status add(Run run, DeviceId node, AcpiResource.Processor processor) {
        var cpu = DeviceId.cpu(processor.number());
        if (run.machine().find(cpu).isEmpty()) {
            if (!CpuMasks.possible(run.machine(), processor.number())) {
                run.log(Event.Level.PLAIN, "ACPI: Unable to map lapic to logical cpu number");
                return Status.NO_DEVICE;
            }
            hotAdd(run, processor);
        }
        if (!run.device(cpu).hasCompanion()) {
            AcpiGlue.bindOne(run, node, cpu);
        }
        if (!run.device(cpu).driver().bound()) {
            DriverBinding.attach(run, cpu, DRIVER, cpu);
        }
        return Status.OK;
    }

    /** {@code acpi_processor_hotadd_init()}. */
    private static void hotAdd(Run run, AcpiResource.Processor processor) {
        run.lock(Lock.global(Lock.Kind.CPU_ADD_REMOVE));
        run.lock(Lock.global(Lock.Kind.CPU_HOTPLUG_WRITE));
        var cpu = Cpu.online(processor.number(), processor.node())
                .withState(0)
                .withTarget(0)
                .with(Availability.OFFLINE)
                .with(Cpu.HotplugFiles.ABSENT);
        Registration.register(
                run, Device.of(DeviceId.cpu(processor.number()), Bus.CPU, cpu).with(Availability.OFFLINE));
        run.log(
                Event.Level.PLAIN,
                (run.era().atLeast(Era.V612) ? "ACPI: CPU" : "CPU") + processor.number() + " has been hot-added");
        run.unlock(Lock.global(Lock.Kind.CPU_HOTPLUG_WRITE));
        run.unlock(Lock.global(Lock.Kind.CPU_ADD_REMOVE));
    }

    /** {@code acpi_processor_post_eject()} of 6.12. */
    static void postEject(Run run, DeviceId node) {
        run.call(POST_EJECT, node, () -> unregister(run, node));
    }

    /** {@code acpi_processor_remove()} of 6.1 and before: the same work, before {@code _EJ0}. */
    static void remove(Run run, DeviceId node) {
        run.call(REMOVE, node, () -> unregister(run, node));
    }

    /** {@code acpi_soft_cpu_online()}: a CPU that came after boot gets its cooling device when it first runs (C-34). */
    static void softOnline(Run run, DeviceId id) {
        var device = run.device(id);
        if (!(device.part() instanceof Cpu cpu)
                || !device.hasCompanion()
                || !device.driver().bound()) {
            return;
        }
        if (run.machine().find(cooling(cpu)).isEmpty()) {
            if (!run.era().atLeast(Era.V612)) {
                run.log(Event.Level.PLAIN, "Will online and init hotplugged CPU: " + cpu.number());
            }
            registerCooling(run, cpu);
        }
    }

    /** {@return the thermal cooling device that the processor driver registers for a CPU} */
    static DeviceId cooling(Cpu cpu) {
        return COOLING.child("cooling_device" + cpu.number());
    }

    /** {@code acpi_processor_thermal_init()}. */
    static void registerCooling(Run run, Cpu cpu) {
        if (run.machine().find(cooling(cpu)).isEmpty()) {
            Registration.register(run, Device.of(cooling(cpu), THERMAL, Plain.PLAIN));
        }
    }

    private static void unregister(Run run, DeviceId node) {
        for (var device : run.machine().companions(AcpiNamespace.node(run.machine(), node))) {
            if (device.part() instanceof Cpu cpu) {
                unregister(run, node, device, cpu);
            }
        }
    }

    /** A CPU that still runs keeps its device here: what becomes of it is for {@link GoneHardware} to say. */
    private static void unregister(Run run, DeviceId node, Device device, Cpu cpu) {
        if (run.era() == Era.BEFORE
                && cpu.running()
                && CpuHotplug.down(run, device.id(), CpuLadder.OFFLINE).failed()) {
            return; // -EAGAIN, which nobody looks at
        }
        if (((Cpu) run.device(device.id()).part()).running()) {
            return;
        }
        DriverBinding.release(run, device.id());
        AcpiGlue.unbindOne(run, node, device.id());
        run.lock(Lock.global(Lock.Kind.CPU_ADD_REMOVE));
        run.lock(Lock.global(Lock.Kind.CPU_HOTPLUG_WRITE));
        Registration.unregister(run, device.id());
        run.unlock(Lock.global(Lock.Kind.CPU_HOTPLUG_WRITE));
        run.unlock(Lock.global(Lock.Kind.CPU_ADD_REMOVE));
        NodeStates.tryOffline(run, cpu.node());
    }
}
