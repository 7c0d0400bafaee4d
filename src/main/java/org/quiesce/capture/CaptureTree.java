package org.quiesce.capture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quiesce.capture.CaptureEntry.Directory;
import org.quiesce.capture.CaptureEntry.File;
import org.quiesce.capture.CaptureEntry.Link;
import org.quiesce.capture.CaptureEntry.Unread;

/**
 * The part of a machine's {@code /sys} and {@code /proc} that was captured, in memory and never changed.
 *
 * @param name of the machine, for showing: the file or folder that it came from
 * @param title one line about the machine; empty if nobody wrote one
 * @param root holds {@code sys} and, if it was captured, {@code proc}
 */
public record CaptureTree(String name, String title, Directory root, RegistrationOrder order) {
    private static final Pattern SLASH = Pattern.compile("/");
    private static final int MOST_LINKS_FOLLOWED = 40;

    /** The text of the file at a path below the root ({@code proc/version}), with links followed inside the tree. */
    public Optional<String> text(String path) {
        return reach(path) instanceof Reached.Found(String at, File file) ? Optional.of(file.text()) : Optional.empty();
    }

    public Optional<Directory> directory(String path) {
        return reach(path) instanceof Reached.Found(String at, Directory found) ? Optional.of(found) : Optional.empty();
    }

    /** Where a path below the root leads, with every link in it followed inside the tree: {@code /} is the tree's root. */
    public Reached reach(String path) {
        Walk walk = new Walk(root);
        walk.then(path);
        return walk.reached();
    }

    /** Where a path leads. */
    public sealed interface Reached {

        /**
         * Something is there.
         *
         * @param path below the root, without links
         */
        record Found(String path, CaptureEntry entry) implements Reached {}

        /** Nothing is there; most captures hold links to what was not captured. */
        record Missing(String path) implements Reached {}

        /**
         * A link goes round in circles.
         *
         * @param link its path
         */
        record Loops(String link) implements Reached {}

        /**
         * A link leads out of the tree.
         *
         * @param link its path
         */
        record Leaves(String link) implements Reached {}
    }

    /** One way through the tree, name by name, as the kernel resolves a path. */
    private static final class Walk {
        private final Directory root;
        private final Deque<String> ahead = new ArrayDeque<>();
        private final Deque<Directory> parents = new ArrayDeque<>();
        private final Deque<String> names = new ArrayDeque<>();
        private CaptureEntry here;
        private String lastLink = "";
        private int linksFollowed;

        Walk(Directory root) {
            this.root = root;
            this.here = root;
        }

        void then(String path) {
            SLASH.splitAsStream(path).toList().reversed().forEach(ahead::push);
        }

        Reached reached() {
            while (!ahead.isEmpty()) {
                String name = ahead.pop();
                if (name.isEmpty() || name.equals(".")) {
                    continue;
                }
                Optional<Reached> end = name.equals("..") ? up() : down(name);
                if (end.isPresent()) {
                    return end.get();
                }
            }
            return new Reached.Found(path(), here);
        }

        private Optional<Reached> up() {
            if (parents.isEmpty()) {
                return Optional.of(new Reached.Leaves(lastLink));
            }
            here = parents.pop();
            names.removeLast();
            return Optional.empty();
        }

        private Optional<Reached> down(String name) {
            Optional<CaptureEntry> next =
                    here instanceof Directory directory ? directory.entry(name) : Optional.empty();
            if (next.isEmpty()) {
                return Optional.of(new Reached.Missing(pathOf(name)));
            }
            return switch (next.get()) {
                case Directory inner -> enter(name, inner);
                case File file -> enter(name, file);
                case Unread unread -> enter(name, unread);
                case Link link -> follow(name, link);
            };
        }

        private Optional<Reached> enter(String name, CaptureEntry entry) {
            parents.push((Directory) here);
            names.addLast(name);
            here = entry;
            return Optional.empty();
        }

        private Optional<Reached> follow(String name, Link link) {
            lastLink = pathOf(name);
            linksFollowed++;
            if (linksFollowed > MOST_LINKS_FOLLOWED) {
                return Optional.of(new Reached.Loops(lastLink));
            }
            if (link.target().startsWith("/")) {
                parents.clear();
                names.clear();
                here = root;
            }
            then(link.target());
            return Optional.empty();
        }

        private String path() {
            return String.join("/", names);
        }

        private String pathOf(String name) {
            return names.isEmpty() ? name : path() + "/" + name;
        }
    }
}
