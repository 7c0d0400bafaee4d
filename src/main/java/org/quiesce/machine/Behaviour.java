package org.quiesce.machine;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a driver does to its hardware, as far as that is known.
 *
 * @param effects of {@code ->remove} and {@code ->shutdown}; a callback that is not here does nobody knows what
 * @param takeover what its {@code ->probe} does to hardware that another kernel has used
 * @param traits what else is known of the driver
 */
public record Behaviour(Map<Driver.Callback, Effect> effects, Takeover takeover, Set<Trait> traits) {
    public static final Behaviour UNKNOWN = new Behaviour(Map.of(), Takeover.UNKNOWN, Set.of());

    /** One thing that a callback does. */
    public enum Act {
        STOPS_ENGINE("stops"),
        /** It asks the engine to stop and does not wait for it. */
        STOPS_LATE("stops-late"),
        CLEARS_BUS_MASTER("clears-bus-master"),
        DISABLES_INTERRUPTS("disables-interrupts"),
        /** To D3hot: the next driver can wake it. */
        SUSPENDS("suspends"),
        /** To D3cold, for good (K-44). */
        POWERS_OFF("powers-off"),
        FREES_RINGS("frees-rings"),
        /** It is an IOMMU's driver: what others put on the bus are physical addresses from then on (K-33). */
        ENDS_TRANSLATION("ends-translation"),
        /** It never returns (S-08). */
        HANGS("hangs");

        private final String word;

        /** {@return whether it takes the device to hear of it} */
        public boolean reachesDevice() {
            return switch (this) {
                case STOPS_ENGINE, STOPS_LATE, CLEARS_BUS_MASTER, DISABLES_INTERRUPTS, SUSPENDS -> true;
                case POWERS_OFF, FREES_RINGS, ENDS_TRANSLATION, HANGS -> false;
            };
        }

        Act(String word) {
            this.word = word;
        }

        /** {@return the word of machine files and of {@code given}} */
        public String word() {
            return word;
        }
    }

    /**
     * What one callback does; nothing else.
     *
     * @param acts empty for a callback that leaves everything running
     * @param source where it is known from: a kernel file and function, a recording, a person
     */
    public record Effect(Set<Act> acts, String source) {
        public Effect {
            acts = Set.copyOf(acts);
        }
    }

    /**
     * How a probe takes over.
     *
     * @param requires the state it has to find
     */
    public record Takeover(Order order, Set<Requirement> requires, String source) {
        public static final Takeover UNKNOWN = new Takeover(Order.UNKNOWN, Set.of(), "");

        public Takeover {
            requires = Set.copyOf(requires);
        }

        public Takeover with(Order order) {
            return new Takeover(order, requires, source);
        }
    }

    /** What a probe does first. */
    public enum Order {
        /** It resets the device, then enables Bus Master. */
        RESET_FIRST,
        /** It enables Bus Master on whatever the device was doing (K-41). */
        BUS_MASTER_FIRST,
        UNKNOWN
    }

    /** A state that a probe needs to find; without it the probe fails, but for {@link #TOLD_TO_STOP}. */
    public enum Requirement {
        /** The engine is at rest: the device does not answer a reset while it works. */
        STOPPED("stopped"),
        /** No interrupt comes before there is a handler: an interrupt storm otherwise. */
        QUIET_INTERRUPTS("quiet-interrupts"),
        /** A driver has told the device to stop; it binds otherwise, and moves nothing (recorded: vmxnet3 after a crash). */
        TOLD_TO_STOP("told-to-stop");

        private final String word;

        Requirement(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** What else the callback table says. */
    public enum Trait {
        /** {@code pcim_enable_device()}: devres undoes it after remove, whether there is a remove or not (P-07). */
        MANAGED,
        /** {@code .shutdown} is the function that is also {@code .remove}. */
        SHUTDOWN_IS_REMOVE,
        /** {@code ->probe} does not call {@code pci_set_master()}: Bus Master stays as it finds it. */
        NO_BUS_MASTER,
        /** {@code suppress_bind_attrs}: no {@code bind} and {@code unbind} files. */
        SUPPRESS_BIND,
        /** A callback is there only with some kernel options. */
        CONDITIONAL,
        /** Sets {@code driver.shutdown} on a bus that has its own {@code ->shutdown}: never called (S-06). */
        HIDDEN_SHUTDOWN,
        /** The callbacks are those of 6.12 and are taken to be the same here. */
        ASSUMED
    }

    public Behaviour {
        effects = Map.copyOf(effects);
        traits = Set.copyOf(traits);
    }

    public Optional<Effect> effect(Driver.Callback callback) {
        return Optional.ofNullable(effects.get(callback));
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    public Behaviour with(Takeover takeover) {
        return new Behaviour(effects, takeover, traits);
    }

    public Behaviour with(Trait trait) {
        var more = new HashSet<>(traits);
        more.add(trait);
        return new Behaviour(effects, takeover, more);
    }

    public Behaviour with(Map<Driver.Callback, Effect> effects) {
        return new Behaviour(effects, takeover, traits);
    }
}
