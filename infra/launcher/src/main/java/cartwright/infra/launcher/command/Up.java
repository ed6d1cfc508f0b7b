package cartwright.infra.launcher.command;

import cartwright.infra.launcher.check.FirstOrder;
import cartwright.infra.launcher.check.PlacedOrder;
import cartwright.infra.launcher.preflight.DataDirectory;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Progress;
import cartwright.infra.launcher.settings.StackSettings;
import cartwright.infra.launcher.stack.Stack;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings everything up and stays until it is told to stop. */
@Command(
        name = "up",
        description = "Start everything, load the demo catalogue, place one order as a check; Ctrl-C stops it.",
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {

    private final long began = System.nanoTime();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Places places = new Places();

    @Mixin
    private PortOptions ports = new PortOptions();

    @Option(names = "--fresh", description = "start from nothing: delete what earlier runs left")
    private boolean fresh;

    @Option(names = "--lite", description = "without OpenSearch, Kafka and Redis: in half the memory; orders need none")
    private boolean lite;

    @Option(names = "--no-check", description = "do not place the order that checks the shop")
    private boolean noCheck;

    @Override
    public Integer call() throws InterruptedException {
        var directories = places.directories();
        // What libraries write to the temporary directory belongs to the checkout too.
        System.setProperty(
                "java.io.tmpdir",
                new DataDirectory(directories.data()).temporary().toString());
        var settings = new StackSettings(directories, ports.ports(System.getenv()), System.getenv(), lite, true);
        var progress = Terminal.progress(Subcommand.spec(spec));
        var stack = Stack.prepare(settings, fresh, progress);
        LauncherLog.open(directories.log("launcher"));
        stopAtExit(stack, progress);
        progress.say("Starting in " + directories.data());
        report(stack, start(stack, progress), progress);
        new CountDownLatch(1).await();
        return 0;
    }

    private static Map<String, Duration> start(Stack stack, Progress progress) {
        try {
            return stack.start();
        } catch (RuntimeException failed) {
            stack.close();
            progress.close();
            throw failed;
        }
    }

    private void report(Stack stack, Map<String, Duration> took, Progress progress) {
        var order = new AtomicReference<@Nullable PlacedOrder>();
        if (!noCheck) {
            check(stack, order, progress);
        }
        var whole = Duration.ofNanos(System.nanoTime() - began);
        new UpReport(stack.addresses(), stack.parts(), took)
                .lines(whole, order.get())
                .forEach(progress::say);
    }

    /** The shop stays up when its check fails: whoever started it wants to look. */
    private static void check(Stack stack, AtomicReference<@Nullable PlacedOrder> order, Progress progress) {
        try {
            progress.run("check", _ -> {
                var placed = new FirstOrder(stack.addresses().api()).place();
                order.set(placed);
                return "order " + placed.status();
            });
        } catch (LaunchFailure failed) {
            progress.say(String.valueOf(failed.getMessage()));
        }
    }

    private static void stopAtExit(Stack stack, Progress progress) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            stack.close();
            progress.close();
        }));
    }
}
