package org.quiesce.capture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Driver;

/**
 * The drivers and buses that a machine file describes, by name.
 *
 * @param real the drivers that it need not describe
 */
record NamedParts(Map<String, Driver> drivers, Map<String, Bus> buses, DriverCatalogue real) {
    private static final Set<String> DRIVER_KEYS = driverKeys();
    private static final Set<String> BUS_KEYS = Set.of("callbacks");
    private static final Map<String, Driver.Callback> DRIVER_CALLBACKS = Map.of(
            "probe", Driver.Callback.PROBE,
            "remove", Driver.Callback.REMOVE,
            "shutdown", Driver.Callback.SHUTDOWN);
    private static final Map<String, Bus.Callback> BUS_CALLBACKS =
            Map.of("offline", Bus.Callback.OFFLINE, "online", Bus.Callback.ONLINE);
    private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_ -]{0,39}";

    static NamedParts of(YamlTable file, DriverCatalogue real) throws BadCapture {
        Map<String, Driver> drivers = new HashMap<>();
        for (Map.Entry<String, YamlValue> entry : named(file, "drivers").entrySet()) {
            YamlTable keys = entry.getValue().table(DRIVER_KEYS);
            Set<Driver.Callback> callbacks = choices(keys, DRIVER_CALLBACKS);
            drivers.put(
                    entry.getKey(),
                    new Driver(entry.getKey(), keys.text("bus", "pci"), callbacks, BehaviourSection.of(keys)));
        }
        Map<String, Bus> buses = new HashMap<>();
        for (Map.Entry<String, YamlValue> entry : named(file, "buses").entrySet()) {
            buses.put(
                    entry.getKey(),
                    new Bus(entry.getKey(), choices(entry.getValue().table(BUS_KEYS), BUS_CALLBACKS)));
        }
        return new NamedParts(drivers, buses, real);
    }

    /** The driver that an entry names, on a bus; a driver that the file does not describe is the real one. */
    Driver driver(YamlTable keys, String bus) throws BadCapture {
        Optional<YamlValue> name = keys.find("driver");
        if (name.isEmpty()) {
            return Driver.NONE;
        }
        String known = name.get().matching(NAME, "a driver's name");
        Driver driver = drivers.getOrDefault(known, real.driver(known, bus));
        if (!driver.bus().equals(bus)) {
            throw name.get()
                    .bad("the driver " + known + " is for the bus " + driver.bus() + ", expected one for " + bus);
        }
        return driver;
    }

    Bus bus(YamlValue name) throws BadCapture {
        String known = name.matching(NAME, "a bus's name, or none");
        if (known.equals("none")) {
            return Bus.NONE;
        }
        return buses.getOrDefault(known, Bus.named(known));
    }

    private static Map<String, YamlValue> named(YamlTable file, String key) throws BadCapture {
        Optional<YamlValue> value = file.find(key);
        return value.isPresent() ? value.get().table() : Map.of();
    }

    private static Set<String> driverKeys() {
        Set<String> keys = new HashSet<>(BehaviourSection.KEYS);
        keys.add("bus");
        keys.add("callbacks");
        return Set.copyOf(keys);
    }

    private static <T> Set<T> choices(YamlTable keys, Map<String, T> known) throws BadCapture {
        Set<T> choices = new HashSet<>();
        for (YamlValue each : keys.list("callbacks")) {
            choices.add(each.choice(known));
        }
        return choices;
    }
}
