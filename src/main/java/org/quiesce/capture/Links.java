package org.quiesce.capture;

import org.quiesce.capture.CaptureEntry.Directory;
import org.quiesce.capture.CaptureEntry.File;
import org.quiesce.capture.CaptureEntry.Link;
import org.quiesce.capture.CaptureEntry.Unread;
import org.quiesce.capture.CaptureTree.Reached;

/** Refuses links that make no sense inside the tree. A link to what was not captured is fine: nearly all captures have some. */
final class Links {
    private Links() {}

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
    static CaptureTree allChecked(CaptureTree tree) throws BadCapture {
        check(tree, tree.root(), "");
        return tree;
    }

    private static void check(CaptureTree tree, Directory directory, String path) throws BadCapture {
        for (int i = 0; i < directory.names().size(); i++) {
            String inside = path.isEmpty()
                    ? directory.names().get(i)
                    : path + "/" + directory.names().get(i);
            switch (directory.entries().get(i)) {
                case Directory below -> check(tree, below, inside);
                case Link link -> check(tree.name(), inside, link, tree.reach(inside));
                case File file -> {}
                case Unread unread -> {}
            }
        }
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
