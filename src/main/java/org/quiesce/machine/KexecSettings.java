package org.quiesce.machine;

import java.util.Map;
import org.quiesce.machine.Kexec.Image;
import org.quiesce.machine.Kexec.Obstacle;

/** {@code KEY=VALUE} about kexec, read and written. */
final class KexecSettings {
    /** The word after {@code given}. */
    static final String WHAT = "kexec";

    static final String KEYS =
            "image, crash_image, limit_reboot, limit_panic, lockdown, iommu, capability, load_disabled, segments_fit,"
                    + " freezable, preserve_context";
    private static final Map<String, Obstacle> OBSTACLES = Map.of(
            "capability", Obstacle.NO_CAPABILITY,
            "load_disabled", Obstacle.LOAD_DISABLED,
            "segments_fit", Obstacle.MISPLACED_SEGMENTS,
            "freezable", Obstacle.UNFREEZABLE_TASK,
            "preserve_context", Obstacle.PRESERVE_CONTEXT);

    private KexecSettings() {}

    static KexecFact read(Setting setting) throws BadCommand {
        var obstacle = OBSTACLES.get(setting.key());
        if (obstacle != null) {
            return new KexecFact.ObstacleIs(obstacle, setting.toggle(yes(obstacle), no(obstacle)));
        }
        return switch (setting.key()) {
            case "image" -> new KexecFact.ImageIs(setting.oneOf(Image.class));
            case "crash_image" -> new KexecFact.CrashImageIs(setting.oneOf(Image.class));
            case "limit_reboot" -> new KexecFact.RebootLimitIs(limit(setting));
            case "limit_panic" -> new KexecFact.PanicLimitIs(limit(setting));
            case "lockdown" -> new KexecFact.LockdownIs(setting.oneOf(Kexec.Lockdown.class));
            case "iommu" -> new KexecFact.IommuIs(setting.oneOf(Kexec.Iommu.class));
            default -> throw setting.word().bad(setting.key() + " is not among what can be given of kexec: " + KEYS);
        };
    }

    static String text(KexecFact fact) {
        return switch (fact) {
            case KexecFact.ImageIs f -> "image=" + HardwareSettings.lower(f.image());
            case KexecFact.CrashImageIs f -> "crash_image=" + HardwareSettings.lower(f.image());
            case KexecFact.RebootLimitIs f -> "limit_reboot=" + limit(f.loads());
            case KexecFact.PanicLimitIs f -> "limit_panic=" + limit(f.loads());
            case KexecFact.LockdownIs f -> "lockdown=" + HardwareSettings.lower(f.lockdown());
            case KexecFact.IommuIs f -> "iommu=" + HardwareSettings.lower(f.iommu());
            case KexecFact.ObstacleIs f -> obstacle(f);
        };
    }

    private static String obstacle(KexecFact.ObstacleIs fact) {
        var key = OBSTACLES.entrySet().stream()
                .filter(entry -> entry.getValue() == fact.obstacle())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        boolean yes = fact.toggle() == Supposition.Toggle.YES;
        return key + "=" + (yes ? yes(fact.obstacle()) : no(fact.obstacle()));
    }

    /** {@return the word that says that the obstacle is there} */
    private static String yes(Obstacle obstacle) {
        return switch (obstacle) {
            case NO_CAPABILITY, MISPLACED_SEGMENTS, UNFREEZABLE_TASK -> "no";
            case LOAD_DISABLED, PRESERVE_CONTEXT -> "yes";
        };
    }

    private static String no(Obstacle obstacle) {
        return yes(obstacle).equals("no") ? "yes" : "no";
    }

    private static int limit(Setting setting) throws BadCommand {
        return setting.value().equals("unlimited") ? Kexec.Policy.UNLIMITED : setting.number();
    }

    private static String limit(int loads) {
        return loads == Kexec.Policy.UNLIMITED ? "unlimited" : "" + loads;
    }
}
