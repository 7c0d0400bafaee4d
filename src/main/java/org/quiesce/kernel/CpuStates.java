package org.quiesce.kernel;

/**
 * {@code enum cpuhp_state} and the callbacks behind it, as recorded with Debian's kernels (recordings F and G) and read
 * in 6.12's {@code kernel/cpu.c}: number ({@code dyn}: the next free one from {@code CPUHP_AP_ONLINE_DYN} on, in order
 * of registration), name, startup, teardown, marks.
 */
final class CpuStates {
    static final String V61 = """
              0 offline - -
              1 threads:prepare smpboot_create_threads -
              2 perf:prepare perf_event_init_cpu perf_event_exit_cpu
              9 x86/mce:dead - mce_cpu_dead mce
             11 slub:dead - slub_cpu_dead
             13 mm/writeback:dead - page_writeback_cpu_online
             15 mm/vmstat:dead - vmstat_cpu_dead
             16 softirq:dead - takeover_tasklets
             21 irq_poll:dead - irq_poll_cpu_dead
             22 block/softirq:dead - blk_softirq_cpu_dead
             23 block/bio:dead - bio_cpu_dead multi
             24 acpi/cpu-drv:dead - acpi_soft_cpu_dead
             26 block/mq:dead - blk_mq_hctx_notify_dead multi queues
             27 fs/buffer:dead - buffer_exit_cpu_dead
             28 printk:dead - console_cpu_notify
             29 mm/memctrl:dead - memcg_hotplug_cpu_dead
             31 lib/percpu_cnt:dead - percpu_counter_cpu_dead
             32 lib/radix:dead - radix_tree_cpu_dead
             33 mm/page_alloc:pcp page_alloc_cpu_online page_alloc_cpu_dead
             34 net/dev:dead - dev_cpu_dead
             36 iommu/iova:dead - iova_cpuhp_dead empty
             40 random:prepare random_prepare_cpu -
             41 workqueue:prepare workqueue_prepare_cpu -
             43 hrtimers:prepare hrtimers_prepare_cpu -
             46 smpcfd:prepare smpcfd_prepare_cpu smpcfd_dead_cpu
             47 relay:prepare relay_prepare_cpu -
             48 slab:prepare - -
             50 RCU/tree:prepare rcutree_prepare_cpu rcutree_dead_cpu
             59 base/topology:prepare topology_add_dev topology_remove_dev
             62 trace/RB:prepare trace_rb_cpu_prepare - multi
             64 mm/zswap:prepare zswap_dstmem_prepare zswap_dstmem_dead
             65 mm/zswap_pool:prepare zswap_cpu_comp_prepare zswap_cpu_comp_dead multi
             68 timers:prepare timers_prepare_cpu timers_dead_cpu
             70 fork:vm_stack_cache - free_vm_stack_cache
             91 cpu:bringup bringup_cpu finish_cpu
             92 idle:dead - -
             93 ap:offline - -
             94 sched:starting sched_cpu_starting sched_cpu_dying
             95 RCU/tree:dying - rcutree_dying_cpu
            148 smpcfd:dying - smpcfd_dying_cpu
            149 hrtimers:dying hrtimers_cpu_starting hrtimers_cpu_dying
            152 ap:online - -
            153 cpu:teardown - takedown_cpu
            155 sched:waitempty - sched_cpu_wait_empty
            156 smpboot/threads:online smpboot_unpark_threads smpboot_park_threads
            158 irq/affinity:online irq_affinity_online_cpu -
            159 block/mq:online blk_mq_hctx_notify_online blk_mq_hctx_notify_offline multi queues
            162 perf:online perf_event_init_cpu perf_event_exit_cpu
            196 lockup_detector:online lockup_detector_online_cpu lockup_detector_offline_cpu
            197 workqueue:online workqueue_online_cpu workqueue_offline_cpu
            198 random:online random_online_cpu -
            199 RCU/tree:online rcutree_online_cpu rcutree_offline_cpu
            200 base/cacheinfo:online cacheinfo_cpu_online cacheinfo_cpu_pre_down
            dyn kernel/nohz:predown - tick_nohz_cpu_down nohz
            dyn mm/writeback:online page_writeback_cpu_online -
            dyn mm/vmstat:online vmstat_cpu_online vmstat_cpu_down_prep
            dyn padata:online padata_cpu_online padata_cpu_prep_down empty
            dyn mm/compaction:online kcompactd_cpu_online -
            dyn io-wq/online io_wq_cpu_online io_wq_cpu_offline empty
            dyn lib/percpu_cnt:online compute_batch_value -
            dyn acpi/cpu-drv:online acpi_soft_cpu_online -
            dyn leds/trigger:starting ledtrig_online_cpu ledtrig_prepare_down_cpu
            dyn x86/mce:online mce_cpu_online mce_cpu_pre_down mce
            dyn printk:online console_cpu_notify -
            dyn hyperv/vmbus:online hv_synic_init hv_synic_cleanup vmbus
            235 sched:active sched_cpu_activate sched_cpu_deactivate
            236 online - -
            """;

    static final String V612 = """
              0 offline - -
              1 threads:prepare smpboot_create_threads -
              2 perf:prepare perf_event_init_cpu perf_event_exit_cpu
              8 x86/mce:dead - mce_cpu_dead mce
             11 slub:dead - slub_cpu_dead
             13 mm/writeback:dead - page_writeback_cpu_online
             14 mm/vmstat:dead - vmstat_cpu_dead
             15 softirq:dead - takeover_tasklets
             20 irq_poll:dead - irq_poll_cpu_dead
             21 block/softirq:dead - blk_softirq_cpu_dead
             22 block/bio:dead - bio_cpu_dead multi
             23 acpi/cpu-drv:dead - acpi_soft_cpu_dead
             25 block/mq:dead - blk_mq_hctx_notify_dead multi queues
             26 fs/buffer:dead - buffer_exit_cpu_dead
             27 printk:dead - console_cpu_notify
             28 mm/memctrl:dead - memcg_hotplug_cpu_dead
             29 lib/percpu_cnt:dead - percpu_counter_cpu_dead
             30 lib/radix:dead - radix_tree_cpu_dead
             31 mm/page_alloc:pcp page_alloc_cpu_online page_alloc_cpu_dead
             32 net/dev:dead - dev_cpu_dead
             34 iommu/iova:dead - iova_cpuhp_dead empty
             37 random:prepare random_prepare_cpu -
             38 workqueue:prepare workqueue_prepare_cpu -
             40 hrtimers:prepare hrtimers_prepare_cpu -
             42 smpcfd:prepare smpcfd_prepare_cpu smpcfd_dead_cpu
             43 relay:prepare relay_prepare_cpu -
             45 RCU/tree:prepare rcutree_prepare_cpu rcutree_dead_cpu
             53 base/topology:prepare topology_add_dev topology_remove_dev
             56 trace/RB:prepare trace_rb_cpu_prepare - multi
             57 mm/zsmalloc:prepare zs_cpu_prepare zs_cpu_dead
             61 timers:prepare timers_prepare_cpu timers_dead_cpu
             62 tmigr:prepare tmigr_cpu_prepare -
             64 fork:vm_stack_cache - free_vm_stack_cache
             65 crash/cpuhp crash_cpuhp_online crash_cpuhp_offline
             85 cpu:kick_ap cpuhp_kick_ap_alive - x86
             86 cpu:bringup cpuhp_bringup_ap finish_cpu
             87 idle:dead - -
             88 ap:offline - -
             89 x86/cachectrl:starting cache_ap_online cache_ap_offline x86
             90 sched:starting sched_cpu_starting sched_cpu_dying
             91 RCU/tree:dying - rcutree_dying_cpu
            139 smpcfd:dying - smpcfd_dying_cpu
            140 hrtimers:dying hrtimers_cpu_starting hrtimers_cpu_dying
            141 tick:dying - tick_cpu_dying
            144 ap:online - -
            145 cpu:teardown - takedown_cpu
            147 hyperv/vmbus:online hv_synic_init hv_synic_cleanup vmbus
            149 sched:waitempty - sched_cpu_wait_empty
            150 smpboot/threads:online smpboot_unpark_threads smpboot_park_threads
            151 irq/affinity:online irq_affinity_online_cpu -
            152 block/mq:online blk_mq_hctx_notify_online blk_mq_hctx_notify_offline multi queues
            155 perf:online perf_event_init_cpu perf_event_exit_cpu
            186 tmigr:online tmigr_cpu_online tmigr_cpu_offline
            187 lockup_detector:online lockup_detector_online_cpu lockup_detector_offline_cpu
            188 workqueue:online workqueue_online_cpu workqueue_offline_cpu
            189 random:online random_online_cpu -
            190 RCU/tree:online rcutree_online_cpu rcutree_offline_cpu
            191 base/cacheinfo:online cacheinfo_cpu_online cacheinfo_cpu_pre_down
            dyn kernel/nohz:predown - tick_nohz_cpu_down nohz
            dyn mm/writeback:online page_writeback_cpu_online -
            dyn mm/vmstat:online vmstat_cpu_online vmstat_cpu_down_prep
            dyn padata:online padata_cpu_online padata_cpu_prep_down empty
            dyn mm/compaction:online kcompactd_cpu_online -
            dyn io-wq/online io_wq_cpu_online io_wq_cpu_offline empty
            dyn lib/percpu_cnt:online compute_batch_value -
            dyn leds/trigger:starting ledtrig_online_cpu ledtrig_prepare_down_cpu
            dyn acpi/cpu-drv:online acpi_soft_cpu_online -
            dyn x86/mce:online mce_cpu_online mce_cpu_pre_down mce
            dyn printk:online console_cpu_notify -
            235 sched:active sched_cpu_activate sched_cpu_deactivate
            236 online - -
            """;

    private CpuStates() {}
}
