package org.quiesce.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Driver;

/**
 * The kernel modules that a scenario's machine has loaded.
 *
 * @param all whether they are all that its hardware asks for
 * @param names else those that are named
 */
record ScenarioModules(boolean all, List<String> names) {
    private static final String VIRTIO = "virtio-pci";
    private static final String INJECTOR = "memory-notifier-error-inject";

    static final ScenarioModules NONE = new ScenarioModules(false, List.of());

    static ScenarioModules of(YamlTable machine) throws BadCapture {
        Optional<YamlValue> value = machine.find("modules");
        if (value.isPresent() && value.get().isText()) {
            value.get().matching("auto", "auto or a list of modules");
            return new ScenarioModules(true, List.of());
        }
        List<String> names = new ArrayList<>();
        for (YamlValue each : machine.list("modules")) {
            names.add(each.text());
        }
        return new ScenarioModules(false, names);
    }

    /** {@return what a module brings along that is loaded in a step, as a line of the command line} */
    static Optional<String> inserted(String module) {
        return module.equals(INJECTOR)
                ? Optional.of("given memory_notifier going_offline=agrees name=" + module)
                : Optional.empty();
    }

    /**
     * {@return the PCI drivers that are registered, whether or not a function has them: built in, and in the modules that
     * are named}
     *
     * @param kernel its release
     */
    List<Driver> drivers(String kernel) throws BadCapture {
        DriverCatalogue catalogue = DriverCatalogue.of(kernel);
        return ModelTable.read().models().values().stream()
                .filter(model -> model.hasDriver() && isLoaded(model))
                .map(ModelTable.Model::driver)
                .distinct()
                .sorted()
                .map(driver -> catalogue.driver(driver, "pci"))
                .toList();
    }

    /** The driver that has bound to a function before the first step. */
    Optional<String> driver(ModelTable.Model model) {
        return model.hasDriver() && (all || isLoaded(model)) ? Optional.of(model.driver()) : Optional.empty();
    }

    private boolean isLoaded(ModelTable.Model model) {
        return model.module().isEmpty()
                || names.contains(model.module())
                || (model.driver().equals(VIRTIO) && names.contains("virtio_pci"));
    }
}
