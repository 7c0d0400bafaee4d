package org.quiesce.capture;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.quiesce.machine.Behaviour;
import org.quiesce.machine.Behaviour.Trait;
import org.quiesce.machine.Driver;

/** What is known of the drivers of one kernel: which callbacks they have, and of some what those do. */
final class DriverCatalogue {
    /** Recorded: {@code pci_driver.shutdown} is NULL in 6.1 (recordings D); it came later. */
    private static final Set<String> NO_SHUTDOWN_IN_61 = Set.of("bochs-drm", "cirrus", "qxl");
    /** Where the drivers of a CPU's counters are: {@code uncore_pci_init()} sets their callbacks, no initialiser does. */
    private static final String COUNTERS = "arch/x86/events/intel/uncore_sn";

    /** Where the drivers of HDA codecs are: {@code __hda_codec_driver_register()} sets the callbacks of each. */
    private static final String CODECS = "sound/pci/hda/";

    private static final String CODEC_BUS = "hdaudio";

    /**
     * Drivers of whole USB devices. All others on that bus are of interfaces: {@code usb_register_driver()} gives each of
     * them {@code usb_shutdown_interface()} in 6.12 (recorded: kexec-q35-shutdown), and none in 6.1.
     */
    private static final Set<String> USB_DEVICE_DRIVERS =
            Set.of("usb_generic_driver", "mfi_fc_driver", "onboard_dev_usbdev_driver", "stub_driver");

    /** {@code serial_base_driver_register()} gives these their bus, so the table, which reads initialisers, lacks them. */
    private static final Map<String, Set<String>> REGISTERED_BY_CODE = Map.of("serial-base", Set.of("ctrl", "port"));

    /** {@code acpi_processor_driver} had a probe in 6.1, which brings the cooling device; 6.12 has none (recordings G). */
    private static final String PROCESSOR = "processor";

    private final Release release;

    private DriverCatalogue(Release release) {
        this.release = release;
    }

    /** Kernels that differ in what is known. */
    private enum Release {
        V61,
        V612,
        /** Its drivers are taken to be those of 6.12. */
        OTHER
    }

    /**
     * The catalogue of a kernel.
     *
     * @param release such as {@code 6.12.107+deb12-amd64}
     */
    static DriverCatalogue of(String release) {
        if (release.matches("6\\.12(\\..*)?")) {
            return new DriverCatalogue(Release.V612);
        }
        return new DriverCatalogue(release.matches("6\\.1(\\..*)?") ? Release.V61 : Release.OTHER);
    }

    /** The driver of this name, whose module is not known. */
    Driver driver(String name, String bus) {
        return driver(name, bus, "");
    }

    /**
     * The driver of this name; if nothing is known of it, what it can do is unknown.
     *
     * @param module as {@code /sys/bus/BUS/drivers/NAME/module} tells it; empty if it does not
     */
    Driver driver(String name, String bus, String module) {
        if (REGISTERED_BY_CODE.getOrDefault(bus, Set.of()).contains(name)) {
            return new Driver(
                    name,
                    bus,
                    Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE),
                    DriverEffects.BUNDLED.of(bus, name));
        }
        return DriverTable.linux612()
                .find(bus, name, module)
                .map(known -> driver(name, bus, known))
                .orElseGet(() -> Driver.captured(name, bus));
    }

    private Driver driver(String name, String bus, DriverRow row) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        traits.addAll(row.traits());
        Set<Driver.Callback> callbacks = EnumSet.noneOf(Driver.Callback.class);
        callbacks.addAll(row.callbacks());
        if (row.file().startsWith(COUNTERS)) {
            callbacks.addAll(Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE));
        }
        if (row.bus().equals(CODEC_BUS) && row.file().startsWith(CODECS)) {
            callbacks.addAll(Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE, Driver.Callback.SHUTDOWN));
        }
        if (row.bus().equals("usb") && !USB_DEVICE_DRIVERS.contains(row.symbol())) {
            interfaceShutdown(callbacks);
        }
        if (release != Release.V612) {
            traits.add(Trait.ASSUMED);
        }
        if (release == Release.V61 && name.equals(PROCESSOR)) {
            callbacks.add(Driver.Callback.PROBE);
        }
        if (release == Release.V61 && row.bus().equals("pci") && NO_SHUTDOWN_IN_61.contains(name)) {
            callbacks.remove(Driver.Callback.SHUTDOWN);
        }
        Behaviour known = DriverEffects.BUNDLED.of(bus, name);
        traits.addAll(known.traits());
        Map<Driver.Callback, Behaviour.Effect> effects = new HashMap<>(known.effects());
        effects.keySet().retainAll(callbacks);
        return new Driver(name, bus, callbacks, new Behaviour(effects, known.takeover(), traits));
    }

    private void interfaceShutdown(Set<Driver.Callback> callbacks) {
        if (release == Release.V61) {
            callbacks.remove(Driver.Callback.SHUTDOWN);
        } else {
            callbacks.add(Driver.Callback.SHUTDOWN);
        }
    }
}
