/* The system calls of kexec, with their errors printed as "ret=… errno=…".
 * usage: kexectool kernel|crash_kernel KERNEL INITRD COMMANDLINE     kexec_file_load
 *        kexectool file FILE                                         kexec_file_load of whatever that file is
 *        kexectool none | crash_none                                 kexec_load with no segments: unload
 *        kexectool foreign | many_segments | unaligned | segment | crash_segment      kexec_load of such an image
 *        kexectool execute                                           reboot(LINUX_REBOOT_CMD_KEXEC)
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/kexec.h>
#include <linux/reboot.h>
#include <stdio.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ENTRY 0x2000000UL

static long load(unsigned long segments, unsigned long flags)
{
    return syscall(SYS_kexec_load, 0L, segments, NULL, flags);
}

static long load_segment(unsigned long at, unsigned long flags)
{
    static char page[4096];
    struct kexec_segment segment = {page, sizeof page, (void *)at, sizeof page};
    return syscall(SYS_kexec_load, ENTRY, 1L, &segment, KEXEC_ARCH_X86_64 | flags);
}

static long load_file(const char *kernel, const char *initrd, const char *line, unsigned long flags)
{
    int image = open(kernel, O_RDONLY), first = initrd ? open(initrd, O_RDONLY) : -1;
    return syscall(SYS_kexec_file_load, image, first, strlen(line) + 1, line, flags | (initrd ? 0 : KEXEC_FILE_NO_INITRAMFS));
}

int main(int count, char **words)
{
    const char *what = count > 1 ? words[1] : "";
    long result;
    if (!strcmp(what, "kernel") && count == 5)
        result = load_file(words[2], words[3], words[4], 0);
    else if (!strcmp(what, "crash_kernel") && count == 5)
        result = load_file(words[2], words[3], words[4], KEXEC_FILE_ON_CRASH);
    else if (!strcmp(what, "file") && count == 3)
        result = load_file(words[2], NULL, "", 0);
    else if (!strcmp(what, "none"))
        result = load(0, KEXEC_ARCH_X86_64);
    else if (!strcmp(what, "crash_none"))
        result = load(0, KEXEC_ARCH_X86_64 | KEXEC_ON_CRASH);
    else if (!strcmp(what, "foreign"))
        result = load(0, KEXEC_ARCH_S390);
    else if (!strcmp(what, "many_segments"))
        result = load(KEXEC_SEGMENT_MAX + 1, KEXEC_ARCH_X86_64);
    else if (!strcmp(what, "unaligned"))
        result = load_segment(0x1001, 0);
    else if (!strcmp(what, "segment"))
        result = load_segment(ENTRY, 0);
    else if (!strcmp(what, "crash_segment"))
        result = load_segment(ENTRY, KEXEC_ON_CRASH);
    else if (!strcmp(what, "execute"))
        result = reboot(LINUX_REBOOT_CMD_KEXEC);
    else
        return 2;
    printf("ret=%ld errno=%d\n", result, result < 0 ? errno : 0);
    return 0;
}
