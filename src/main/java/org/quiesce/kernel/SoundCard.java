package org.quiesce.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.Machine;

/**
 * {@code sound/core/init.c:snd_card_disconnect()}: a card goes before what else its driver made, and what it has goes by
 * kind, the highest of {@code enum snd_device_type} first, and within a kind in the reverse of its registration.
 */
final class SoundCard {
    static final Bus SOUND = Bus.named("sound");
    private static final Bus AC97 = Bus.named("ac97");
    private static final Bus SEQUENCER = Bus.named("snd_seq");
    private static final Pattern CARD = Pattern.compile("card(\\d+)");
    /**
     * {@code snd_mixer_oss_notify_callback()}, then control, jack, hwdep, sequencer, rawmidi, compress and PCM devices. Within
     * a rawmidi or PCM device what OSS has of it goes first, and a PCM's playback before its capture:
     * {@code snd_rawmidi_dev_disconnect()}, {@code snd_pcm_dev_disconnect()}.
     */
    private static final List<List<Pattern>> KINDS = List.of(
            names("a?mixer"),
            names("controlC\\d+"),
            names("input\\d+"),
            names("hwC.*"),
            names("seq-.*"),
            names("a?midi", "a?dmmidi", "midiC.*"),
            names("comprC.*"),
            names("dsp|adsp", "audio", "pcmC.*p", "pcmC.*c"));
    /** The second device of a kind, for OSS ({@code amidi_map}, {@code adsp_map}). */
    private static final Pattern SECOND = Pattern.compile("amidi|admmidi|adsp");

    private static final Pattern NUMBERED = Pattern.compile(".*D(\\d{1,3})[pc]?");

    private SoundCard() {}

    static boolean is(Device device) {
        return device.bus().equals(SOUND) && CARD.matcher(device.name()).matches();
    }

    /** {@return what is directly below a card, in the order in which it goes} */
    static List<Device> disconnected(List<Device> direct) {
        return direct.reversed().stream()
                .sorted(Comparator.comparingInt(SoundCard::kind)
                        .thenComparing(device -> registered(direct, device), Comparator.reverseOrder())
                        .thenComparing(SoundCard::place))
                .toList();
    }

    /** {@return codecs that go with a card though they are beside it, the last of all: {@code snd_ac97_dev_disconnect()}} */
    static List<Device> codecs(Machine machine, Device card) {
        var number = CARD.matcher(card.name());
        if (!is(card) || !number.matches()) {
            return List.of();
        }
        var stem = number.group(1) + "-";
        return machine.onBus(AC97).stream()
                .filter(codec -> codec.name().startsWith(stem))
                .toList()
                .reversed();
    }

    private static int kind(Device device) {
        var name = device.bus().equals(SEQUENCER) ? "seq-" : device.name();
        return IntStream.range(0, KINDS.size())
                .filter(kind ->
                        KINDS.get(kind).stream().anyMatch(of -> of.matcher(name).matches()))
                .findFirst()
                .orElse(KINDS.size());
    }

    /** {@return the serial of the first that was registered of the same PCM or rawmidi device} */
    private static int registered(List<Device> direct, Device device) {
        return direct.stream()
                .filter(other -> kind(other) == kind(device))
                .filter(other -> number(device) < 0 ? other.id().equals(device.id()) : number(other) == number(device))
                .mapToInt(Device::serial)
                .min()
                .orElse(device.serial());
    }

    /** {@return the number of a PCM or rawmidi device; that of others is negative} */
    private static int number(Device device) {
        if (names(device).size() < 2) {
            return -1;
        }
        var numbered = NUMBERED.matcher(device.name());
        if (numbered.matches()) {
            return Integer.parseInt(numbered.group(1));
        }
        return SECOND.matcher(device.name()).matches() ? 1 : 0;
    }

    /** {@return the turn within a PCM or rawmidi device} */
    private static int place(Device device) {
        var names = names(device);
        return IntStream.range(0, names.size())
                .filter(place -> names.get(place).matcher(device.name()).matches())
                .findFirst()
                .orElse(names.size());
    }

    private static List<Pattern> names(Device device) {
        int kind = kind(device);
        return kind < KINDS.size() ? KINDS.get(kind) : List.of();
    }

    private static List<Pattern> names(String... names) {
        return List.of(names).stream().map(Pattern::compile).toList();
    }
}
