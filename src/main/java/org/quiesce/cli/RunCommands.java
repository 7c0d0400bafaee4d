package org.quiesce.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quiesce.lesson.Experiment;
import org.quiesce.lesson.KeptSession;
import org.quiesce.machine.Era;
import org.quiesce.recording.LockTable;
import org.quiesce.recording.Messages;
import org.quiesce.recording.Timeline;
import org.quiesce.recording.TimelineText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quiesce run}: gives commands to a machine and says what became of each. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Gives commands to a machine, in order, and says what became of each.",
        footer = {
            "",
            "Commands, each one argument:",
            "  offline DEV                     online DEV [online_kernel|online_movable]",
            "  eject ACPINODE [force]          notify ACPINODE CODE      plug ACPINODE",
            "  plug-memory SIZE [node=N] [at=ADDRESS]",
            "  write SYSFSPATH VALUE           read SYSFSPATH",
            "  bind DEV DRIVER    unbind DEV   remove DEV    rescan    surprise-remove DEV",
            "  load [crash] [unsigned] [FLAW]  unload [crash]            kexec [STRATEGY]   shutdown",
            "  (FLAW of the image: foreign, many-segments, unaligned, no-kernel, no-file)",
            "  given WHAT KEY=VALUE...         what the world is like, see below",
            "and any of them may end in: within DURATION",
            "",
            "Circumstances:",
            "  given memoryN pages KIND=COUNT...     given memoryN isolating=yes|no",
            "  given cpuN vectors=N reserved=N       given cpuN requests=40ms|forever|none",
            "  given cpuN alive=no|yes               given cpuN node=N|none",
            "  given cpuN timekeeper=yes             given cpuN trusted_os=yes",
            "  given cpuN vmbus=yes                  given DEV offline_disabled=yes",
            "  given deadline bandwidth=380%%         given cpu_hotplug disabled=150ms|no",
            "  given device_hotplug_lock held=12ms|forever|no",
            "  given memory_notifier going_offline=EBUSY|bad|ok [priority=N] [name=NAME]",
            "  given nodeN free=PAGES                given hugetlb reserved=N",
            "  given vmemmap memory=none             given hotplug_queue full=yes",
            "  given dock busy=yes             given remove_memory locks=yes",
            "  given ACPINODE _EJ0=error|ok|missing _STA=enabled|ok|error _LCK=... _OST=... _SUN=N",
            "  given DEV engine=armed|idle rings=ADDRESS+SIZE@RATE bus_master=on|off power=d0 interrupts=msix",
            "  given DEV remove=none|stops+... shutdown=none|stops+... probe=reset-first needs=told-to-stop",
            "  given DEV supplier=DEV          given DEV deferred_probe=retried",
            "  given halt at=FUNCTION of=DEV [time=N]   work stands there until: given halt at=none",
            "  given kexec iommu=on lockdown=integrity limit_reboot=1 image=none capability=no",
            "",
            "Example: quiesce run two-module-server 'eject \\_SB.MOD2' --era v311 --why"
        })
final class RunCommands implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Asking asking;

    @Option(names = "--timeline", description = "Prints lanes of what happened to each device, with times.")
    private boolean timeline;

    @Option(names = "--trace", description = "Prints the calls as ftrace's function_graph would.")
    private boolean trace;

    @Option(names = "--rules", description = "As --trace, with the rules that each call follows.")
    private boolean rules;

    @Option(
            names = "--log",
            description = "Prints the kernel log, uevents and ACPI methods as dmesg and udevadm monitor would.")
    private boolean log;

    @Option(
            names = "--locks",
            description = "Prints who holds and awaits which lock at the end, the order of locks, and circles in it.")
    private boolean locks;

    @Option(
            names = "--why",
            arity = "0..1",
            paramLabel = "DEV",
            fallbackValue = "",
            description = {
                "Prints the chain of causes behind each result, and the smallest sets of remedies with their cost;",
                "with a device: why that is as it is in the end."
            })
    private Optional<String> why = Optional.empty();

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws BadInput, IOException {
        if (json && (timeline || trace || rules || log || locks || why.isPresent())) {
            throw new ParameterException(
                    spec.commandLine(), "--json prints all events in one object; leave the other views out");
        }
        var opened = asking.opened();
        var experiment = asking.told(opened);
        var lines = new ArrayList<>(KeptSession.lines(opened.recording()));
        lines.addAll(asking.commands());
        if (lines.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'COMMAND'");
        }
        var reasons = Reasons.asked(why, experiment);
        Opening.otherwise(asking.machine()).forEach(spec.commandLine().getErr()::println);
        if (json) {
            var out = spec.commandLine().getOut();
            ResultsJson.write(out, asking.machine(), experiment, lines);
            out.println();
        } else {
            print(experiment, lines, reasons);
            printTimeline(experiment);
        }
        return 0;
    }

    private void printTimeline(Experiment experiment) {
        if (timeline) {
            var out = spec.commandLine().getOut();
            out.println();
            TimelineText.lines(Timeline.of(experiment.recording())).forEach(out::println);
        }
    }

    private void print(Experiment experiment, List<String> lines, Optional<Reasons> reasons) {
        var out = spec.commandLine().getOut();
        out.println(asking.machine() + ", era " + title(experiment.era()));
        var detail = detail();
        for (int k = 0; k < lines.size(); k++) {
            ResultText.print(out, lines.get(k), experiment, k, detail);
            int number = k;
            reasons.ifPresent(asked -> asked.ofCommand(number).forEach(out::println));
        }
        if (log) {
            out.println();
            Messages.of(experiment.recording()).forEach(message -> out.println(message.text()));
        }
        if (locks) {
            LockTable.lines(experiment.recording()).forEach(out::println);
        }
        reasons.ifPresent(asked -> asked.ofDevice().forEach(out::println));
    }

    private ResultText.Detail detail() {
        if (rules) {
            return ResultText.Detail.WITH_RULES;
        }
        return trace ? ResultText.Detail.WITH_TRACE : ResultText.Detail.SHORT;
    }

    private static String title(Era era) {
        return switch (era.knowledge()) {
            case READ -> era.title();
            case ASSUMED -> era.title() + " (inside one CPU or memory step assumed to be as 6.1)";
        };
    }
}
