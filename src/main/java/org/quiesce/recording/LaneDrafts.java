package org.quiesce.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Refusal;

/** Writes all lanes of a recording in two passes over its events: which devices there are, and what happened to them. */
final class LaneDrafts {
    private final Recording recording;
    private final List<Event> events;
    private final Map<DeviceId, LaneDraft> drafts = new HashMap<>();
    private final LaneDraft root = new LaneDraft(DeviceId.NONE);
    /** By event: whom it is about; the root where that is none. */
    private final LaneDraft[] about;

    private final Points.Tape grave = new Points.Tape();
    /** Engines that come to rest by themselves, without an event. */
    private final PriorityQueue<Rest> rests = new PriorityQueue<>(Comparator.comparingLong(Rest::at));

    private int step;

    private record Rest(long at, LaneDraft draft) {}

    LaneDrafts(Recording recording) {
        this.recording = recording;
        this.events = recording.events();
        this.about = new LaneDraft[events.size()];
        drafts.put(DeviceId.NONE, root);
    }

    List<Lane> lanes() {
        touch();
        var lanes = root.arrange();
        follow();
        return lanes.stream().map(LaneDraft::end).toList();
    }

    /** {@return what marks the whole recording} To be asked after the lanes. */
    Points grave() {
        return grave.end();
    }

    private void touch() {
        var start = recording.first();
        var end = recording.last();
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            about[i] = touch(EventDevice.of(event), i, start, end);
            if (event instanceof Event.Refused refused) {
                for (var blocking : refused.refusal().blocking()) {
                    touch(blocking.device(), i, start, end);
                }
            }
        }
    }

    private LaneDraft touch(DeviceId id, int event, Machine start, Machine end) {
        if (id.equals(DeviceId.NONE)) {
            return root;
        }
        var draft = draft(id);
        draft.touch(event, start, end);
        return draft;
    }

    private LaneDraft draft(DeviceId id) {
        var known = drafts.get(id);
        if (known != null) {
            return known;
        }
        var draft = new LaneDraft(id);
        drafts.put(id, draft);
        draft(id.parent()).below().add(draft);
        return draft;
    }

    private void follow() {
        var machine = recording.first();
        var steps = recording.steps();
        drafts.values().forEach(each -> restAtFirst(each, recording.first()));
        for (int i = 0; i < events.size(); i++) {
            var next = machine.after(events.get(i));
            while (step + 1 < steps.size() && steps.get(step + 1).from() <= i) {
                step++;
            }
            rest(i, next);
            read(i, next);
            if (!sameDevices(machine, next)) {
                about[i].look(i, next);
            }
            machine = next;
        }
    }

    /** An engine may have been told to stop before the first event. */
    private void restAtFirst(LaneDraft draft, Machine first) {
        first.find(draft.id())
                .map(device -> device.hardware().engine().restsAt())
                .filter(restsAt -> restsAt != DmaEngine.NEVER)
                .ifPresent(restsAt -> rests.add(new Rest(restsAt, draft)));
    }

    @SuppressWarnings("ReferenceEquality") // an event that changes no device leaves them the very same
    private static boolean sameDevices(Machine before, Machine after) {
        return before.devices() == after.devices();
    }

    private void rest(int i, Machine machine) {
        while (!rests.isEmpty() && rests.element().at() <= machine.now()) {
            rests.remove().draft().look(i, machine);
        }
    }

    private void read(int i, Machine machine) {
        var device = about[i];
        switch (events.get(i)) { // cases are tried one after another: the commonest first, of which two mark nothing
            case Event.Returned returned -> device.leave(i, returned);
            case Event.LockTaken _, Event.LockReleased _ -> {}
            case Event.Entered entered -> {
                device.enter(i, entered);
                Milestone.of(entered).ifPresent(kind -> mark(i, device, kind));
            }
            case Event.Refused refused -> refuse(i, refused.refusal(), device);
            case Event other -> {
                readOther(i, other, machine, device);
                Milestone.of(other).ifPresent(kind -> mark(i, device, kind));
            }
        }
    }

    private void readOther(int i, Event event, Machine machine, LaneDraft device) {
        switch (event) {
            case Event.WentOffline _ -> device.wentOffline(step);
            case Event.WentOnline _ when device.cameBack(step) -> mark(i, device, Milestone.ROLLED_BACK);
            case Event.HandedOver _ ->
                drafts.values().forEach(each -> {
                    each.endCalls(i);
                    each.look(i, machine);
                });
            case Event.BusMasterSet _ -> lookBelow(i, device, machine);
            case Event.DmaStopping stopping
            when stopping.restsAt() != DmaEngine.NEVER -> rests.add(new Rest(stopping.restsAt(), device));
            default -> {}
        }
    }

    private void refuse(int i, Refusal refusal, LaneDraft asked) {
        mark(i, asked, Milestone.REFUSED);
        for (var blocking : refusal.blocking()) {
            var draft = drafts.get(blocking.device());
            if (draft != null && draft != asked) {
                draft.point(i, Milestone.REFUSED);
            }
        }
    }

    private void mark(int i, LaneDraft draft, Milestone kind) {
        draft.point(i, kind);
        if (kind.grave()) {
            grave.put(i, kind);
        }
    }

    /** A bridge gates all below it (K-46). */
    private static void lookBelow(int i, LaneDraft draft, Machine machine) {
        draft.look(i, machine);
        for (var each : new ArrayList<>(draft.below())) {
            lookBelow(i, each, machine);
        }
    }
}
