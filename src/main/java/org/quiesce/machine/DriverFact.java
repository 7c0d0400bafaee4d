package org.quiesce.machine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import org.quiesce.machine.Behaviour.Act;
import org.quiesce.machine.Behaviour.Effect;
import org.quiesce.machine.Behaviour.Order;
import org.quiesce.machine.Behaviour.Requirement;
import org.quiesce.machine.Behaviour.Takeover;

/** One thing that a person says about the driver of a device. */
public sealed interface DriverFact {
    /** Where an effect is known from that a person gave. */
    String SOURCE = "given";

    Driver applied(Driver driver);

    /** It has this callback, which does just that. */
    record Does(Driver.Callback callback, Set<Act> acts) implements DriverFact {
        public Does {
            acts = Set.copyOf(acts);
        }

        @Override
        public Driver applied(Driver driver) {
            return driver.with(callback, new Effect(acts, SOURCE));
        }
    }

    /** It has no such callback. */
    record Lacks(Driver.Callback callback) implements DriverFact {
        @Override
        public Driver applied(Driver driver) {
            return driver.without(callback);
        }
    }

    /** It has this callback, and nobody knows what it does. */
    record Unsaid(Driver.Callback callback) implements DriverFact {
        @Override
        public Driver applied(Driver driver) {
            var known = driver.with(callback, new Effect(Set.of(), SOURCE));
            var effects = new HashMap<>(known.behaviour().effects());
            effects.remove(callback);
            return known.with(known.behaviour().with(effects));
        }
    }

    /** It sets {@code driver.shutdown} on a bus that has its own {@code ->shutdown}: nobody calls it (S-06). */
    record HidesShutdown() implements DriverFact {
        @Override
        public Driver applied(Driver driver) {
            var without = driver.without(Driver.Callback.SHUTDOWN);
            var traits = new HashSet<>(driver.behaviour().traits());
            traits.add(Behaviour.Trait.HIDDEN_SHUTDOWN);
            return without.with(new Behaviour(
                    without.behaviour().effects(), driver.behaviour().takeover(), traits));
        }
    }

    /** What its probe does first. */
    record Probes(Order order) implements DriverFact {
        @Override
        public Driver applied(Driver driver) {
            var takeover = driver.behaviour().takeover();
            return driver.with(driver.behaviour().with(new Takeover(order, takeover.requires(), SOURCE)));
        }
    }

    /** What its probe needs to find. */
    record Requires(Set<Requirement> requires) implements DriverFact {
        public Requires {
            requires = Set.copyOf(requires);
        }

        @Override
        public Driver applied(Driver driver) {
            var takeover = driver.behaviour().takeover();
            return driver.with(driver.behaviour().with(new Takeover(takeover.order(), requires, SOURCE)));
        }
    }
}
