package org.quiesce.machine;

import java.util.Set;

/**
 * What kexec has to go by, and how far it is.
 *
 * @param image what {@code kexec_load()} has left for a plain kexec
 * @param crashImage what it has left for a panic
 * @param iommu whether an IOMMU translates what devices put on the bus
 * @param placement where the next kernel lives in memory
 */
public record Kexec(Image image, Image crashImage, Policy policy, Stage stage, Iommu iommu, Placement placement) {
    /** An image in memory. */
    public enum Image {
        /** Nobody said: a {@code kexec} command loads one first. */
        ON_DEMAND,
        NONE,
        LOADED
    }

    /** Which kernel is at work. */
    public enum Stage {
        RUNNING,
        /** {@code kexec_in_progress} (K-12). */
        IN_PROGRESS,
        /** {@code SYSTEM_RESTART} without kexec. */
        RESTARTING,
        /** Another kernel has taken over. */
        NEW_KERNEL,
        /** A crash kernel has taken over, in its own memory (K-27). */
        CRASH_KERNEL,
        /** Firmware has reset the hardware (K-43). */
        RESTARTED
    }

    /** DMA remapping. */
    public enum Iommu {
        NONE,
        ON,
        /** There is one, and it does not translate: what devices put on the bus are physical addresses (K-30). */
        OFF,
        /** The crash kernel goes on with the old kernel's tables (K-32). */
        COPIED,
        /** Not captured, or whether it translates is not. */
        UNKNOWN
    }

    /**
     * Who may load what (K-01, K-02).
     *
     * @param reboots {@code kexec_load_limit_reboot}; {@link #UNLIMITED} for none
     * @param panics {@code kexec_load_limit_panic}
     */
    public record Policy(int reboots, int panics, Lockdown lockdown, Set<Obstacle> obstacles) {
        public static final int UNLIMITED = -1;
        public static final Policy OPEN = new Policy(UNLIMITED, UNLIMITED, Lockdown.NONE, Set.of());

        public Policy {
            obstacles = Set.copyOf(obstacles);
        }

        public Policy with(Lockdown lockdown) {
            return new Policy(reboots, panics, lockdown, obstacles);
        }

        public Policy with(Set<Obstacle> obstacles) {
            return new Policy(reboots, panics, lockdown, obstacles);
        }

        public Policy withLimits(int reboots, int panics) {
            return new Policy(reboots, panics, lockdown, obstacles);
        }
    }

    /** {@code /sys/kernel/security/lockdown}. */
    public enum Lockdown {
        NONE,
        INTEGRITY,
        CONFIDENTIALITY
    }

    /** What else can be in the way of a kexec, or changes it. */
    public enum Obstacle {
        /** The caller has no CAP_SYS_BOOT. */
        NO_CAPABILITY,
        /** {@code kernel.kexec_load_disabled} is 1: there is no way back. */
        LOAD_DISABLED,
        /** The image's segments do not fit the machine. */
        MISPLACED_SEGMENTS,
        /** A task does not freeze; matters with {@link #PRESERVE_CONTEXT} only. */
        UNFREEZABLE_TASK,
        /** {@code KEXEC_PRESERVE_CONTEXT}: a jump with a way back (K-25). */
        PRESERVE_CONTEXT
    }

    public static final Kexec ORDINARY =
            new Kexec(Image.ON_DEMAND, Image.ON_DEMAND, Policy.OPEN, Stage.RUNNING, Iommu.NONE, Placement.UNKNOWN);

    /** {@return {@code kexec_in_progress}} */
    public boolean inProgress() {
        return stage == Stage.IN_PROGRESS;
    }

    public Kexec with(Image image) {
        return new Kexec(image, crashImage, policy, stage, iommu, placement);
    }

    public Kexec withCrash(Image crashImage) {
        return new Kexec(image, crashImage, policy, stage, iommu, placement);
    }

    public Kexec with(Policy policy) {
        return new Kexec(image, crashImage, policy, stage, iommu, placement);
    }

    public Kexec with(Stage stage) {
        return new Kexec(image, crashImage, policy, stage, iommu, placement);
    }

    public Kexec with(Iommu iommu) {
        return new Kexec(image, crashImage, policy, stage, iommu, placement);
    }

    public Kexec with(Placement placement) {
        return new Kexec(image, crashImage, policy, stage, iommu, placement);
    }
}
