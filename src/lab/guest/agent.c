/* The lab's agent: runs in the guest, as its first program after init, and does what it is told over a serial line.
 *
 * A request is a line of fields separated by tabs; the first is a number that the answer repeats:
 *   N W seconds path data     open(2), write(2), close(2); in data \n, \t, \0 and \\ stand for those bytes
 *   N S seconds command       a shell command
 *   N E milliseconds          nothing: only wait until the kernel has been quiet for so long
 * The answer:
 *   @BEGIN N
 *   O text                    a line of output
 *   R ret=… errno=… us=… killed=…   ret: what write(2) returned, or -1; -2: open(2) failed; -3: write(2) had to be killed;
 *                             or the exit status. killed: 2 if not even SIGKILL ended it
 *   U action devpath subsystem KEY=VALUE…   a uevent of the kernel
 *   K seconds text            a line of the kernel log
 *   @END N
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define QUIET_MS 150
#define LONGEST_REQUEST 8192

struct result { volatile long ret, error; volatile long long us; volatile int done; };

static FILE *out;
static int uevents = -1, log_messages = -1;
static struct result *shared;

static long long now_us(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

static int told_elsewhere(const char *pair)
{
    static const char *const KEYS[] = {"ACTION=", "DEVPATH=", "SUBSYSTEM=", "PCI_", "MAJOR", "MINOR", "MODALIAS=", NULL};
    for (const char *const *key = KEYS; *key; key++)
        if (!strncmp(pair, *key, strlen(*key)))
            return 1;
    return 0;
}

/* Prints every uevent that has come; returns how many. */
static int print_uevents(void)
{
    char message[16384];
    int size, count = 0;
    while ((size = recv(uevents, message, sizeof message - 1, MSG_DONTWAIT)) > 0) {
        message[size] = 0;
        char *path = strchr(message, '@');
        if (!path)
            continue;
        *path++ = 0;
        const char *subsystem = "-";
        for (char *pair = path + strlen(path) + 1; pair < message + size; pair += strlen(pair) + 1)
            if (!strncmp(pair, "SUBSYSTEM=", 10))
                subsystem = pair + 10;
        fprintf(out, "U %s %s %s", message, path, subsystem);
        for (char *pair = path + strlen(path) + 1; pair < message + size; pair += strlen(pair) + 1)
            if (!told_elsewhere(pair))
                fprintf(out, " %s", pair);
        fputc('\n', out);
        count++;
    }
    return count;
}

/* Prints every new line of the kernel log; returns how many there were. Lines that user space wrote are left out. */
static int print_log(void)
{
    char message[9000];
    int size, count = 0;
    while ((size = read(log_messages, message, sizeof message - 1)) > 0 || (size < 0 && errno == EPIPE)) {
        if (size < 0) {
            fprintf(out, "K ? <log overrun>\n");
            continue;
        }
        message[size] = 0;
        char *text = strchr(message, ';');
        unsigned priority;
        unsigned long long sequence, us;
        if (!text || sscanf(message, "%u,%llu,%llu", &priority, &sequence, &us) != 3)
            continue;
        text[1 + strcspn(text + 1, "\n")] = 0;
        count++;
        if (priority >> 3 == 0)
            fprintf(out, "K %llu.%06llu %s\n", us / 1000000, us % 1000000, text + 1);
    }
    return count;
}

/* Waits until nothing has come for so long, at most ten times as long. */
static void settle(int ms)
{
    long long start = now_us(), last = start;
    while (now_us() - last <= ms * 1000LL && now_us() - start <= ms * 10000LL) {
        if (print_uevents() + print_log())
            last = now_us();
        usleep(20000);
    }
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
}

static char *field(char **rest)
{
    char *begin = *rest, *tab = begin ? strchr(begin, '\t') : NULL;
    if (tab)
        *tab++ = 0;
    *rest = tab;
    return begin ? begin : "";
}

static int unescaped(const char *text, char *data)
{
    int size = 0;
    for (; *text; text++) {
        if (*text != '\\' || !text[1]) {
            data[size++] = *text;
            continue;
        }
        text++;
        data[size++] = *text == 'n' ? '\n' : *text == 't' ? '\t' : *text == '0' ? 0 : *text;
    }
    return size;
}

static void write_in_child(const char *path, const char *text)
{
    char data[LONGEST_REQUEST];
    int size = unescaped(text, data);
    int file = open(path, O_WRONLY);
    if (file < 0) {
        shared->ret = -2;
        shared->error = errno;
    } else {
        long long start = now_us();
        shared->ret = write(file, data, size);
        shared->error = shared->ret < 0 ? errno : 0;
        shared->us = now_us() - start;
    }
    shared->done = 1;
    _exit(0);
}

static void do_write(int seconds, const char *path, const char *text)
{
    memset(shared, 0, sizeof *shared);
    fflush(out);
    pid_t child = fork();
    if (!child)
        write_in_child(path, text);
    long long start = now_us();
    int killed = 0, ended = 0;
    while (!shared->done && !ended && killed < 2) {
        ended = waitpid(child, NULL, WNOHANG) == child;
        if (!killed && now_us() - start > seconds * 1000000LL) {
            kill(child, SIGKILL);
            killed = 1;
            start = now_us();
        } else if (killed && now_us() - start > 5000000) {
            killed = 2;
        }
        usleep(2000);
    }
    if (!ended && killed < 2)
        waitpid(child, NULL, 0);
    if (!shared->done)
        *shared = (struct result){-3, EINTR, seconds * 1000000LL, 1};
    fprintf(out, "R ret=%ld errno=%ld us=%lld killed=%d\n", shared->ret, shared->error, shared->us, killed);
}

static void run_shell(int output, const char *command)
{
    setsid();
    dup2(open("/dev/null", O_RDONLY), 0);
    dup2(output, 1);
    dup2(output, 2);
    execl("/bin/sh", "sh", "-c", command, NULL);
    _exit(127);
}

static void do_shell(int seconds, const char *command)
{
    int ends[2], status = 0, killed = 0, ended = 0, used = 0;
    char got[4096], line[LONGEST_REQUEST];
    if (pipe2(ends, O_CLOEXEC))
        return;
    fflush(out);
    long long start = now_us();
    pid_t child = fork();
    if (!child)
        run_shell(ends[1], command);
    close(ends[1]);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    for (;;) {
        struct pollfd ready = {ends[0], POLLIN, 0};
        poll(&ready, 1, 100);
        int size = read(ends[0], got, sizeof got);
        for (int i = 0; i < size; i++) {
            if (got[i] != '\n' && used < (int)sizeof line - 1) {
                line[used++] = got[i];
                continue;
            }
            fprintf(out, "O %.*s\n", used, line);
            used = 0;
        }
        if (size > 0)
            continue;
        /* What runs on in the background may keep the pipe open. */
        if (size == 0 || ended || now_us() - start > (seconds + 5) * 1000000LL)
            break;
        ended = waitpid(child, &status, WNOHANG) == child;
        if (!ended && !killed && now_us() - start > seconds * 1000000LL)
            killed = !kill(-child, SIGKILL);
    }
    if (used)
        fprintf(out, "O %.*s\n", used, line);
    close(ends[0]);
    if (!ended && !killed)
        waitpid(child, &status, 0);
    fprintf(out, "R ret=%d errno=0 us=%lld killed=%d\n", WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status),
        now_us() - start, killed);
}

static void answer(char *request)
{
    char *rest = request, *number = field(&rest), *verb = field(&rest);
    int amount = atoi(field(&rest)), quiet = QUIET_MS;
    fprintf(out, "@BEGIN %s\n", number);
    if (*verb == 'W') {
        char *path = field(&rest);
        do_write(amount, path, rest ? rest : "");
    } else if (*verb == 'S') {
        do_shell(amount, rest ? rest : "");
    } else {
        quiet = amount;
    }
    settle(quiet);
    fprintf(out, "@END %s\n", number);
    fflush(out);
}

static int opened(const char *name)
{
    int line = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    struct termios settings;
    if (line < 0 || tcgetattr(line, &settings)) {
        perror(name);
        exit(1);
    }
    cfmakeraw(&settings);
    cfsetspeed(&settings, B115200);
    settings.c_cflag = (settings.c_cflag | CLOCAL | CREAD) & ~CRTSCTS;
    tcsetattr(line, TCSANOW, &settings);
    return line;
}

int main(int count, char **words)
{
    int line = opened(count > 1 ? words[1] : "/dev/ttyS1"), size = 64 << 20, used = 0;
    char request[LONGEST_REQUEST], letter;
    shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    out = fdopen(dup(line), "w");
    setvbuf(out, NULL, _IOFBF, 65536);
    uevents = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_KOBJECT_UEVENT);
    struct sockaddr_nl address = {.nl_family = AF_NETLINK, .nl_groups = 1};
    setsockopt(uevents, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
    bind(uevents, (void *)&address, sizeof address);
    log_messages = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    lseek(log_messages, 0, SEEK_END);
    signal(SIGPIPE, SIG_IGN);
    fprintf(out, "\n@READY\n");
    fflush(out);
    while (read(line, &letter, 1) == 1) {
        request[used] = 0;
        if (letter == '\n' && used)
            answer(request);
        used = letter == '\n' ? 0 : used;
        if (letter != '\n' && letter != '\r' && used < (int)sizeof request - 1)
            request[used++] = letter;
    }
    return 1;
}
