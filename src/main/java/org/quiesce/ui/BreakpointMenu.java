package org.quiesce.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import org.kordamp.ikonli.javafx.FontIcon;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.recording.Breakpoint;

/** Lists where playing stops; each can be taken away, others can be set by name. */
final class BreakpointMenu {
    private final MenuButton button;
    private final Transport transport;
    private final TextField name = new TextField();

    BreakpointMenu(MenuButton button, Transport transport) {
        this.button = button;
        this.transport = transport;
        name.setPromptText("device, function or errno");
        name.setAccessibleText("Breakpoint on a device, a function or an errno");
        name.setOnAction(_ -> {
            read(name.getText()).ifPresent(transport::flip);
            name.clear();
            button.hide();
        });
        transport.breakpoints().subscribe(this::list);
    }

    private void list(List<Breakpoint> set) {
        button.setText(set.isEmpty() ? "Breakpoints" : "Breakpoints " + set.size());
        var items = new ArrayList<MenuItem>();
        set.forEach(each -> items.add(item("mdi2c-close", "Remove: " + each.words(), each)));
        if (!set.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        var field = new CustomMenuItem(name);
        field.setHideOnClick(false);
        items.add(field);
        button.getItems().setAll(items);
    }

    private MenuItem item(String icon, String words, Breakpoint breakpoint) {
        var item = new MenuItem(words, new FontIcon(icon));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> transport.flip(breakpoint));
        return item;
    }

    /** Offers to stop at what a person points at: the device of a lane, and what an event is about. */
    void offer(Node over, ContextMenuEvent asked, Optional<DeviceId> device, Optional<Event> event) {
        var offered = new LinkedHashSet<Breakpoint>();
        device.ifPresent(id -> offered.add(new Breakpoint.OnDevice(id)));
        event.ifPresent(happened -> offer(happened, offered));
        var menu = new ContextMenu();
        offered.forEach(each -> menu.getItems().add(item("mdi2r-record-circle-outline", words(each), each)));
        if (!offered.isEmpty()) {
            menu.show(over, asked.getScreenX(), asked.getScreenY());
        }
    }

    private String words(Breakpoint breakpoint) {
        return (transport.breakpoints().get().contains(breakpoint) ? "No breakpoint on " : "Breakpoint on ")
                + breakpoint.words();
    }

    private static void offer(Event event, Set<Breakpoint> offered) {
        switch (event) {
            case Event.Entered entered ->
                offered.add(new Breakpoint.OnFunction(entered.function().name()));
            case Event.Returned returned -> {
                offered.add(new Breakpoint.OnFunction(returned.function().name()));
                if (returned.value() < 0) {
                    offered.add(new Breakpoint.OnErrno(Errno.ofReturn(returned.value())));
                }
            }
            case Event.Refused refused ->
                offered.add(new Breakpoint.OnErrno(refused.refusal().errno()));
            default -> {}
        }
    }

    /** {@return what a name stands for: an errno, a device of the machine shown, else a function} */
    private Optional<Breakpoint> read(String text) {
        var word = text.strip().replaceFirst("\\(\\)$", "").replaceFirst("^-", "");
        if (word.isEmpty()) {
            return Optional.empty();
        }
        var errno = Arrays.stream(Errno.values())
                .filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
        if (errno.isPresent()) {
            return errno.map(Breakpoint.OnErrno::new);
        }
        for (var device : transport.now().machine().devices()) {
            if (device.name().equals(word) || Names.of(device).equals(word)) {
                return Optional.of(new Breakpoint.OnDevice(device.id()));
            }
        }
        return Optional.of(new Breakpoint.OnFunction(word));
    }
}
