/* Which kinds of pages are in a memory block; and, from the same process, a write that offlines it.
 * usage: pagekinds [memoryN …]               one line for each block (no names: every block)
 *        pagekinds -w WORD FILE memoryN      samples the block, writes WORD and a newline to FILE at once, and prints
 *                                            "RES ret=… errno=… us=…"
 * A line: memoryN state zones kind=pages… From /proc/kpageflags and /proc/kpagecount, which any program of root can read:
 *   buddy anon file shmem thp hugetlb pend (on its way to an LRU list) slab pgtable reserved offline nopage hwpoison zero
 *   other0 (in use, or on a per-CPU free list: no flag tells), otherc (compound page of the kernel)
 *   mapped, mlocked, unevict: how many are so as well
 * From struct page through /proc/kcore, the truth about other0 and otherc (needs nokaslr and a struct page of 64 bytes):
 *   t_ref0 (refcount 0: free), t_mov (movable though on no LRU list), t_use (in use), t_none=1 where it could not be read
 * bad=pfn:kind,… the first pages that refuse in a zone of the kernel; zone=node:zone:zoN:zpN how many other0 pages a zone
 * has and how many pages /proc/zoneinfo counts on its per-CPU lists. With -w the line is in /tmp/pagekinds too, for a write
 * that never returns, and all buffers are touched before the sample, so that sampling takes no page of the block.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#define FLAG(n) (1ULL << (n))
#define MEMORY "/sys/devices/system/memory/"
#define VMEMMAP 0xffffea0000000000ULL
#define STRUCT_PAGE 64
#define MOST_BAD 8
#define LINE 16384

/* include/uapi/linux/kernel-page-flags.h and include/linux/kernel-page-flags.h */
enum flag { UPTODATE = 3, LRU = 5, SLAB = 7, BUDDY = 10, ANON = 12, SWAPBACKED = 14, HEAD, TAIL, HUGE, UNEVICTABLE,
    HWPOISON, NOPAGE, THP = 22, OFFLINE, ZERO, PGTABLE = 26, RESERVED = 32, MLOCKED, MAPPEDTODISK };
enum kind { BUDDY_, ANON_, FILE_, SHMEM_, THP_, HUGETLB_, PEND_, SLAB_, PGTABLE_, RESERVED_, OFFLINE_, NOPAGE_,
    HWPOISON_, ZERO_, OTHER0_, OTHERC_, KINDS };
static const char *const NAMES[] = {"buddy", "anon", "file", "shmem", "thp", "hugetlb", "pend", "slab", "pgtable",
    "reserved", "offline", "nopage", "hwpoison", "zero", "other0", "otherc"};
enum truth { FREE_, MOVABLE_, IN_USE_, TRUTHS };

struct zone { int node; char name[16]; long other0, per_cpu; };
static struct zone zones[32];
static int zone_count;
static uint64_t *flags, *counts, pages_per_block;
static unsigned char *structs;
static int flags_file, counts_file, core_file = -1, core_parts;
static Elf64_Phdr core[256];
static char text[1 << 18], output[LINE];
static int used;

#define PRINT(...) (used += snprintf(output + used, sizeof output - used, __VA_ARGS__))

static char *attribute(const char *block, const char *name, char *value, int size)
{
    char path[256];
    snprintf(path, sizeof path, MEMORY "%s/%s", block, name);
    int file = open(path, O_RDONLY), got = file < 0 ? 0 : read(file, value, size - 1);
    close(file);
    value[got < 0 ? 0 : got] = 0;
    value[strcspn(value, "\n")] = 0;
    for (char *blank = value; (blank = strchr(blank, ' '));)
        *blank = '+';
    return value;
}

static void open_core(void)
{
    Elf64_Ehdr header;
    core_file = open("/proc/kcore", O_RDONLY);
    if (core_file < 0 || pread(core_file, &header, sizeof header, 0) != sizeof header)
        return;
    core_parts = header.e_phnum > 256 ? 256 : header.e_phnum;
    if (pread(core_file, core, core_parts * sizeof *core, header.e_phoff) < 0)
        core_parts = 0;
}

static int read_core(uint64_t at, void *to, size_t size)
{
    for (int i = 0; i < core_parts; i++)
        if (core[i].p_type == PT_LOAD && at >= core[i].p_vaddr && at + size <= core[i].p_vaddr + core[i].p_memsz)
            return pread(core_file, to, size, core[i].p_offset + (at - core[i].p_vaddr)) == (ssize_t)size;
    return 0;
}

static enum kind kind_of(uint64_t flag)
{
    static const struct { enum flag flag; enum kind kind; } FIRST[] = {{NOPAGE, NOPAGE_}, {HWPOISON, HWPOISON_},
        {BUDDY, BUDDY_}, {RESERVED, RESERVED_}, {OFFLINE, OFFLINE_}, {SLAB, SLAB_}, {PGTABLE, PGTABLE_},
        {HUGE, HUGETLB_}, {ZERO, ZERO_}, {THP, THP_}};
    for (size_t i = 0; i < sizeof FIRST / sizeof *FIRST; i++)
        if (flag & FLAG(FIRST[i].flag))
            return FIRST[i].kind;
    if (flag & FLAG(LRU))
        return flag & FLAG(ANON) ? ANON_ : flag & FLAG(SWAPBACKED) ? SHMEM_ : FILE_;
    if (flag & (FLAG(ANON) | FLAG(SWAPBACKED) | FLAG(UPTODATE) | FLAG(MAPPEDTODISK) | FLAG(UNEVICTABLE)))
        return PEND_;
    return flag & (FLAG(HEAD) | FLAG(TAIL)) ? OTHERC_ : OTHER0_;
}

static enum truth truth_of(uint64_t page)
{
    uint32_t references;
    uint64_t mapping;
    memcpy(&references, structs + page * STRUCT_PAGE + 0x34, sizeof references);
    memcpy(&mapping, structs + page * STRUCT_PAGE + 0x18, sizeof mapping);
    if (flags[page] & FLAG(TAIL))
        return IN_USE_;
    return !references ? FREE_ : (mapping & 3) == 2 ? MOVABLE_ : IN_USE_;
}

static struct zone *zone_at(int node, const char *name)
{
    int i = 0;
    while (i < zone_count && (zones[i].node != node || strcmp(zones[i].name, name)))
        i++;
    if (i == zone_count) {
        zones[i].node = node;
        snprintf(zones[zone_count++].name, sizeof zones->name, "%s", name);
    }
    return &zones[i];
}

static void count_per_cpu_pages(void)
{
    int file = open("/proc/zoneinfo", O_RDONLY), size = 0, got, node = 0, in_sets = 0;
    while ((got = read(file, text + size, sizeof text - 1 - size)) > 0)
        size += got;
    close(file);
    text[size] = 0;
    struct zone *zone = NULL;
    char name[16];
    long count;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        if (sscanf(line, "Node %d, zone %15s", &node, name) == 2) {
            zone = zone_at(node, name);
            in_sets = 0;
        } else if (strstr(line, "pagesets")) {
            in_sets = 1;
        } else if (in_sets && zone && sscanf(line, " count: %ld", &count) == 1) {
            zone->per_cpu += count;
        }
    }
}

static int node_of(const char *block)
{
    char path[256];
    for (int node = 0; node < 8; node++) {
        snprintf(path, sizeof path, MEMORY "%s/node%d", block, node);
        if (!access(path, F_OK))
            return node;
    }
    return -1;
}

static void count_other(const char *block, const char *zone)
{
    uint64_t first = strtoull(block + 6, NULL, 10) * pages_per_block;
    for (uint64_t page = 0; page < pages_per_block; page++) {
        uint64_t pfn = first + page;
        const char *name = strcmp(zone, "none") ? zone : pfn < 4096 ? "DMA" : pfn < 0x100000 ? "DMA32" : "Normal";
        if (kind_of(flags[page]) == OTHER0_)
            zone_at(node_of(block), name)->other0++;
    }
}

static void print_block(const char *block, const char *state, const char *zone, int truth)
{
    static const char *const TRUTH[] = {"(ref0)", "(movable)", "(inuse)", ""};
    uint64_t number[KINDS] = {0}, real[TRUTHS + 1] = {0}, mapped = 0, locked = 0, unevictable = 0;
    uint64_t first = strtoull(block + 6, NULL, 10) * pages_per_block;
    char bad[1024] = "";
    int bad_count = 0, kernel_zone = strcmp(zone, "Movable");
    for (uint64_t page = 0; page < pages_per_block; page++) {
        enum kind kind = kind_of(flags[page]);
        int other = kind == OTHER0_ || kind == OTHERC_;
        enum truth known = truth && other ? truth_of(page) : TRUTHS;
        number[kind]++;
        real[known]++;
        mapped += counts[page] != 0;
        locked += (flags[page] & FLAG(MLOCKED)) != 0;
        unevictable += (flags[page] & FLAG(UNEVICTABLE)) != 0;
        int harmless = known == FREE_ || known == MOVABLE_;
        int refuses = kind == RESERVED_
            || (kernel_zone && ((other && !harmless) || kind == SLAB_ || kind == PGTABLE_ || kind == ZERO_));
        if (refuses && bad_count++ < MOST_BAD)
            sprintf(bad + strlen(bad), "%s%llx:%s%s", *bad ? "," : "", (unsigned long long)(first + page), NAMES[kind],
                TRUTH[known]);
    }
    PRINT("%s %s %s", block, state, *zone ? zone : "-");
    for (int kind = 0; kind < KINDS; kind++)
        if (number[kind])
            PRINT(" %s=%llu", NAMES[kind], (unsigned long long)number[kind]);
    if (mapped)
        PRINT(" mapped=%llu", (unsigned long long)mapped);
    if (locked)
        PRINT(" mlocked=%llu", (unsigned long long)locked);
    if (unevictable)
        PRINT(" unevict=%llu", (unsigned long long)unevictable);
    if (truth)
        PRINT(" t_ref0=%llu t_mov=%llu t_use=%llu", (unsigned long long)real[FREE_], (unsigned long long)real[MOVABLE_],
            (unsigned long long)real[IN_USE_]);
    else if (!strcmp(state, "online"))
        PRINT(" t_none=1");
    if (*bad)
        PRINT(" bad=%s", bad);
}

static void sample(const char *block, int print)
{
    char state[64], zone[64];
    uint64_t first = strtoull(block + 6, NULL, 10) * pages_per_block;
    attribute(block, "state", state, sizeof state);
    attribute(block, "valid_zones", zone, sizeof zone);
    memset(flags, 0, pages_per_block * 8);
    memset(counts, 0, pages_per_block * 8);
    if (pread(flags_file, flags, pages_per_block * 8, first * 8) < 0
        || pread(counts_file, counts, pages_per_block * 8, first * 8) < 0)
        perror("pread");
    int online = !strcmp(state, "online");
    if (online)
        count_other(block, zone);
    if (print)
        print_block(block, state, zone,
            online && read_core(VMEMMAP + first * STRUCT_PAGE, structs, pages_per_block * STRUCT_PAGE));
}

static int by_number(const void *one, const void *other)
{
    return atoi(*(char *const *)one + 6) - atoi(*(char *const *)other + 6);
}

static int all_blocks(char **names, int most)
{
    DIR *entries = opendir(MEMORY);
    struct dirent *entry;
    int count = 0;
    while (entries && (entry = readdir(entries)) && count < most)
        if (!strncmp(entry->d_name, "memory", 6) && entry->d_name[6] >= '0' && entry->d_name[6] <= '9')
            names[count++] = strdup(entry->d_name);
    qsort(names, count, sizeof *names, by_number);
    return count;
}

static void sample_and_write(const char *word, const char *path, const char *block, char **names, int count)
{
    struct timespec before, after;
    int file = open(path, O_WRONLY), copy = open("/tmp/pagekinds", O_RDWR | O_CREAT | O_TRUNC, 0600);
    char *seen = ftruncate(copy, LINE) ? output : mmap(NULL, LINE, PROT_READ | PROT_WRITE, MAP_SHARED, copy, 0);
    memset(seen, 0, LINE);
    count_per_cpu_pages();
    int size = snprintf(text, sizeof text, "%s\n", word);
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], block))
            sample(names[i], 0);
    sample(block, 1);
    const char *before_zone = " zone=";
    for (int i = 0; i < zone_count; i++)
        if (zones[i].other0 || zones[i].per_cpu) {
            PRINT("%s%d:%s:zo%ld:zp%ld", before_zone, zones[i].node, zones[i].name, zones[i].other0, zones[i].per_cpu);
            before_zone = ",";
        }
    PRINT("\n");
    memcpy(seen, output, used);
    clock_gettime(CLOCK_MONOTONIC, &before);
    long result = file < 0 ? -2 : write(file, text, size);
    int error = result < 0 ? errno : 0;
    clock_gettime(CLOCK_MONOTONIC, &after);
    PRINT("RES ret=%ld errno=%d us=%lld\n", result, error,
        (after.tv_sec - before.tv_sec) * 1000000LL + (after.tv_nsec - before.tv_nsec) / 1000);
}

int main(int count, char **words)
{
    char *names[1024], size[64];
    pages_per_block = strtoull(attribute("", "block_size_bytes", size, sizeof size), NULL, 16) / 4096;
    flags = malloc(pages_per_block * 8);
    counts = malloc(pages_per_block * 8);
    structs = malloc(pages_per_block * STRUCT_PAGE);
    memset(flags, 1, pages_per_block * 8);
    memset(counts, 1, pages_per_block * 8);
    memset(structs, 1, pages_per_block * STRUCT_PAGE);
    memset(text, 1, sizeof text);
    memset(output, 1, sizeof output);
    flags_file = open("/proc/kpageflags", O_RDONLY);
    counts_file = open("/proc/kpagecount", O_RDONLY);
    open_core();
    int blocks = all_blocks(names, 1024);
    if (count == 5 && !strcmp(words[1], "-w"))
        sample_and_write(words[2], words[3], words[4], names, blocks);
    for (int i = 0; count < 5 && i < (count > 1 ? count - 1 : blocks); i++) {
        sample(count > 1 ? words[i + 1] : names[i], 1);
        PRINT("\n");
        if (write(1, output, used) < 0)
            return 1;
        used = 0;
    }
    return write(1, output, used) < 0;
}
