"""Builds the guest's first file system: busybox, kernel modules, and the lab's own programs."""

import glob
import gzip
import hashlib
import os
import shutil
import stat
import subprocess

from .machine import models

GUEST = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "guest")
PROGRAMS = ("agent", "sysdump", "pagekinds", "hold", "kexectool")
# What models.yaml's modules do not pull in by themselves.
EXTRA_MODULES = (
    "sd_mod sr_mod sg usb_storage uas usbhid hid_generic evdev psmouse snd_hda_codec_generic mmc_block "
    "ata_piix ata_generic pata_acpi i2c_piix4 i2c_i801 lpc_ich parport_pc pcspkr floppy joydev zram ext4 "
    "notifier-error-inject memory-notifier-error-inject pm-notifier-error-inject af_packet loop "
    "crc32c_generic sha256_generic uio_pci_generic pci-stub virtio_pci virtio_mem"
).split()
TOOLS = ("/usr/bin/kmod", "/usr/bin/lspci", "/usr/bin/setpci")
UNPACKERS = {".xz": "xz", ".zst": "zstd"}
BUSYBOX = "/usr/bin/busybox"


def build(kernel, work):
    """Returns (initramfs, initramfs that carries kernel and initramfs for a kexec); made once for each kernel."""
    programs = _compile(work)
    stamp = _stamp(kernel, programs)
    folder = os.path.join(work, "initramfs", f"{kernel.release}-{stamp}")
    plain, with_kernel = os.path.join(folder, "initramfs.cpio"), os.path.join(folder, "kexec.cpio")
    if not os.path.exists(with_kernel):
        print(f"building the initramfs for {kernel.release}", flush=True)
        for old in glob.glob(os.path.join(work, "initramfs", kernel.release + "-*")):
            shutil.rmtree(old)
        tree = os.path.join(folder, "tree")
        shutil.rmtree(tree, ignore_errors=True)
        _fill(tree, kernel, programs)
        inside = os.path.join(folder, "inside")
        os.makedirs(os.path.join(inside, "boot"), exist_ok=True)
        _archive([tree], plain)
        shutil.copy(kernel.image, os.path.join(inside, "boot", "vmlinuz"))
        with open(plain, "rb") as source, gzip.open(os.path.join(inside, "boot", "initrd"), "wb", 1) as target:
            shutil.copyfileobj(source, target)
        _archive([tree, inside], with_kernel + ".part")
        os.rename(with_kernel + ".part", with_kernel)
        shutil.rmtree(tree)
        shutil.rmtree(inside)
    return plain, with_kernel


def _compile(work):
    """Compiles the guest's programs where their sources are newer; returns the folder."""
    folder = os.path.join(work, "programs")
    os.makedirs(folder, exist_ok=True)
    for name in PROGRAMS:
        source, program = os.path.join(GUEST, name + ".c"), os.path.join(folder, name)
        if not os.path.exists(program) or os.path.getmtime(program) < os.path.getmtime(source):
            subprocess.run(["gcc", "-O2", "-Wall", "-static", "-o", program, source], check=True)
    return folder


def _stamp(kernel, programs):
    """Changes when anything changes that goes in."""
    digest = hashlib.sha256(kernel.release.encode())
    for path in [os.path.join(programs, name) for name in PROGRAMS] + [os.path.join(GUEST, "init")]:
        with open(path, "rb") as file:
            digest.update(file.read())
    digest.update(repr((sorted(EXTRA_MODULES), sorted(models()))).encode())
    return digest.hexdigest()[:12]


def _fill(tree, kernel, programs):
    for folder in ("bin", "sbin", "usr/bin", "usr/sbin", "dev", "proc", "sys", "tmp", "run", "disk", "etc"):
        os.makedirs(os.path.join(tree, folder), exist_ok=True)
    shutil.copy(BUSYBOX, os.path.join(tree, "bin"))
    for applet in subprocess.run([BUSYBOX, "--list"], capture_output=True, text=True, check=True).stdout.split():
        if applet not in ("busybox", "modprobe", "insmod", "rmmod", "lsmod", "depmod", "lspci"):
            os.symlink("busybox", os.path.join(tree, "bin", applet))
    for name in PROGRAMS:
        shutil.copy(os.path.join(programs, name), os.path.join(tree, "bin", name))
    shutil.copy(os.path.join(GUEST, "init"), os.path.join(tree, "init"))
    os.chmod(os.path.join(tree, "init"), 0o755)
    for tool in TOOLS:
        if os.path.exists(tool):
            _copy_with_libraries(tool, tree)
    for name in ("modprobe", "insmod", "rmmod", "lsmod", "depmod"):
        os.symlink("/usr/bin/kmod", os.path.join(tree, "sbin", name))
    _copy_modules(tree, kernel)


def _copy_with_libraries(tool, tree):
    shutil.copy(tool, os.path.join(tree, tool.lstrip("/")))
    listing = subprocess.run(["ldd", tool], capture_output=True, text=True, check=False).stdout
    for library in [word for word in listing.split() if word.startswith("/")]:
        target = os.path.join(tree, library.lstrip("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copy(library, target)


def _copy_modules(tree, kernel):
    wanted = sorted(set(EXTRA_MODULES) | {facts["module"] for facts in models().values() if "module" in facts})
    source = os.path.join(kernel.root, "lib", "modules", kernel.release)
    target = os.path.join(tree, "lib", "modules", kernel.release)
    os.makedirs(target)
    if not os.path.exists(os.path.join(source, "modules.dep")):
        subprocess.run(["depmod", "-b", kernel.root, kernel.release], check=True)
    for name in ("modules.builtin", "modules.builtin.modinfo", "modules.order"):
        shutil.copy(os.path.join(source, name), target)
    found = subprocess.run(
        ["modprobe", "-d", kernel.root, "-S", kernel.release, "-a", "--show-depends", "--ignore-install"] + wanted,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    for path in {line.split()[1] for line in found.splitlines() if line.startswith("insmod")}:
        copy = os.path.join(target, os.path.relpath(os.path.realpath(path), os.path.realpath(source)))
        os.makedirs(os.path.dirname(copy), exist_ok=True)
        plain, ending = os.path.splitext(copy)
        if ending in UNPACKERS:
            with open(plain, "wb") as file:
                subprocess.run([UNPACKERS[ending], "-dc", path], stdout=file, check=True)
        else:
            shutil.copy(path, copy)
    subprocess.run(["depmod", "-b", tree, kernel.release], check=True)


def _archive(trees, path):
    """Writes the trees into one archive of the format "newc", which the kernel unpacks."""
    with open(path, "wb") as out:
        for tree in trees:
            for folder, folders, files in os.walk(tree):
                folders.sort()
                links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
                for name in [folder] + [os.path.join(folder, name) for name in sorted(files) + links]:
                    if name != tree:
                        _entry(out, name, os.path.relpath(name, tree))
        _header(out, "TRAILER!!!", 0, 0)


def _entry(out, path, name):
    about = os.lstat(path)
    if stat.S_ISLNK(about.st_mode):
        data = os.readlink(path).encode()
    elif stat.S_ISREG(about.st_mode):
        with open(path, "rb") as file:
            data = file.read()
    else:
        data = b""
    _header(out, name, about.st_mode, len(data))
    out.write(data + bytes(-len(data) % 4))


def _header(out, name, mode, size):
    name = name.encode() + b"\0"
    fields = (0, mode, 0, 0, 1, 0, size, 0, 0, 0, 0, len(name), 0)
    header = b"070701" + b"".join(b"%08X" % field for field in fields) + name
    out.write(header + bytes(-len(header) % 4))
