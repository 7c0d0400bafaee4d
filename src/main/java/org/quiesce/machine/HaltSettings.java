package org.quiesce.machine;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** {@code given halt at=FUNCTION of=DEV [time=N]}, and {@code given halt at=none}. */
final class HaltSettings {
    static final String WHAT = "halt";
    private static final String AT = "at";
    private static final String OF = "of";
    private static final String TIME = "time";
    private static final String NONE = "none";

    private HaltSettings() {}

    static Supposition read(List<Setting> settings, DeviceNames names) throws BadCommand {
        var function = Optional.<Setting>empty();
        var of = Optional.<DeviceId>empty();
        int time = 1;
        for (var setting : settings) {
            switch (setting.key()) {
                case AT -> function = Optional.of(setting);
                case OF ->
                    of = Optional.of(names.find(setting.valueWord(), acts(setting.value()))
                            .id());
                case TIME -> time = setting.number();
                default -> throw setting.word().bad(WHAT + " knows at, of and time, not " + setting.key());
            }
        }
        if (function.isEmpty()) {
            throw settings.getFirst().word().bad("halt wants at=FUNCTION of=DEV, or at=none");
        }
        if (function.get().value().equals(NONE)) {
            return new Supposition.Halted(Optional.empty());
        }
        if (of.isEmpty()) {
            throw function.get()
                    .word()
                    .bad("halt wants of=DEV after at=" + function.get().value());
        }
        return new Supposition.Halted(Optional.of(new Halt(function.get().value(), of.get(), time)));
    }

    static String text(Optional<Halt> where, BiFunction<DeviceId, Acts, String> names) {
        return where.map(halt -> AT + "=" + halt.function() + " " + OF + "=" + name(halt.of(), names)
                        + (halt.time() == 1 ? "" : " " + TIME + "=" + halt.time()))
                .orElse(AT + "=" + NONE);
    }

    /** {@return a name that is read back as the same device: its path where the short one would mean another} */
    private static String name(DeviceId of, BiFunction<DeviceId, Acts, String> names) {
        String name = names.apply(of, acts(of.path()));
        return acts(name) == acts(of.path()) ? name : CommandWords.word(of.path());
    }

    /** An object of the namespace and what stands for it have different functions: who writes a path means the object. */
    private static Acts acts(String of) {
        return of.startsWith("\\") || of.startsWith("/devices/LNXSYSTM:")
                ? Acts.ON_ACPI_OBJECTS
                : Acts.ON_WHAT_HAS_A_DRIVER;
    }
}
