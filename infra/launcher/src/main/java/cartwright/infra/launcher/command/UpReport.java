package cartwright.infra.launcher.command;

import cartwright.infra.launcher.check.FirstOrder;
import cartwright.infra.launcher.check.PlacedOrder;
import cartwright.infra.launcher.check.WorkflowPage;
import cartwright.infra.launcher.process.Memory;
import cartwright.infra.launcher.progress.Seconds;
import cartwright.infra.launcher.state.Addresses;
import cartwright.infra.launcher.state.PartRecord;
import cartwright.infra.launcher.state.RecordedProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code ./dev up} shows when everything runs. */
final class UpReport {

    private static final String ACCOUNTS = "customer, support, operations, finance, catalog, admin @example.com";

    private final Addresses addresses;
    private final List<PartRecord> parts;
    private final Map<String, Duration> took;

    UpReport(Addresses addresses, List<PartRecord> parts, Map<String, Duration> took) {
        this.addresses = addresses;
        this.parts = parts;
        this.took = took;
    }

    List<String> lines(Duration whole, @Nullable PlacedOrder order) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.addAll(table());
        lines.add("");
        lines.add("Ready in " + Seconds.tenths(whole) + ".");
        lines.add("");
        lines.add("API              " + addresses.api() + "/docs");
        Optional.ofNullable(addresses.sandbox())
                .ifPresent(sandbox -> lines.add("Sandbox          " + sandbox + "/ (what was charged and sent)"));
        Optional.ofNullable(addresses.temporalUi()).ifPresent(ui -> lines.add("Temporal UI      " + ui));
        lines.add("Accounts         " + ACCOUNTS + "; password " + FirstOrder.PASSWORD);
        if (order != null) {
            lines.addAll(checked(order));
        }
        lines.add("");
        lines.add("Place another order:");
        lines.add(new FirstOrder(addresses.api()).another());
        lines.add("");
        lines.add("Ctrl-C stops everything; nothing is lost. Elsewhere: ./dev status, ./dev demo, ./dev logs <part>.");
        return lines;
    }

    private List<String> checked(PlacedOrder order) {
        var lines = new ArrayList<String>();
        lines.add("Checked          order " + order.id() + " is " + order.status() + " (answered " + order.httpStatus()
                + " in " + order.took().toMillis() + " ms)");
        Optional.ofNullable(addresses.temporalUi())
                .ifPresent(ui -> lines.add("Its workflow     " + new WorkflowPage(ui).of(order.workflowId())));
        return lines;
    }

    private List<String> table() {
        var table = new Table("PART", "ADDRESS", "STATE", "TOOK", "MEMORY");
        var sum = 0L;
        for (var part : parts) {
            var bytes = Optional.ofNullable(part.process())
                    .flatMap(RecordedProcess::find)
                    .map(Memory::ofTree)
                    .orElse(0L);
            sum += bytes;
            var duration = took.get(part.part());
            table.row(
                    part.part(),
                    part.address(),
                    part.state().name(),
                    duration == null ? "-" : Seconds.tenths(duration),
                    Megabytes.of(bytes));
        }
        var own = Memory.of(ProcessHandle.current());
        table.row("launcher", "process " + ProcessHandle.current().pid(), "RUNNING", "-", Megabytes.of(own));
        for (var job : List.of("schema", "catalogue")) {
            Optional.ofNullable(took.get(job))
                    .ifPresent(duration -> table.row(job, "", "DONE", Seconds.tenths(duration), "-"));
        }
        table.row("together", "", "", "", Megabytes.of(sum + own));
        return table.lines();
    }
}
