package org.quiesce.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.capture.CaptureEntry.Directory;
import org.quiesce.capture.CaptureEntry.File;
import org.quiesce.capture.CaptureEntry.Link;
import org.quiesce.capture.CaptureEntry.Unread;
import org.quiesce.capture.CaptureProgress.Stage;
import org.quiesce.capture.CaptureTree.Reached;

/** Refuses links that make no sense inside the tree. A link to what was not captured is fine: nearly all captures have some. */
final class Links {
    private static final String UP = "../";

    private final CaptureTree tree;
    private final Watch watch;
    private final List<Directory> way = new ArrayList<>();

    private Links(CaptureTree tree, Watch watch) {
        this.tree = tree;
        this.watch = watch;
    }

    /** A link with this target, if the target can be one. */
    static Link checked(Allowance allowance, String place, String target) throws BadCapture {
        int most = allowance.limits().targetBytes();
        if (target.length() > most) {
            throw allowance.bad(
                    place, "a link to a path of " + target.length() + " characters, expected at most " + most);
        }
        if (!Allowance.isText(target)) {
            throw allowance.bad(place, "a link to a name that is not text, expected UTF-8 without control characters");
        }
        return new Link(target);
    }

    /** Follows every link of the tree once. */
    static CaptureTree allChecked(CaptureTree tree, Watch watch) throws BadCapture {
        Links links = new Links(tree, watch);
        links.check(tree.root(), "");
        return tree;
    }

    private void check(Directory directory, String path) throws BadCapture {
        way.addLast(directory);
        for (int i = 0; i < directory.names().size(); i++) {
            switch (directory.entries().get(i)) {
                case Directory below ->
                    check(below, inside(path, directory.names().get(i)));
                case Link link -> check(link, inside(path, directory.names().get(i)));
                case File file -> {}
                case Unread unread -> {}
            }
        }
        way.removeLast();
    }

    private static String inside(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    private void check(Link link, String place) throws BadCapture {
        watch.step(Stage.FOLLOWING, place);
        if (!leadsStraight(link.target())) {
            check(tree.name(), place, link, tree.reach(place));
        }
    }

    /**
     * Whether a target goes up some directories and down others, over no second link, and stays inside. Nearly all do, and
     * this is much cheaper than following them as the kernel would.
     */
    private boolean leadsStraight(String target) {
        int at = 0;
        int level = way.size() - 1;
        while (target.startsWith(UP, at)) {
            at += UP.length();
            level--;
        }
        if (level < 0 || at == target.length()) {
            return false;
        }
        CaptureEntry here = way.get(level);
        while (at < target.length()) {
            int slash = target.indexOf('/', at);
            int end = slash < 0 ? target.length() : slash;
            String name = target.substring(at, end);
            if (name.isEmpty() || name.equals(".") || name.equals("..") || here instanceof Link) {
                return false;
            }
            Optional<CaptureEntry> next =
                    here instanceof Directory directory ? directory.entry(name) : Optional.empty();
            if (next.isEmpty()) {
                return true;
            }
            here = next.get();
            at = end + 1;
        }
        return !(here instanceof Link);
    }

    private static void check(String source, String place, Link link, Reached reached) throws BadCapture {
        switch (reached) {
            case Reached.Leaves leaves ->
                throw new BadCapture(source, place, "a link that leaves the tree (to " + link.target() + ")");
            case Reached.Loops loops ->
                throw new BadCapture(source, place, "a link that goes round in circles (to " + link.target() + ")");
            case Reached.Found found -> {}
            case Reached.Missing missing -> {}
        }
    }
}
