"""Where packaged kernels are: installed on this machine, or fetched from the distribution with apt-get download."""

import glob
import os
import re
import subprocess
from dataclasses import dataclass

PACKAGE = re.compile(r"^(linux-image-(\d+\.\d+)[.\d-]*\S*-amd64(?:-unsigned)?) - ")
SKIPPED = re.compile(r"-(rt|cloud|dbg)\b|cloud|-rt-|dbg")


@dataclass(frozen=True)
class Offsets:
    """Bytes, from the type information that a kernel carries: pahole -C pci_dev, pahole -C pci_driver.

    `driver_before_device`: from pci_dev.dev back to pci_dev.driver; `shutdown`: in pci_driver; `device`: of dev in pci_dev.
    """

    driver_before_device: int
    shutdown: int
    device: int


OFFSETS = {"6.1": Offsets(80, 64, 208), "6.12": Offsets(72, 48, 200)}


@dataclass(frozen=True)
class Kernel:
    """`release` as uname -r says it; `root` has boot/vmlinuz-RELEASE and lib/modules/RELEASE below it."""

    version: str
    release: str
    root: str

    @property
    def offsets(self):
        """Places in this kernel's structs, or None where nobody has looked them up yet."""
        return OFFSETS.get(self.version)

    @property
    def image(self):
        return os.path.join(self.root, "boot", "vmlinuz-" + self.release)


class NoKernel(Exception):
    """No package of that version can be had."""


def find(version, work):
    """The newest kernel of a version: installed, else already fetched into `work`, else fetched now."""
    for root in ("/", os.path.join(work, "packages", version)):
        releases = [image.rsplit("vmlinuz-", 1)[1] for image in glob.glob(os.path.join(root, "boot", "vmlinuz-*"))]
        matching = sorted((release for release in releases if _is(release, version)), key=_numbers)
        for release in reversed(matching):
            if os.path.isdir(os.path.join(root, "lib", "modules", release)):
                return Kernel(version, release, root)
    _fetch(version, os.path.join(work, "packages", version))
    return find(version, work)


def _is(release, version):
    return release.startswith(version + ".") and not SKIPPED.search(release)


def _numbers(text):
    return [int(number) for number in re.findall(r"\d+", text)]


def _fetch(version, root):
    listing = subprocess.run(
        ["apt-cache", "search", "--names-only", "^linux-image-" + re.escape(version)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    names = [
        match[1]
        for match in map(PACKAGE.match, listing.splitlines())
        if match and match[2] == version and not SKIPPED.search(match[1])
    ]
    names = sorted((name for name in names if re.search(r"\d+\.\d+[.-]\d", name)), key=_numbers)
    if not names or os.path.isdir(root):
        raise NoKernel(f"no package with a kernel {version}: neither installed nor known to apt-cache")
    os.makedirs(root)
    print(f"fetching {names[-1]}", flush=True)
    subprocess.run(["apt-get", "download", names[-1]], cwd=root, check=True, stdout=subprocess.DEVNULL)
    for package in glob.glob(os.path.join(root, "*.deb")):
        subprocess.run(["dpkg", "-x", package, root], check=True)
        os.unlink(package)
