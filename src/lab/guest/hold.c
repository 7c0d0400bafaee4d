/* Makes a known kind of page, pin or task and holds it until it is killed.
 * usage: hold KIND NODE AMOUNT [more]      NODE -1: wherever the kernel likes; AMOUNT in MiB unless said otherwise
 *   anon mlock huge shared          anonymous, locked, 2 MiB hugetlb and tmpfs pages
 *   huge_reserved                   2 MiB hugetlb pages that are promised but not touched
 *   slab                            1000 empty files in a tmpfs for each MiB, in /tmp/slab
 *   page_table                      page tables: one 4 KiB page touched in every 2 MiB
 *   pipe                            pipe buffers, which no flag of a page tells apart
 *   pin_short                       pages, 1 MiB of them in a pipe by vmsplice
 *   pin_long                        pages that are fixed buffers of an io_uring (FOLL_LONGTERM)
 *   deadline -1 TASKS RUNTIME PERIOD    sleeping SCHED_DEADLINE tasks, microseconds
 *   pinned_task -1 CPU              a sleeping task that may run on that CPU only
 *   run NODE 0 COMMAND…             nothing by itself: runs a program whose memory comes from the node
 * Prints READY when all is in place.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MEMPOLICY_BIND 2
#define SCHEDULE_DEADLINE 6
#define PAGE 4096UL
#define MIB (1UL << 20)
#define BLOCK_PAGES_SHIFT 15

static unsigned long node;

struct deadline_attributes {
    uint32_t size, policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime, deadline, period;
};

static void say(const char *what, long result)
{
    printf("%s ret=%ld errno=%d (%s)\n", what, result, result < 0 ? errno : 0, result < 0 ? strerror(errno) : "OK");
}

/* Which memory blocks the pages lie in. */
static void print_blocks(char *pages, size_t size)
{
    static unsigned count[4096];
    int map = open("/proc/self/pagemap", O_RDONLY);
    uint64_t entry;
    memset(count, 0, sizeof count);
    for (size_t at = 0; at < size; at += PAGE) {
        if (pread(map, &entry, 8, ((uintptr_t)pages + at) / PAGE * 8) != 8 || !(entry >> 63))
            continue;
        uint64_t block = (entry & ((1ULL << 55) - 1)) >> BLOCK_PAGES_SHIFT;
        if (block < 4096)
            count[block]++;
    }
    close(map);
    printf("blocks:");
    for (int block = 0; block < 4096; block++)
        if (count[block])
            printf(" memory%d=%u", block, count[block]);
    printf("\n");
}

/* Only these pages are bound to the node, not the page tables that lead to them. */
static char *mapped(size_t size, int flags, int file)
{
    char *pages = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, file, 0);
    if (pages == MAP_FAILED || (node && syscall(SYS_mbind, pages, size, MEMPOLICY_BIND, &node, 64, 0))) {
        perror("mmap");
        exit(1);
    }
    return pages;
}

/* Whatever the kernel allocates for this program from now on comes from the node. */
static void bind_all(void)
{
    if (node && syscall(SYS_set_mempolicy, MEMPOLICY_BIND, &node, 64))
        perror("set_mempolicy");
}

static char *anonymous(size_t size)
{
    char *pages = mapped(size, MAP_PRIVATE | MAP_ANONYMOUS, -1);
    madvise(pages, size, MADV_NOHUGEPAGE);
    memset(pages, 0x5a, size);
    print_blocks(pages, size);
    return pages;
}

static void hold_pinned_short(char *pages)
{
    int ends[2];
    if (pipe(ends))
        return;
    fcntl(ends[1], F_SETPIPE_SZ, MIB);
    struct iovec part = {pages, MIB};
    say("vmsplice", vmsplice(ends[1], &part, 1, SPLICE_F_NONBLOCK));
}

static void hold_pinned_long(char *pages, size_t size)
{
    struct io_uring_params settings = {0};
    int ring = syscall(SYS_io_uring_setup, 4, &settings);
    struct iovec part = {pages, size};
    say("io_uring_register", syscall(SYS_io_uring_register, ring, IORING_REGISTER_BUFFERS, &part, 1));
    print_blocks(pages, size);
}

static void hold_huge(size_t size)
{
    char *pages = mapped(size, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1);
    memset(pages, 1, size);
    print_blocks(pages, size);
}

static void hold_shared(size_t size)
{
    int file = open("/dev/shm/held", O_CREAT | O_RDWR, 0600);
    if (file < 0 || ftruncate(file, size))
        perror("/dev/shm/held");
    char *pages = mapped(size, MAP_SHARED, file);
    memset(pages, 7, size);
    print_blocks(pages, size);
}

static void hold_slab(size_t mib)
{
    char name[64];
    bind_all();
    mkdir("/tmp/slab", 0755);
    size_t made = 0;
    for (; made < mib * 1000; made++) {
        snprintf(name, sizeof name, "/tmp/slab/f%zu", made);
        int file = open(name, O_CREAT | O_WRONLY, 0644);
        if (file < 0)
            break;
        close(file);
    }
    printf("created %zu inodes\n", made);
}

static void hold_page_tables(size_t mib)
{
    const size_t STRIDE = 2 * MIB, size = mib * 256 * STRIDE;
    bind_all();
    char *pages = mapped(size, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1);
    madvise(pages, size, MADV_NOHUGEPAGE);
    for (size_t at = 0; at < size; at += STRIDE)
        (void)*(volatile char *)(pages + at);
    printf("touched %zu page tables\n", size / STRIDE);
}

static void hold_pipes(size_t mib)
{
    static char data[65536];
    size_t made = 0;
    bind_all();
    memset(data, 1, sizeof data);
    for (; made < mib * 16; made++) {
        int ends[2];
        if (pipe2(ends, O_NONBLOCK) || write(ends[1], data, sizeof data) < 0)
            break;
    }
    printf("filled %zu pipes\n", made);
}

static void hold_deadline(int tasks, long runtime, long period)
{
    for (int task = 0; task < tasks; task++) {
        if (!fork()) {
            struct deadline_attributes wish = {.size = sizeof wish, .policy = SCHEDULE_DEADLINE,
                .runtime = runtime * 1000, .deadline = period * 1000, .period = period * 1000};
            say("sched_setattr", syscall(SYS_sched_setattr, 0, &wish, 0));
            for (;;)
                pause();
        }
        usleep(50000);
    }
    usleep(300000);
}

static void run(char **command)
{
    bind_all();
    execvp(command[0], command);
    perror(command[0]);
    exit(127);
}

static void hold_on_cpu(int cpu)
{
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET(cpu, &only);
    say("sched_setaffinity", sched_setaffinity(0, sizeof only, &only));
}

static int make(const char *kind, size_t amount, char **more)
{
    size_t size = amount * MIB;
    if (!strcmp(kind, "anon"))
        anonymous(size);
    else if (!strcmp(kind, "mlock"))
        say("mlock", mlock(anonymous(size), size));
    else if (!strcmp(kind, "huge"))
        hold_huge(size);
    else if (!strcmp(kind, "huge_reserved"))
        mapped(size, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1);
    else if (!strcmp(kind, "shared"))
        hold_shared(size);
    else if (!strcmp(kind, "slab"))
        hold_slab(amount);
    else if (!strcmp(kind, "page_table"))
        hold_page_tables(amount);
    else if (!strcmp(kind, "pipe"))
        hold_pipes(amount);
    else if (!strcmp(kind, "pin_short"))
        hold_pinned_short(anonymous(size));
    else if (!strcmp(kind, "pin_long"))
        hold_pinned_long(anonymous(size), size);
    else if (!strcmp(kind, "run"))
        run(more);
    else if (!strcmp(kind, "deadline") && more[0] && more[1])
        hold_deadline(amount, atol(more[0]), atol(more[1]));
    else if (!strcmp(kind, "pinned_task"))
        hold_on_cpu(amount);
    else
        return 0;
    return 1;
}

int main(int count, char **words)
{
    struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY}, files = {1 << 20, 1 << 20};
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (count < 4)
        return 2;
    setrlimit(RLIMIT_MEMLOCK, &all);
    setrlimit(RLIMIT_NOFILE, &files);
    node = atoi(words[2]) < 0 ? 0 : 1UL << atoi(words[2]);
    if (!make(words[1], atol(words[3]), words + 4))
        return 2;
    printf("READY pid=%d\n", getpid());
    for (;;)
        pause();
}
