/* Prints what the kernel shows of its devices below /sys, and some files of /proc, as lines:
 *   D path              a directory below /sys; the lines that follow are in it
 *   l name target       a symbolic link
 *   f name value        a file; \n, \t and \\ in the value are escaped
 *   w name              a file that can only be written, or whose reading would do something
 *   x name hex          the first 256 bytes of a binary file
 *   P path              a file of /proc or elsewhere; its lines follow as "t text"
 * Only what tells something about hotplug is read; what measures (statistics, queues) is left out.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const FILES[] = {
    "online", "offline", "possible", "present", "isolated", "nohz_full", "kernel_max", "state", "target", "fail",
    "control", "active", "core_id", "die_id", "physical_package_id", "thread_siblings_list", "core_cpus_list",
    "removable", "phys_index", "phys_device", "valid_zones", "block_size_bytes", "auto_online_blocks", "cpulist",
    "distance", "meminfo", "has_cpu", "has_memory", "has_normal_memory", "path", "hid", "uid", "adr", "sun", "status",
    "vendor", "device", "class", "revision", "subsystem_vendor", "subsystem_device", "irq", "enable", "msi_bus",
    "d3cold_allowed", "power_state", "sriov_totalvfs", "sriov_numvfs", "numa_node", "driver_override", "modalias",
    "id", "type", "name", "waiting_for_supplier", "runtime_status", "runtime_pm", "auto_remove_on",
    "sync_state_only", "size", "ro", "operstate", "address", NULL};
static const char *const WRITE_ONLY[] = {"eject", "remove", "rescan", "reset", NULL};
static const char *const SKIPPED[] = {
    "msi_irqs", "statistics", "queues", "cpuidle", "cache", "mq", "queue", "trace", "integrity", "hugepages",
    "microcode", "thermal_throttle", "cpufreq", "events", "format", NULL};
static const char *const ELSEWHERE[] = {
    "/proc/version", "/proc/cmdline", "/proc/iomem", "/sys/module/memory_hotplug/parameters/memmap_on_memory",
    "/sys/module/memory_hotplug/parameters/online_policy", "/sys/kernel/kexec_loaded", "/sys/kernel/kexec_crash_loaded",
    "/sys/kernel/kexec_crash_size", "/sys/firmware/acpi/hotplug/force_remove",
    "/sys/firmware/acpi/hotplug/memory/enabled", "/sys/firmware/acpi/hotplug/container/enabled",
    "/sys/firmware/acpi/hotplug/pci_root/enabled", "/proc/sys/kernel/kexec_load_disabled", NULL};

static int in(const char *const *names, const char *name)
{
    for (; *names; names++)
        if (!strcmp(*names, name))
            return 1;
    return 0;
}

static void print_escaped(const char *text, int size)
{
    while (size && text[size - 1] == '\n')
        size--;
    for (int i = 0; i < size; i++) {
        if (text[i] == '\n' || text[i] == '\t' || text[i] == '\\')
            printf("\\%c", text[i] == '\n' ? 'n' : text[i] == '\t' ? 't' : '\\');
        else if ((unsigned char)text[i] >= 32)
            putchar(text[i]);
    }
}

static void print_file(int directory, const char *name)
{
    char text[4096];
    struct stat about;
    if (fstatat(directory, name, &about, AT_SYMLINK_NOFOLLOW) || !(about.st_mode & 0444))
        return;
    int file = openat(directory, name, O_RDONLY | O_NONBLOCK);
    int size = file < 0 ? -1 : read(file, text, sizeof text);
    close(file);
    if (size < 0)
        return;
    printf("f %s ", name);
    print_escaped(text, size);
    putchar('\n');
}

static void print_config(int directory)
{
    unsigned char bytes[256];
    int file = openat(directory, "config", O_RDONLY);
    int size = file >= 0 ? pread(file, bytes, sizeof bytes, 0) : 0;
    if (size >= 64) {
        printf("x config ");
        for (int i = 0; i < size; i++)
            printf("%02x", bytes[i]);
        putchar('\n');
    }
    close(file);
}

static void print_link(int directory, const char *name)
{
    char target[4096];
    int size = readlinkat(directory, name, target, sizeof target);
    if (size > 0)
        printf("l %s %.*s\n", name, size, target);
}

static int by_name(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

/* The names in a directory, sorted, each with its type in front. */
static int list(int directory, char **names, int most)
{
    DIR *entries = fdopendir(dup(directory));
    struct dirent *entry;
    int count = 0;
    while (entries && (entry = readdir(entries)) && count < most)
        if (entry->d_name[0] != '.' && asprintf(&names[count], "%c%s", '0' + entry->d_type, entry->d_name) > 0)
            count++;
    if (entries)
        closedir(entries);
    qsort(names, count, sizeof *names, by_name);
    return count;
}

static void walk(const char *path, int depth)
{
    static const int MOST = 8192;
    int directory = open(path, O_RDONLY | O_DIRECTORY);
    if (directory < 0 || depth > 24)
        return;
    char **names = calloc(MOST, sizeof *names);
    int count = list(directory, names, MOST);
    int pci = !faccessat(directory, "msi_bus", F_OK, 0) && !faccessat(directory, "config", F_OK, 0);
    printf("D %s\n", path + strlen("/sys/"));
    for (int i = 0; i < count; i++) {
        const char *name = names[i] + 1;
        if (names[i][0] == '0' + DT_LNK)
            print_link(directory, name);
        else if (names[i][0] == '0' + DT_REG && in(WRITE_ONLY, name))
            printf("w %s\n", name);
        else if (names[i][0] == '0' + DT_REG && in(FILES, name))
            print_file(directory, name);
    }
    if (pci)
        print_config(directory);
    close(directory);
    for (int i = 0; i < count; i++) {
        char child[4096];
        snprintf(child, sizeof child, "%s/%s", path, names[i] + 1);
        if (names[i][0] == '0' + DT_DIR && !in(SKIPPED, names[i] + 1))
            walk(child, depth + 1);
        free(names[i]);
    }
    free(names);
}

static void print_elsewhere(const char *path)
{
    char line[4096];
    FILE *file = fopen(path, "r");
    if (!file)
        return;
    printf("P %s\n", path + 1);
    while (fgets(line, sizeof line, file))
        printf("t %.*s\n", (int)strcspn(line, "\n"), line);
    fclose(file);
}

static void print_zones(void)
{
    static const char *const KEPT[] = {"Node", "pages free", " spanned ", " present ", " managed ", "start_pfn", NULL};
    char line[512];
    FILE *file = fopen("/proc/zoneinfo", "r");
    if (!file)
        return;
    printf("P proc/zoneinfo\n");
    while (fgets(line, sizeof line, file))
        for (const char *const *kept = KEPT; *kept; kept++)
            if (strstr(line, *kept)) {
                printf("t %.*s\n", (int)strcspn(line, "\n"), line);
                break;
            }
    fclose(file);
}

int main(void)
{
    static char buffer[1 << 16];
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    walk("/sys/devices", 0);
    for (const char *const *path = ELSEWHERE; *path; path++)
        print_elsewhere(*path);
    print_zones();
    return 0;
}
