package org.quiesce.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Kexec.Image;
import org.quiesce.machine.Placement;
import org.quiesce.machine.Placement.Region;
import org.quiesce.machine.Placement.Use;

/** What a capture tells of kexec: where there is memory, what of it a crash kernel has, and what is loaded. */
final class CapturedKexec {
    private final CaptureTree tree;
    private final MemoryMap map;
    private final CapturedIommu iommu;

    CapturedKexec(CaptureTree tree, MemoryMap map, CapturedIommu iommu) {
        this.tree = tree;
        this.map = map;
        this.iommu = iommu;
    }

    Kexec kexec() {
        return Kexec.ORDINARY
                .with(loaded("kexec_loaded"))
                .withCrash(loaded("kexec_crash_loaded"))
                .with(iommu.iommu())
                .with(new Placement(regions()));
    }

    /** Not loaded when it was captured is not a wish to have none. */
    private Image loaded(String file) {
        Optional<String> text = tree.text("sys/kernel/" + file);
        return text.filter("1"::equals).isPresent() ? Image.LOADED : Image.ON_DEMAND;
    }

    /** System RAM, in which the crash kernel's part belongs to nobody else; nothing where addresses are not shown. */
    private List<Region> regions() {
        List<Region> regions = new ArrayList<>(map.crashKernel());
        for (Region memory : map.memory()) {
            long start = memory.start();
            for (Region crash : map.crashKernel()) {
                if (crash.start() >= start && crash.end() <= memory.end()) {
                    add(regions, start, crash.start());
                    start = crash.end();
                }
            }
            add(regions, start, memory.end());
        }
        return regions;
    }

    private static void add(List<Region> regions, long start, long end) {
        if (end > start) {
            regions.add(new Region(Use.FREE, start, end - start));
        }
    }
}
