"""The guest's sysfs as an archive that other tools read too (`lsmem --sysroot`)."""

import gzip
import io
import os
import tarfile

# Which directories below /sys/bus and /sys/class a subsystem's link leads to is told by the link itself.
DUMP = "sysdump"
DUMP_SECONDS = 300


def of(vm):
    """Asks the guest; returns {path inside the root: bytes of a file, text of a link's target, or None: directory}."""
    return tree(vm.agent.shell(DUMP, DUMP_SECONDS).output)


def tree(lines):
    """The tree that sysdump's lines tell."""
    entries, folder = {}, None
    for line in lines:
        tag, _, rest = line.partition(" ")
        name, _, value = rest.partition(" ")
        if tag == "D":
            folder = "sys/" + rest
            entries[folder] = None
        elif tag == "P":
            folder = rest
            entries[folder] = b""
        elif tag == "t":
            entries[folder] += rest.encode("utf-8", "surrogateescape") + b"\n"
        elif tag == "l":
            entries[f"{folder}/{name}"] = value
        elif tag == "f":
            entries[f"{folder}/{name}"] = _unescaped(value).encode("utf-8", "surrogateescape") + b"\n"
        elif tag == "w":
            entries[f"{folder}/{name}"] = b""
        elif tag == "x":
            entries[f"{folder}/{name}"] = bytes.fromhex(value)
    entries.update(_links_of_buses(entries))
    return entries


def _unescaped(text):
    return text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\")


def _links_of_buses(entries):
    """sys/bus/…/devices, sys/bus/…/drivers and sys/class, as the devices' own links tell them."""
    links = {}
    for path, value in entries.items():
        if not isinstance(value, str):
            continue
        device, name = os.path.split(path)
        target = os.path.normpath(os.path.join(device, value))
        if name == "subsystem":
            at = f"{target}/devices" if target.startswith("sys/bus/") else target
            links[target] = None
            links[f"{at}/{os.path.basename(device)}"] = os.path.relpath(device, at)
        elif name == "driver":
            links[target] = None
            links[f"{target}/{os.path.basename(device)}"] = os.path.relpath(device, target)
    return links


def write(entries, path):
    """Writes a tar.gz; the same tree gives the same bytes."""
    raw = io.BytesIO()
    made = set()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name in sorted(entries):
            value = entries[name]
            _add_folders(tar, name if value is None else os.path.dirname(name), made)
            if value is not None:
                _add(tar, name, value)
    with open(path, "wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as zipped:
        zipped.write(raw.getvalue())


def _add_folders(tar, path, made):
    if path and path not in made:
        _add_folders(tar, os.path.dirname(path), made)
        made.add(path)
        info = tarfile.TarInfo(path)
        info.type, info.mode = tarfile.DIRTYPE, 0o755
        tar.addfile(info)


def _add(tar, path, value):
    info = tarfile.TarInfo(path)
    if isinstance(value, str):
        info.type, info.linkname, info.mode = tarfile.SYMTYPE, value, 0o777
        tar.addfile(info)
    else:
        info.size, info.mode = len(value), 0o644
        tar.addfile(info, io.BytesIO(value))
