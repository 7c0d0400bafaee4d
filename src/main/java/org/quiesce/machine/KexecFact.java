package org.quiesce.machine;

import java.util.HashSet;
import org.quiesce.machine.Kexec.Image;
import org.quiesce.machine.Kexec.Obstacle;
import org.quiesce.machine.Supposition.Toggle;

/** One thing that a person says about kexec. */
public sealed interface KexecFact {
    Kexec applied(Kexec kexec);

    record ImageIs(Image image) implements KexecFact {
        @Override
        public Kexec applied(Kexec kexec) {
            return kexec.with(image);
        }
    }

    record CrashImageIs(Image image) implements KexecFact {
        @Override
        public Kexec applied(Kexec kexec) {
            return kexec.withCrash(image);
        }
    }

    /** How many loads for a plain kexec are left. */
    record RebootLimitIs(int loads) implements KexecFact {
        @Override
        public Kexec applied(Kexec kexec) {
            return kexec.with(kexec.policy().withLimits(loads, kexec.policy().panics()));
        }
    }

    /** How many loads for a panic are left. */
    record PanicLimitIs(int loads) implements KexecFact {
        @Override
        public Kexec applied(Kexec kexec) {
            return kexec.with(kexec.policy().withLimits(kexec.policy().reboots(), loads));
        }
    }

    record LockdownIs(Kexec.Lockdown lockdown) implements KexecFact {
        @Override
        public Kexec applied(Kexec kexec) {
            return kexec.with(kexec.policy().with(lockdown));
        }
    }

    record ObstacleIs(Obstacle obstacle, Toggle toggle) implements KexecFact {
        @Override
        public Kexec applied(Kexec kexec) {
            var obstacles = new HashSet<>(kexec.policy().obstacles());
            if (toggle == Toggle.YES) {
                obstacles.add(obstacle);
            } else {
                obstacles.remove(obstacle);
            }
            return kexec.with(kexec.policy().with(obstacles));
        }
    }

    record IommuIs(Kexec.Iommu iommu) implements KexecFact {
        @Override
        public Kexec applied(Kexec kexec) {
            return kexec.with(iommu);
        }
    }
}
