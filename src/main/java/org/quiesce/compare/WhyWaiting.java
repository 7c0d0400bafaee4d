package org.quiesce.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Lock;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Need;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.WaitPoint;
import org.quiesce.machine.Waiting;
import org.quiesce.recording.OutcomeText;

/** What somebody waits for, who has it, and what that one waits for. */
final class WhyWaiting {
    private final Past past;

    WhyWaiting(Past past) {
        this.past = past;
    }

    /** {@return what a command waits for after {@code n} events} Behind other work in the queue, what that waits for. */
    List<Cause> of(int number, int n) {
        var all = past.recording().at(n).waiting();
        var own = all.stream()
                .filter(waiting -> waiting.job().command() == number)
                .findFirst()
                .or(() -> all.stream().findFirst());
        return own.map(waiting -> List.of(waits(waiting, n, new HashSet<>()))).orElse(List.of());
    }

    /** {@return the work that waits for something of a device} */
    List<Cause> on(DeviceId device, int n) {
        var causes = new ArrayList<Cause>();
        for (var waiting : past.recording().at(n).waiting()) {
            if (place(waiting.point()).equals(device)) {
                causes.add(waits(waiting, n, new HashSet<>()));
            }
        }
        return causes;
    }

    private Cause waits(Waiting waiting, int n, Set<Integer> seen) {
        int number = waiting.job().command();
        int began = past.last(
                n,
                event -> event instanceof Event.StartedWaiting start
                        && start.waiting().job().equals(waiting.job()));
        int at = began == Past.NEVER ? n : began + 1;
        var because = seen.add(number) ? behind(waiting.point(), at, n, seen) : List.<Cause>of();
        return past.happened(
                past.text(number),
                place(waiting.point()),
                "waits for " + OutcomeText.awaited(waiting.point()),
                at,
                because);
    }

    private List<Cause> behind(WaitPoint point, int at, int n, Set<Integer> seen) {
        return switch (point) {
            case WaitPoint.ForLock(Lock lock) -> holder(lock, at, n, seen);
            case WaitPoint.ForPages pages -> {
                int since = past.since(pages.block(), at, WhyWaiting::unmoving);
                yield List.of(past.fact(pages.block(), "has pages that do not move", since));
            }
            case WaitPoint.ForRequests requests -> {
                int since = past.since(requests.cpu(), at, WhyWaiting::requests);
                yield List.of(past.fact(requests.cpu(), "has block requests in flight", since));
            }
            case WaitPoint.ForHalt _ -> {
                int since = past.since(
                        at,
                        Event.CircumstancesChanged.class::isInstance,
                        machine -> machine.circumstances().halt());
                yield List.of(past.fact("somebody", place(point), "said that it is to stand there", since, List.of()));
            }
            case WaitPoint.ForFact missing -> List.of(missing(missing.need(), at));
        };
    }

    /** Who has the lock, since when, and what keeps that one. */
    private List<Cause> holder(Lock lock, int at, int n, Set<Integer> seen) {
        int taken = past.last(
                at,
                event -> (event instanceof Event.LockTaken own && own.lock().equals(lock))
                        || (event instanceof Event.LockHeld other
                                && other.lock().equals(lock)));
        if (taken == Past.NEVER) {
            return List.of();
        }
        if (!(past.recording().events().get(taken) instanceof Event.LockTaken own)) {
            return List.of(
                    past.fact("somebody", lock.of(), "outside of this story holds " + lock, taken + 1, List.of()));
        }
        int holder = own.task().command();
        var keeps = past.recording().at(n).waiting().stream()
                .filter(waiting -> waiting.job().command() == holder && !seen.contains(holder))
                .map(waiting -> waits(waiting, n, seen))
                .toList();
        if (keeps.isEmpty()) {
            return List.of(past.happened(past.text(holder), lock.of(), "holds " + lock, taken + 1, List.of()));
        }
        var because = new ArrayList<>(keeps);
        because.addFirst(past.happened(past.text(holder), lock.of(), "took " + lock, taken + 1, List.of()));
        return List.of(
                new Cause(past.text(holder), lock.of(), "still holds " + lock, taken + 1, "", List.of(), because));
    }

    /** {@return a callback that never came back, and the driver that it is of} */
    Cause hung(DeviceId device, int n) {
        int entered = past.last(
                n, event -> event instanceof Event.Entered call && call.device().equals(device));
        int since = past.since(device, n, found -> found.driver());
        var driver = past.recording()
                .at(n)
                .find(device)
                .map(found -> found.driver().name())
                .orElse("");
        var why = past.fact(device, "has the driver " + driver + ", whose callback hangs", since);
        int at = entered == Past.NEVER ? n : entered + 1;
        return past.fact(past.name(device, n), device, "was called, and the call never returned", at, List.of(why));
    }

    /** {@return a fact that nobody gave} */
    Cause missing(Need need, int n) {
        int asked = past.last(
                n,
                event -> event instanceof Event.FactMissing here && here.need().equals(need));
        boolean whole = need.device().equals(DeviceId.NONE);
        return new Cause(
                whole ? "a fact" : past.name(need.device(), n),
                need.device(),
                (whole ? "is missing: " : "is not known well enough: ") + need.fact(),
                asked == Past.NEVER ? n : asked + 1,
                "",
                List.of(),
                whole ? List.of() : List.of(lost(need.device(), n)));
    }

    /** Known until a callback ran of which nobody knows what it does, or not described from the beginning. */
    private Cause lost(DeviceId device, int n) {
        int ran = past.last(
                n,
                event -> event instanceof Event.HardwareUnsure unsure
                        && unsure.device().equals(device));
        return ran == Past.NEVER
                ? past.fact(device, "was not described that far", Cause.BEGINNING)
                : past.fact(device, "had a callback run of which nobody knows what it does", ran + 1);
    }

    private static DeviceId place(WaitPoint point) {
        return switch (point) {
            case WaitPoint.ForLock lock -> lock.lock().of();
            case WaitPoint.ForPages pages -> pages.block();
            case WaitPoint.ForRequests requests -> requests.cpu();
            case WaitPoint.ForFact missing -> missing.need().device();
            case WaitPoint.ForHalt stands -> stands.halt().of();
        };
    }

    private static Object unmoving(Device device) {
        return device.part() instanceof MemoryBlock block && block.pages() instanceof Pages.Known known
                ? known.count(PageKind.PINNED_SHORT) + known.count(PageKind.PINNED_LONG)
                : "";
    }

    private static Object requests(Device device) {
        return device.part() instanceof Cpu cpu ? cpu.load().requestsUntil() : "";
    }
}
