package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.controlsfx.control.NotificationPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.BadCapture;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** Work that takes long leaves the window alive, says so, and can be given up. */
class WorkQueueTest extends ApplicationTest {
    private final WorkQueue queue = new WorkQueue();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Object> delivered = new ArrayList<>();

    @Override
    public void start(Stage stage) {
        var elsewhere = new Button("Elsewhere");
        elsewhere.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        elsewhere.setOnAction(_ -> delivered.add("clicked"));
        var notice = new Notice(elsewhere);
        queue.tell(notice);
        stage.setScene(new Scene(new javafx.scene.layout.StackPane(notice.pane()), 600, 300));
        stage.show();
    }

    @AfterEach
    void letGo() {
        end.countDown();
    }

    @Test
    void whatTakesLongIsDoneBesideTheThreadThatDraws() throws Exception {
        askForLong();
        clickOn("Elsewhere");
        assertEquals(List.of("clicked"), delivered, "the window lives on");

        end.countDown();
        waitUntil(queue::idle);
        assertEquals(List.of("clicked", Optional.of("done")), delivered);
    }

    @Test
    void whatTakesLongSaysSoAndIsGivenUpAtAClick() {
        askForLong();
        waitUntil(() -> lookup("Running for long …").tryQuery().isPresent()
                && lookup("Cancel").tryQuery().isPresent());
        interact(() -> lookup("Cancel").<Button>query().fire());
        assertEquals(List.of(Optional.empty()), delivered);
        assertFalse(lookup(".notification-pane").<NotificationPane>query().isShowing());

        end.countDown();
        interact(() -> queue.inTurn(() -> queue.run("Next", () -> "next", delivered::add)));
        waitUntil(queue::idle);
        assertEquals(List.of(Optional.empty(), Optional.of("next")), delivered, "nobody hears of it any more");
    }

    @Test
    void whatIsAskedMeanwhileComesInTurn() {
        askForLong();
        interact(() -> {
            queue.inTurn(() -> queue.run("Second", () -> "second", delivered::add));
            queue.inTurn(() -> queue.run("Third", () -> "third", delivered::add));
        });
        assertEquals(List.of(), delivered);

        end.countDown();
        waitUntil(queue::idle);
        assertEquals(List.of(Optional.of("done"), Optional.of("second"), Optional.of("third")), delivered);
    }

    @Test
    void whatIsDroppedIsNotHeardOf() {
        askForLong();
        interact(() -> {
            queue.inTurn(() -> queue.run("Second", () -> "second", delivered::add));
            queue.drop();
            assertTrue(queue.idle());
            queue.run("Third", () -> "third", delivered::add);
        });
        end.countDown();
        waitUntil(queue::idle);
        assertEquals(List.of(Optional.of("third")), delivered);
    }

    @Test
    void whatFailsSaysWhyAndTheNextInTurnIsDone() {
        interact(() -> {
            queue.run(
                    "Bad",
                    () -> {
                        throw new BadCapture("broken.yaml", "line 3", "unknown key");
                    },
                    delivered::add);
            queue.inTurn(() -> queue.run("Next", () -> "next", delivered::add));
        });
        waitUntil(queue::idle);
        assertEquals(List.of(Optional.empty(), Optional.of("next")), delivered);
        waitUntil(() -> lookup("broken.yaml: line 3: unknown key").tryQuery().isPresent());
    }

    private void askForLong() {
        interact(() -> queue.run(
                "Running for long …",
                () -> {
                    assertFalse(Platform.isFxApplicationThread());
                    assertTrue(end.await(10, TimeUnit.SECONDS));
                    return "done";
                },
                delivered::add));
    }

    private void waitUntil(java.util.concurrent.Callable<Boolean> met) {
        try {
            WaitForAsyncUtils.waitFor(
                    10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(met).get());
        } catch (java.util.concurrent.TimeoutException late) {
            throw new AssertionError(late);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
