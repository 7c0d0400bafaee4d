"""What a scenario's load and unload steps do in the guest."""

from .kexec import INITRD, KERNEL
from .scenario import size_of

SECONDS = 90
HUGE_PAGES = "/sys/devices/system/node/node{node}/hugepages/hugepages-2048kB/nr_hugepages"
CARDS = "/sys/bus/pci/drivers/e1000"
# Loads that go on until a file tells them to stop.
LOOPS = {
    "probing": f"for d in {CARDS}/0000*; do n=${{d##*/}}; (while [ ! -e /tmp/stop ]; do "
    f"echo $n > {CARDS}/unbind; echo $n > {CARDS}/bind; done > /dev/null 2>&1 &); done; sleep 2",
    "kexec_loading": f"(while [ ! -e /tmp/stop ]; do kexectool kernel {KERNEL} {INITRD} x; done > /dev/null 2>&1 &); "
    "sleep 2",
}
# What is left to do when the program that held a load is dead.
CLEARING = {
    "slab": "rm -rf /tmp/slab; ",
    "shared": "rm -f /dev/shm/held; ",
    "huge": "echo 0 > /proc/sys/vm/nr_hugepages; ",
    "huge_reserved": "echo 0 > /proc/sys/vm/nr_hugepages; ",
    "zsmalloc": "echo 1 > /sys/block/zram0/reset; modprobe -r zram; ",
}


def amount_of(what):
    """MiB, or how many tasks, or which CPU."""
    return size_of(what["size"]) >> 20 if "size" in what else what.get("tasks", what.get("cpu"))


def start(agent, what):
    """Makes a load as a scenario says it; returns the answer."""
    kind, node, amount = what["kind"], what.get("node", -1), amount_of(what)
    if kind in LOOPS:
        return agent.shell(LOOPS[kind])
    if kind == "zsmalloc":
        disk = f"modprobe zram; echo {2 * amount}M > /sys/block/zram0/disksize; "
        fill = f"dd if=/dev/urandom of=/dev/zram0 bs=1M count={amount} oflag=direct"
        return agent.shell(f"{disk}hold run {node} 0 {fill}", SECONDS)
    before = ""
    if kind.startswith("huge"):
        before = f"echo {amount // 2} > {HUGE_PAGES.format(node=max(node, 0))}; "
    more = f" {what['runtime']} {what['period']}" if kind == "deadline" else ""
    return agent.shell(
        f"{before}(hold {kind} {node} {amount}{more} > /tmp/held.{kind} 2>&1 &); "
        f"for i in $(seq {2 * SECONDS}); do grep -q READY /tmp/held.{kind} && break; sleep 0.5; done; "
        f"cat /tmp/held.{kind}",
        SECONDS + 10,
    )


def stop(agent, kind):
    """Kills a load; its memory is given back as far as the kernel gives it back."""
    if kind in LOOPS:
        return agent.shell("touch /tmp/stop; sleep 8; rm /tmp/stop")
    # A load may have children that hold what it holds; all of them have its words in their command line.
    kill = (
        "for p in /proc/[0-9]*; do "
        f"tr '\\0' ' ' < $p/cmdline 2>/dev/null | grep -q '^hold {kind} ' && kill -9 ${{p#/proc/}}; done"
    )
    clear = f"{CLEARING.get(kind, '')}rm -f /tmp/held.{kind}"
    return agent.shell(f"{kill}; sleep 1; {clear}; sync; echo 3 > /proc/sys/vm/drop_caches; sleep 1", 60)
