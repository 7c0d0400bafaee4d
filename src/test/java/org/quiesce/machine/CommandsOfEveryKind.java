package org.quiesce.machine;

import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Commands at random, as values: each kind with whatever it can hold, for {@link NamedMachine}. */
final class CommandsOfEveryKind {
    private static final List<DeviceId> ACPI =
            List.of(NamedMachine.MODULE, NamedMachine.MEMORY_DEVICE, NamedMachine.BUTTON);
    private static final List<DeviceId> DEVICES = List.of(
            DeviceId.cpu(3),
            DeviceId.memory(8),
            NamedMachine.MODULE,
            NamedMachine.MEMORY_DEVICE,
            NamedMachine.CONTAINER,
            NamedMachine.CARD,
            NamedMachine.BUTTON,
            NamedMachine.TWIN);
    private static final String LETTERS = "abc01/:._-\\\"'  within 3s\t=";

    private final Random random;

    CommandsOfEveryKind(Random random) {
        this.random = random;
    }

    Command next() {
        return random.nextInt(6) == 0 ? new Command.Within(plain(), duration()) : plain();
    }

    private Command plain() {
        return switch (random.nextInt(14)) {
            case 0 -> new Command.Offline(of(DEVICES));
            case 1 -> new Command.Online(of(DEVICES), OnlineType.ONLINE);
            case 2 -> new Command.Online(DeviceId.memory(9), of(List.of(OnlineType.KERNEL, OnlineType.MOVABLE)));
            case 3 -> new Command.Eject(of(ACPI), of(Circumstances.Removal.values()));
            case 4 -> new Command.Notify(of(ACPI), random.nextInt(256));
            case 5 -> new Command.Plug(of(ACPI));
            case 6 ->
                new Command.PlugMemory(1 + random.nextInt(1 << 30), random.nextInt(3), random.nextInt(1 << 30) - 1);
            case 7 -> new Command.Write("/sys/" + letters(), letters());
            case 8 -> new Command.Read("/" + letters());
            case 9 -> new Command.Bind(of(DEVICES), "a" + letters());
            case 10 -> random.nextBoolean() ? new Command.Unbind(of(DEVICES)) : new Command.Rescan();
            case 11 -> random.nextBoolean() ? new Command.Remove(of(DEVICES)) : new Command.SurpriseRemove(of(DEVICES));
            default -> new Command.Given(random.nextInt(8) == 0 ? several() : supposition());
        };
    }

    private Supposition several() {
        return new Supposition.All(List.of(
                new Supposition.NodeIs(DeviceId.cpu(1), random.nextInt(4) - 1),
                new Supposition.RequestsLast(DeviceId.cpu(1), duration())));
    }

    private Supposition supposition() {
        return switch (random.nextInt(17)) {
            case 0 -> pages();
            case 1 -> new Supposition.IsolationIs(DeviceId.memory(8), of(MemoryBlock.Isolation.values()));
            case 2 -> new Supposition.VectorsAre(DeviceId.cpu(3), random.nextInt(200), random.nextInt(200));
            case 3 -> new Supposition.RequestsLast(DeviceId.cpu(2), duration());
            case 4 -> new Supposition.Tied(DeviceId.cpu(2), of(CpuLoad.Tie.values()), toggle());
            case 5 -> new Supposition.NodeIs(DeviceId.cpu(0), random.nextInt(5) - 1);
            case 6 -> new Supposition.DeadlineIs(random.nextInt(1000));
            case 7 -> new Supposition.HotplugDisabled(duration());
            case 8 -> new Supposition.LockHeld(lock(), duration());
            case 9 -> new Supposition.NotifierSays(veto());
            case 10 -> new Supposition.NotifierAgrees(of(Circumstances.Notification.values()), "balloon");
            case 11 -> new Supposition.FreeIs(random.nextInt(3), random.nextLong(1L << 40));
            case 12 -> new Supposition.HugetlbReserved(random.nextInt(9));
            case 13 -> new Supposition.TroubleIs(of(Circumstances.Trouble.values()), toggle());
            case 14 -> new Supposition.MethodAnswers(of(ACPI), of(AcpiMethod.values()), of(AcpiMethod.Answer.values()));
            case 15 -> new Supposition.Halted(halt());
            default -> new Supposition.OffliningIs(of(DEVICES), of(Offlining.values()));
        };
    }

    private Optional<Halt> halt() {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new Halt("device_offline", of(DEVICES), 1 + random.nextInt(3)));
    }

    private Supposition pages() {
        var counts = new EnumMap<PageKind, Integer>(PageKind.class);
        for (int i = random.nextInt(4); i > 0; i--) {
            counts.put(of(Stream.of(PageKind.values()).skip(1).toList()), random.nextInt(100));
        }
        return new Supposition.PagesAre(DeviceId.memory(9), counts);
    }

    private Circumstances.Veto veto() {
        return new Circumstances.Veto(
                of(Circumstances.Notification.values()),
                "virtio_mem",
                random.nextInt(9),
                random.nextBoolean()
                        ? Circumstances.Veto.Answer.BAD
                        : new Circumstances.Veto.Answer.Failing(of(Errno.values())));
    }

    private Lock lock() {
        return random.nextBoolean() ? Lock.device(of(DEVICES)) : Lock.global(of(Lock.Kind.values()));
    }

    private Supposition.Toggle toggle() {
        return of(Supposition.Toggle.values());
    }

    private long duration() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextLong(1L << 50);
            default -> 1_000_000L * random.nextInt(10_000);
        };
    }

    private String letters() {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> T of(T[] all) {
        return all[random.nextInt(all.length)];
    }
}
