package org.quiesce.machine;

/** What a page is to memory offlining: one row of semantics 3.3 each. The words are those of machine files and {@code given}. */
public enum PageKind {
    /** In the buddy allocator or on a per-CPU list: reference count 0 (M-56). */
    FREE("free", Mobility.FREE),
    ANON("anon", Mobility.MOVABLE),
    FILE("file", Mobility.MOVABLE),
    /** An LRU page with a short-term pin, such as O_DIRECT or vmsplice in flight (M-63). */
    PINNED_SHORT("pinned_short", Mobility.PINNED),
    /** An LRU page with a long-term pin: RDMA, vfio, io_uring (M-62). Only in kernel zones. */
    PINNED_LONG("pinned_long", Mobility.PINNED),
    SLAB("slab", Mobility.KERNEL),
    PAGE_TABLE("page_table", Mobility.KERNEL),
    KERNEL_STACK("kernel_stack", Mobility.KERNEL),
    VMALLOC("vmalloc", Mobility.KERNEL),
    PERCPU("percpu", Mobility.KERNEL),
    DRIVER("driver", Mobility.KERNEL),
    /** PG_reserved: a boot allocation or firmware (M-51). */
    RESERVED("reserved", Mobility.KERNEL),
    /** A used hugetlb page of PMD size, counted in base pages (M-53). */
    HUGE("huge", Mobility.MOVABLE),
    /** A free page of the hugetlb pool, counted in base pages (M-33). */
    HUGE_FREE("huge_free", Mobility.FREE),
    /** A used gigantic hugetlb page, counted in base pages (M-64). */
    GIGANTIC("gigantic", Mobility.MOVABLE),
    /** A hugetlb page of a size that cannot migrate (M-54). */
    HUGE_FIXED("huge_fixed", Mobility.KERNEL),
    /** A page in a pageblock of type CMA (M-50). */
    CMA("cma", Mobility.KERNEL),
    /** PG_hwpoison (M-32, M-57). */
    POISONED("poisoned", Mobility.FREE),
    /** PageOffline with reference count 0: its driver lets go when asked (M-58). */
    BALLOON("balloon", Mobility.FREE),
    /** PageOffline whose driver keeps its reference (M-30). */
    BALLOON_HELD("balloon_held", Mobility.FREE),
    /** The memory map of another block (M-74): gone when that block is offline. */
    METADATA("metadata", Mobility.KERNEL),
    /** cgroup metadata of another block (D-58): gone when that block is offline. */
    MEMCG_METADATA("memcg_metadata", Mobility.KERNEL),
    /** Movable although no LRU page: zsmalloc, balloon compaction (M-59). */
    ZSMALLOC("zsmalloc", Mobility.MOVABLE);

    /** What offlining can do with a page. */
    public enum Mobility {
        FREE,
        MOVABLE,
        PINNED,
        KERNEL
    }

    private final String word;
    private final Mobility mobility;

    PageKind(String word, Mobility mobility) {
        this.word = word;
        this.mobility = mobility;
    }

    public String word() {
        return word;
    }

    public Mobility mobility() {
        return mobility;
    }
}
