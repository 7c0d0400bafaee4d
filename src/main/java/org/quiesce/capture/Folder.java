package org.quiesce.capture;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.quiesce.capture.CaptureEntry.Directory;

/** A directory of a tree that is still being read. */
final class Folder {
    private final Allowance allowance;
    private final Sharing sharing;
    private final String path;
    private final int depth;
    private final Map<String, Folder> folders = new HashMap<>(2);
    private final Map<String, CaptureEntry> leaves = new HashMap<>(16);
    private OptionalLong inode = OptionalLong.empty();

    private Folder(Allowance allowance, Sharing sharing, String path, int depth) {
        this.allowance = allowance;
        this.sharing = sharing;
        this.path = path;
        this.depth = depth;
    }

    static Folder root(Allowance allowance) {
        return new Folder(allowance, new Sharing(), "", 0);
    }

    String pathOf(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    /** The directory of this name in here, made if it is not there yet. */
    Folder folder(String name) throws BadCapture {
        Folder known = folders.get(name);
        return known == null ? newFolder(name) : known;
    }

    private Folder newFolder(String name) throws BadCapture {
        String place = pathOf(name);
        if (leaves.containsKey(name)) {
            throw allowance.bad(place, "a directory here, but a file or link before");
        }
        if (depth >= allowance.limits().depth()) {
            throw allowance.bad(place, "more than " + allowance.limits().depth() + " directories deep");
        }
        allowance.keep(place, name, 0);
        Folder made = new Folder(allowance, sharing, place, depth + 1);
        folders.put(name, made);
        return made;
    }

    Folder folder(List<String> names) throws BadCapture {
        Folder at = this;
        for (String name : names) {
            at = at.folder(name);
        }
        return at;
    }

    /** Puts a file or link in here. If the name is taken by another one, the later counts, as when tar extracts. */
    void put(String name, CaptureEntry leaf) throws BadCapture {
        if (folders.containsKey(name)) {
            throw allowance.bad(pathOf(name), "a file or link here, but a directory before");
        }
        allowance.keep(pathOf(name), name, contentBytes(leaf));
        leaves.put(sharing.name(name), sharing.entry(leaf));
    }

    Optional<CaptureEntry> leaf(String name) {
        return Optional.ofNullable(leaves.get(name));
    }

    Optional<CaptureEntry> leaf(List<String> names) {
        Optional<Folder> at = Optional.of(this);
        for (String name : names.subList(0, names.size() - 1)) {
            at = at.map(folder -> folder.folders.get(name));
        }
        return at.flatMap(folder -> folder.leaf(names.getLast()));
    }

    void inode(long number) {
        inode = OptionalLong.of(number);
    }

    Directory finished() {
        allowance.sort(path);
        String[] names = new String[leaves.size() + folders.size()];
        int count = 0;
        for (String name : leaves.keySet()) {
            names[count++] = name;
        }
        for (String name : folders.keySet()) {
            names[count++] = name;
        }
        Arrays.sort(names);
        CaptureEntry[] entries = new CaptureEntry[count];
        for (int i = 0; i < count; i++) {
            Folder folder = folders.get(names[i]);
            entries[i] = folder == null ? leaf(names[i]).orElseThrow() : folder.finished();
        }
        leaves.clear();
        folders.clear();
        return new Directory(sharing.names(List.of(names)), List.of(entries), inode);
    }

    private static int contentBytes(CaptureEntry leaf) {
        return switch (leaf) {
            case CaptureEntry.File file -> file.octets().length();
            case CaptureEntry.Link link -> link.target().length();
            case CaptureEntry.Unread unread -> 0;
            case Directory directory -> throw new IllegalArgumentException(directory + " is no leaf");
        };
    }

    /** Keeps one of what is alike: of half a million memory blocks nearly all say the same. */
    private static final class Sharing {
        private final Map<CaptureEntry, CaptureEntry> entries = new HashMap<>();
        private final Map<String, String> names = new HashMap<>();
        private final Map<List<String>, List<String>> lists = new HashMap<>();

        CaptureEntry entry(CaptureEntry leaf) {
            CaptureEntry known = entries.putIfAbsent(leaf, leaf);
            return known == null ? leaf : known;
        }

        String name(String name) {
            String known = names.putIfAbsent(name, name);
            return known == null ? name : known;
        }

        List<String> names(List<String> list) {
            List<String> known = lists.putIfAbsent(list, list);
            return known == null ? list : known;
        }
    }
}
