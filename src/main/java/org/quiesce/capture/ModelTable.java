package org.quiesce.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The PCI functions that QEMU can be, and what Linux sees of them.
 *
 * @param models by their names
 */
record ModelTable(Map<String, Model> models) {
    private static final String TABLE = "org/quiesce/capture/models.yaml";
    private static final Set<String> KEYS = Set.of("ids", "class", "driver", "module", "needs", "options", "qemu");

    /**
     * One of them.
     *
     * @param ids vendor and device
     * @param code its class
     * @param driver {@code none} where there is none
     * @param module that the driver is in; empty where it is built in
     */
    record Model(String ids, String code, String driver, String module) {
        boolean isBridge() {
            return code.startsWith("0604");
        }

        boolean hasDriver() {
            return !driver.equals("none");
        }
    }

    static ModelTable read() throws BadCapture {
        Map<String, Model> models = new HashMap<>();
        try (InputStream yaml = Observations.resource(TABLE)) {
            for (Map.Entry<String, YamlValue> entry :
                    YamlValue.parse("models.yaml", yaml).table().entrySet()) {
                YamlTable keys = entry.getValue().table(KEYS);
                models.put(
                        entry.getKey(),
                        new Model(
                                keys.need("ids").text(),
                                keys.need("class").text(),
                                keys.need("driver").text(),
                                keys.text("module", "")));
            }
            return new ModelTable(models);
        } catch (IOException e) {
            throw new BadCapture(TABLE, "cannot be read: " + e.getMessage());
        }
    }
}
