package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.CaptureTree.Reached;

final class LinksTest {

    @Test
    void aLinkIsFollowedInsideTheTree() throws BadCapture {
        CaptureTree tree = read(new TarBall()
                .file("sys/devices/system/memory/memory36/state", "online\n")
                .link("sys/devices/LNXSYSTM:00/PNP0C80:00/physical_node", "../../system/memory/memory36"));
        assertEquals(Optional.of("online"), tree.text("sys/devices/LNXSYSTM:00/PNP0C80:00/physical_node/state"));
        assertEquals(
                "sys/devices/system/memory/memory36",
                ((Reached.Found) tree.reach("sys/devices/LNXSYSTM:00/PNP0C80:00/physical_node")).path());
    }

    @Test
    void anAbsoluteLinkBeginsAtTheRootOfTheTree() throws BadCapture {
        CaptureTree tree = read(new TarBall()
                .file("some-machine/sys/devices/system/cpu/cpu1/online", "1\n")
                .link("some-machine/sys/devices/first", "/sys/devices/system/cpu/cpu1"));
        assertEquals(Optional.of("1"), tree.text("sys/devices/first/online"));
    }

    @Test
    void aLinkToWhatWasNotCapturedIsFine() throws BadCapture {
        CaptureTree tree = read(new TarBall().link("sys/devices/memory32/subsystem", "../../bus/memory"));
        assertEquals(
                Optional.of("memory"),
                tree.directory("sys/devices/memory32").orElseThrow().linkedName("subsystem"));
        assertEquals(new Reached.Missing("sys/bus"), tree.reach("sys/devices/memory32/subsystem"));
    }

    @Test
    void aLinkToItsOwnDirectoryIsFine() throws BadCapture {
        CaptureTree tree = read(new TarBall()
                .file("sys/devices/system/node/node0/distance", "10\n")
                .link("sys/devices/system/node/node0/cpu11", "."));
        assertEquals(Optional.of("10"), tree.text("sys/devices/system/node/node0/cpu11/cpu11/distance"));
    }

    @Test
    void aLinkThatLeavesTheTreeIsRefused() {
        assertRefused(
                "machine.tar: sys/devices/x/driver: a link that leaves the tree (to ../../../../../etc)",
                new TarBall().link("sys/devices/x/driver", "../../../../../etc"));
    }

    @Test
    void aLinkThatLeavesTheTreeByWayOfAnotherIsRefused() {
        assertRefused(
                "machine.tar: sys/devices/a/b/out: a link that leaves the tree (to near/../../../../up)",
                new TarBall()
                        .directory("sys/devices/x")
                        .link("sys/devices/a/b/near", "/sys/devices")
                        .link("sys/devices/a/b/out", "near/../../../../up"));
    }

    @Test
    void linksThatGoRoundInCirclesAreRefused() {
        assertRefused(
                "machine.tar: sys/devices/a: a link that goes round in circles (to b)",
                new TarBall().link("sys/devices/a", "b").link("sys/devices/b", "a"));
    }

    @Test
    void linksThatGrowOnEachRoundAreRefused() {
        assertRefused(
                "machine.tar: sys/devices/a: a link that goes round in circles (to a/a/a/a)",
                new TarBall().link("sys/devices/a", "a/a/a/a"));
    }

    @Test
    void sysItselfAsALinkHoldsNothing() {
        assertRefused(
                "machine.tar: no capture of a machine, expected the directory that holds sys/devices",
                new TarBall().directory("other/devices").link("sys", "other"));
    }

    private static CaptureTree read(TarBall tarBall) throws BadCapture {
        return TarBall.read(tarBall.bytes());
    }

    private static void assertRefused(String message, TarBall tarBall) {
        BadCapture refusal = assertThrows(BadCapture.class, tarBall::read);
        assertEquals(message, refusal.getMessage());
    }
}
