package org.quiesce.ui;

import org.quiesce.recording.Condition;
import org.quiesce.recording.Milestone;

/** How a milestone looks, and how a device's condition does: an icon or a shape, a word, and only then a colour. */
final class MilestoneWords {
    private MilestoneWords() {}

    /** {@return an Ikonli literal} */
    static String icon(Milestone kind) {
        return switch (kind) {
            case CRASHED -> "mdi2f-flash-alert";
            case STRAY_WRITE -> "mdi2a-alert-circle";
            case HANDED_OVER -> "mdi2s-swap-horizontal";
            case POINT_OF_NO_RETURN -> "mdi2f-flag";
            case REFUSED -> "mdi2m-minus-circle";
            case INTERRUPTED -> "mdi2h-hand-back-left";
            case NOT_KNOWN -> "mdi2h-help-circle-outline";
            case ROLLED_BACK -> "mdi2r-restore";
            case WAITS -> "mdi2t-timer-sand";
            case DMA_STOPPED -> "mdi2s-stop";
            case UEVENT -> "mdi2b-bullhorn-outline";
            case METHOD -> "mdi2c-chip";
            case CALLBACK -> "mdi2c-circle-small";
        };
    }

    static Inks.Ink ink(Milestone kind) {
        return switch (kind) {
            case CRASHED, STRAY_WRITE, REFUSED, INTERRUPTED -> Inks.Ink.STRAY;
            case ROLLED_BACK, WAITS -> Inks.Ink.WARNING;
            case HANDED_OVER, POINT_OF_NO_RETURN, NOT_KNOWN -> Inks.Ink.TEXT;
            case DMA_STOPPED, UEVENT, METHOD, CALLBACK -> Inks.Ink.MUTED;
        };
    }

    /** {@return what fills the bar of a condition} */
    static Inks.Ink ink(Condition condition) {
        return switch (condition) {
            case ONLINE -> Inks.Ink.STATE_ONLINE;
            case GOING_OFFLINE -> Inks.Ink.STATE_MOVING;
            case BOUND -> Inks.Ink.STATE_BOUND;
            case PRESENT, UNKNOWN -> Inks.Ink.STATE_PRESENT;
            case OFFLINE, EMPTY, ABSENT -> Inks.Ink.MUTED;
        };
    }

    /** {@return whether its bar is an outline only} */
    static boolean hollow(Condition condition) {
        return condition == Condition.OFFLINE || condition == Condition.EMPTY;
    }
}
