package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Zone;

/** What a refusal goes back to: the page, the zone, the thread, the setting, and since when it is so. */
final class Grounds {
    /** So many other CPUs are told one by one. */
    private static final int MOST = 4;

    private final Past past;

    Grounds(Past past) {
        this.past = past;
    }

    /** {@return the facts behind a device in the way} At least one. */
    List<Cause> of(Refusal.Blocking blocking, int n) {
        var id = blocking.device();
        return switch (blocking.evidence()) {
            case Evidence.Page page -> List.of(page(id, page, n));
            case Evidence.Vectors vectors ->
                List.of(fact(
                        id,
                        "has " + vectors.allocated() + " interrupt vectors to give away, and there is room for "
                                + vectors.available(),
                        n,
                        load(CpuLoad::vectors)));
            case Evidence.State state -> List.of(state(id, state, n));
            case Evidence.Notifier notifier -> List.of(notifier(notifier.name(), id, n));
            case Evidence.Nothing _ -> reason(blocking.reason(), id, n);
        };
    }

    private Cause page(DeviceId block, Evidence.Page page, int n) {
        var who = "page 0x" + Long.toHexString(page.pfn());
        var what = "is one of " + page.count() + " " + page.kind().word().replace('_', ' ') + " pages in zone "
                + page.zone().word();
        int since = past.since(block, n, device -> count(device, page.kind()));
        boolean kernel = page.kind().mobility() == PageKind.Mobility.KERNEL
                && page.zone().kernel();
        return past.fact(who, block, what, since, kernel ? List.of(zone(block, n)) : List.of());
    }

    /** {@return since when a block is in its zone, and through whom} */
    Cause zone(DeviceId block, int n) {
        var zone = past.recording().at(n).find(block).map(Grounds::zone).orElse(Zone.UNKNOWN);
        int since = past.since(block, n, Grounds::zone);
        return past.fact(
                block,
                (since == Cause.BEGINNING ? "was in zone " : "went into zone ")
                        + zone.word()
                        + (zone.kernel() ? ", where the kernel puts data of its own" : ""),
                since);
    }

    private Cause state(DeviceId cpu, Evidence.State state, int n) {
        int ran = past.last(
                n,
                event -> event instanceof Event.CallbackRan callback
                        && callback.cpu().equals(cpu)
                        && callback.value() < 0);
        int since = past.since(cpu, n, device -> device.part() instanceof Cpu part ? part.fail() : -1);
        var told = since == Cause.BEGINNING
                ? List.<Cause>of()
                : List.of(past.fact(cpu, "was told to fail at a state of the ladder", since));
        return new Cause(
                "state " + state.number(),
                cpu,
                "of the hotplug ladder, " + state.name() + ", failed",
                ran == Past.NEVER ? n : ran + 1,
                "",
                List.of(),
                told);
    }

    private Cause notifier(String name, DeviceId block, int n) {
        int called = past.last(
                n,
                event -> event instanceof Event.NotifierCalled call
                        && call.listener().equals(name)
                        && call.value() != 0);
        return new Cause(
                name,
                block,
                "said no when it was told that the block goes",
                called == Past.NEVER ? n : called + 1,
                "memory_notify()",
                List.of(),
                List.of(circumstance(name + " listens to what happens to memory", n, Circumstances::vetoes)));
    }

    private List<Cause> reason(Reason reason, DeviceId id, int n) {
        return switch (reason) {
            case R_01, R_05, R_09 -> List.of(fact(id, "may not go offline", n, Device::offlining));
            case R_02, R_20, R_34, R_38 -> List.of(new WhyState(past).availability(id, n));
            case R_06, R_07 -> others(id, n);
            case R_08 -> List.of(circumstance("CPU hotplug was switched off", n, Circumstances::hotplugDisabledUntil));
            case R_10 -> List.of(circumstance("deadline tasks hold reservations", n, Circumstances::deadlinePercent));
            case R_11, R_13, R_14, R_18 ->
                List.of(fact(id, "has this tied to it: " + ties(id, n), n, load(CpuLoad::ties)));
            case R_12 -> List.of(fact(id, "has interrupt vectors", n, load(CpuLoad::vectors)));
            case R_16 -> List.of(circumstance("sibling threads were switched off", n, Circumstances::smt));
            case R_19 -> List.of(fact(id, "has no NUMA node", n, Grounds::node));
            case R_21 -> List.of(zone(id, n));
            case R_27 -> List.of(fact(id, "is isolated by somebody else", n, Grounds::isolation));
            case R_22, R_23, R_24, R_25, R_26, R_30, R_31, R_33 ->
                List.of(fact(id, "has the pages that it has", n, Grounds::pages));
            case R_28, R_29 -> List.of(circumstance("somebody listens and refuses", n, Circumstances::vetoes));
            case R_32 -> List.of(circumstance("huge pages are promised", n, Circumstances::hugetlbReserved));
            case R_35 -> List.of(circumstance("a class was switched off", n, Circumstances::disabledProfiles));
            case R_42, R_49 -> List.of(circumstance("something went wrong around it", n, Circumstances::troubles));
            case R_39, R_40 -> List.of(fact(id, "has firmware that answers so", n, WhyState::firmware));
            case R_43 -> List.of(new WhyState(past).driver(id, n));
            case R_44, R_45, R_46, R_47, R_48 -> List.of(kexec(n));
            case R_03, R_04, R_15, R_17, R_36, R_37, R_41 -> List.of();
        };
    }

    private Cause fact(DeviceId id, String what, int n, Function<Device, ?> aspect) {
        return past.fact(id, what, past.since(id, n, aspect));
    }

    private Cause circumstance(String what, int n, Function<Circumstances, ?> aspect) {
        int since = past.since(
                n, Event.CircumstancesChanged.class::isInstance, machine -> aspect.apply(machine.circumstances()));
        return past.fact("the machine", DeviceId.NONE, "is so that " + what, since, List.of());
    }

    private Cause kexec(int n) {
        int since = past.since(n, Event.KexecChanged.class::isInstance, machine -> machine.kexec());
        return past.fact("kexec", DeviceId.NONE, "was left as it is", since, List.of());
    }

    /** The last one is the last because the others went. */
    private List<Cause> others(DeviceId last, int n) {
        var causes = new ArrayList<Cause>();
        for (var cpu : past.recording().at(n).onBus(Bus.CPU)) {
            if (causes.size() < MOST && cpu.offline() && !cpu.id().equals(last)) {
                causes.add(new WhyState(past).availability(cpu.id(), n));
            }
        }
        return causes.isEmpty() ? List.of(fact(last, "is the only one", n, Device::availability)) : causes;
    }

    private String ties(DeviceId id, int n) {
        return past.recording()
                .at(n)
                .find(id)
                .filter(device -> device.part() instanceof Cpu)
                .map(device -> ((Cpu) device.part())
                        .load().ties().stream()
                                .map(tie -> tie.name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', ' '))
                                .sorted()
                                .toList())
                .map(names -> names.isEmpty() ? "nothing any more" : String.join(", ", names))
                .orElse("?");
    }

    private static Function<Device, Object> load(Function<CpuLoad, ?> aspect) {
        return device -> device.part() instanceof Cpu cpu ? aspect.apply(cpu.load()) : "";
    }

    static Zone zone(Device device) {
        return device.part() instanceof MemoryBlock block ? block.zone() : Zone.NONE;
    }

    private static Object node(Device device) {
        return device.part() instanceof Cpu cpu ? cpu.node() : Cpu.NO_NODE;
    }

    private static Object isolation(Device device) {
        return device.part() instanceof MemoryBlock block ? block.isolation() : "";
    }

    static Object pages(Device device) {
        return device.part() instanceof MemoryBlock block ? block.pages() : "";
    }

    private static int count(Device device, PageKind kind) {
        return device.part() instanceof MemoryBlock block && block.pages() instanceof Pages.Known known
                ? known.count(kind)
                : Pages.Unknown.NOT_SAID;
    }
}
