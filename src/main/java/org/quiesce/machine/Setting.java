package org.quiesce.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** {@code KEY=VALUE} of a {@code given} command. */
record Setting(CommandWords.Word word, String key, String value) {
    /** Takes all the words that are left. */
    static List<Setting> all(CommandWords words) throws BadCommand {
        var settings = new ArrayList<Setting>();
        while (words.more()) {
            var word = words.take("KEY=VALUE");
            int sign = word.text().indexOf('=');
            if (sign <= 0 || sign == word.text().length() - 1) {
                throw word.bad("expected KEY=VALUE, not " + word.text());
            }
            var setting = new Setting(
                    word, word.text().substring(0, sign), word.text().substring(sign + 1));
            if (settings.stream().anyMatch(before -> before.key().equals(setting.key()))) {
                throw word.bad(setting.key() + " is given twice");
            }
            settings.add(setting);
        }
        return settings;
    }

    /** {@return whether the value says where: {@code 12@38800}} */
    boolean placed() {
        return value.contains("@");
    }

    /** {@return the value, where it stands in the line} */
    CommandWords.Word valueWord() {
        return new CommandWords.Word(value, word.from() + key.length() + 1, word.to(), word.quotes());
    }

    BadCommand wants(String what) {
        return new BadCommand(word.from() + key.length() + 2, key + " wants " + what + ", not " + value);
    }

    Supposition.Toggle toggle() throws BadCommand {
        return switch (value) {
            case "yes" -> Supposition.Toggle.YES;
            case "no" -> Supposition.Toggle.NO;
            default -> throw wants("yes or no");
        };
    }

    /** {@return whether the value is {@code yes}; nothing but that and {@code no} is taken} */
    Supposition.Toggle toggle(String yes, String no) throws BadCommand {
        if (value.equals(yes) || value.equals(no)) {
            return value.equals(yes) ? Supposition.Toggle.YES : Supposition.Toggle.NO;
        }
        throw wants(yes + " or " + no);
    }

    int number() throws BadCommand {
        return (int) number(Integer.MAX_VALUE);
    }

    long number(long most) throws BadCommand {
        var number = Quantity.number(value);
        if (number.isEmpty() || number.getAsLong() > most) {
            throw wants("a number");
        }
        return number.getAsLong();
    }

    /** {@return nanoseconds; {@link Long#MAX_VALUE} for {@code forever}, 0 for the word that means none} */
    long duration(String none) throws BadCommand {
        if (value.equals(Quantity.FOREVER) || value.equals(none)) {
            return value.equals(none) ? 0 : Long.MAX_VALUE;
        }
        OptionalLong ns = Quantity.duration(value);
        if (ns.isEmpty()) {
            throw wants("a duration such as 150ms, or " + Quantity.FOREVER + ", or " + none);
        }
        return ns.getAsLong();
    }

    <E extends Enum<E>> E oneOf(Class<E> type) throws BadCommand {
        for (var constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                return constant;
            }
        }
        throw wants(String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .toList()));
    }

    Errno errno() throws BadCommand {
        for (var errno : Errno.values()) {
            if (errno.name().equals(value) || ("-" + errno.name()).equals(value)) {
                return errno;
            }
        }
        throw wants("ok, bad or an error such as EBUSY");
    }
}
