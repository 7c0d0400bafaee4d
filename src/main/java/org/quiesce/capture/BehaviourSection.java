package org.quiesce.capture;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quiesce.machine.Behaviour;
import org.quiesce.machine.Behaviour.Act;
import org.quiesce.machine.Behaviour.Effect;
import org.quiesce.machine.Behaviour.Order;
import org.quiesce.machine.Behaviour.Requirement;
import org.quiesce.machine.Behaviour.Takeover;
import org.quiesce.machine.Behaviour.Trait;
import org.quiesce.machine.Driver;

/** What the drivers of a machine file do to their hardware. */
final class BehaviourSection {
    static final Set<String> KEYS = Set.of("remove", "shutdown", "probe", "needs", "managed", "hidden_shutdown");
    private static final Map<String, Act> ACTS = words(Act.values(), Act::word);
    private static final Map<String, Requirement> NEEDS = words(Requirement.values(), Requirement::word);
    private static final Map<String, Order> ORDERS =
            words(Order.values(), order -> order.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    private static final Map<String, Boolean> TRUTH = Map.of("true", true, "false", false);
    private static final String SOURCE = "the machine file";

    private BehaviourSection() {}

    static Behaviour of(YamlTable keys) throws BadCapture {
        Map<Driver.Callback, Effect> effects = new EnumMap<>(Driver.Callback.class);
        effect(keys, "remove", Driver.Callback.REMOVE, effects);
        effect(keys, "shutdown", Driver.Callback.SHUTDOWN, effects);
        Set<Trait> traits = new HashSet<>();
        if (keys.choice("managed", TRUTH, false)) {
            traits.add(Trait.MANAGED);
        }
        if (keys.choice("hidden_shutdown", TRUTH, false)) {
            traits.add(Trait.HIDDEN_SHUTDOWN);
        }
        Order order = keys.choice("probe", ORDERS, Order.UNKNOWN);
        boolean told = keys.has("probe") || keys.has("needs");
        Takeover takeover = told ? new Takeover(order, choices(keys, "needs", NEEDS), SOURCE) : Takeover.UNKNOWN;
        return new Behaviour(effects, takeover, traits);
    }

    /** The driver has the callback that it says something about. */
    private static void effect(
            YamlTable keys, String key, Driver.Callback callback, Map<Driver.Callback, Effect> effects)
            throws BadCapture {
        if (!keys.has(key)) {
            return;
        }
        for (YamlValue each : keys.list("callbacks")) {
            if (each.text().equals(key)) {
                effects.put(callback, new Effect(choices(keys, key, ACTS), SOURCE));
                return;
            }
        }
        throw keys.need(key).bad("the driver has no " + key + " among its callbacks");
    }

    private static <T> Set<T> choices(YamlTable keys, String key, Map<String, T> known) throws BadCapture {
        Set<T> choices = new HashSet<>();
        for (YamlValue each : keys.list(key)) {
            choices.add(each.choice(known));
        }
        return choices;
    }

    private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        return new HashMap<>(Arrays.stream(values).collect(Collectors.toMap(word, value -> value)));
    }
}
