package cartwright.infra.launcher.command;

import cartwright.infra.launcher.process.Memory;
import cartwright.infra.launcher.state.Json;
import cartwright.infra.launcher.state.PartRecord;
import cartwright.infra.launcher.state.PartState;
import cartwright.infra.launcher.state.RecordedProcess;
import cartwright.infra.launcher.state.StackState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what runs. */
@Command(
        name = "status",
        description = "Show each part, its address, state and memory. Exit code 0 only when everything runs.",
        mixinStandardHelpOptions = true)
final class Status implements Callable<Integer> {

    private static final int NOT_UP = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Places places = new Places();

    @Option(names = "--json", description = "as an array of part, pid, address, state and memory (bytes)")
    private boolean json;

    /** One part for people and programs. */
    record Row(String part, @Nullable Long pid, String address, PartState state, long memory) {}

    @Override
    public Integer call() {
        var state = StackState.read(places.directories().data());
        var rows = state.map(Status::rows).orElse(List.of());
        var out = Terminal.out(Subcommand.spec(spec));
        if (json) {
            out.println(Json.text(rows));
        } else if (rows.isEmpty()) {
            out.println("Nothing runs. ./dev up starts it.");
        } else {
            table(rows).lines().forEach(out::println);
        }
        return !rows.isEmpty() && rows.stream().allMatch(Status::isUp) ? 0 : NOT_UP;
    }

    /** What the launcher wrote down, corrected by what the system says now. */
    static List<Row> rows(StackState state) {
        var launcher = state.launcher().find();
        var rows = new ArrayList<Row>();
        state.parts().forEach(part -> rows.add(row(part, launcher.isPresent())));
        rows.add(new Row(
                "launcher",
                launcher.map(ProcessHandle::pid).orElse(null),
                "",
                launcher.isPresent() ? PartState.RUNNING : PartState.DEAD,
                launcher.map(Memory::of).orElse(0L)));
        return List.copyOf(rows);
    }

    private static Row row(PartRecord part, boolean launcherRuns) {
        var process = Optional.ofNullable(part.process()).flatMap(RecordedProcess::find);
        return new Row(
                part.part(),
                process.map(ProcessHandle::pid).orElse(null),
                part.address(),
                now(part.state(), process.isPresent(), launcherRuns),
                process.map(Memory::ofTree).orElse(0L));
    }

    private static PartState now(PartState recorded, boolean alive, boolean launcherRuns) {
        return switch (recorded) {
            case EXTERNAL -> PartState.EXTERNAL;
            case STOPPED -> PartState.STOPPED;
            case DEAD, RESTARTING -> launcherRuns ? recorded : PartState.DEAD;
            case STARTING -> launcherRuns ? PartState.STARTING : alive ? PartState.ORPHANED : PartState.DEAD;
            case RUNNING, ORPHANED -> !alive ? PartState.DEAD : launcherRuns ? recorded : PartState.ORPHANED;
        };
    }

    private static boolean isUp(Row row) {
        return row.state() == PartState.RUNNING || row.state() == PartState.EXTERNAL;
    }

    private static Table table(List<Row> rows) {
        var table = new Table("PART", "PID", "ADDRESS", "STATE", "MEMORY");
        rows.forEach(row -> table.row(
                row.part(),
                row.pid() == null ? "-" : row.pid().toString(),
                row.address(),
                row.state().name(),
                Megabytes.of(row.memory())));
        var sum = rows.stream().mapToLong(Row::memory).sum();
        table.row("together", "", "", "", Megabytes.of(sum));
        return table;
    }
}
