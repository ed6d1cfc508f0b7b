package cartwright.infra.launcher.stack;

import cartwright.infra.launcher.preflight.DataDirectory;
import cartwright.infra.launcher.preflight.LauncherLock;
import cartwright.infra.launcher.preflight.Preflight;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Progress;
import cartwright.infra.launcher.settings.Directories;
import cartwright.infra.launcher.settings.Plan;
import cartwright.infra.launcher.settings.Secrets;
import cartwright.infra.launcher.settings.SideServer;
import cartwright.infra.launcher.settings.StackSettings;
import java.nio.file.Files;
import java.util.List;

/**
 * A machine and a data directory on which a stack may start.
 *
 * @param lock keeps other launchers away
 * @param secrets of this data directory
 */
record Readiness(LauncherLock lock, Secrets secrets) {

    private static final List<String> APPS = List.of("workers", "api", "infra/demo");

    /** Checks everything, cheapest first; deletes only when {@code fresh}, and only what is ours. */
    static Readiness check(StackSettings settings, boolean fresh, Progress progress) {
        var directories = settings.directories();
        var plan = settings.plan();
        requireBuilt(directories, plan);
        Preflight.requireSpace(directories.data(), Preflight.FREE_BYTES);
        Preflight.requireSpace(directories.cache(), Preflight.FREE_BYTES);
        var data = new DataDirectory(directories.data());
        data.open();
        var lock = LauncherLock.take(directories.data());
        try {
            Orphans.stop(directories.data(), progress);
            Preflight.requireFree(plan.ports(), settings.ports());
            if (fresh) {
                data.wipe();
                data.open();
            }
            data.clearTemporary();
            data.check();
            return new Readiness(lock, data.secrets());
        } catch (RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    private static void requireBuilt(Directories directories, Plan plan) {
        APPS.forEach(module -> requireBuilt(directories, module));
        if (plan.sandbox()) {
            requireBuilt(directories, "infra/sandbox");
        }
        plan.beside().stream()
                .filter(server -> server != SideServer.REDIS)
                .forEach(server -> requireBuilt(directories, SideParts.module(server)));
    }

    private static void requireBuilt(Directories directories, String module) {
        if (!Files.exists(directories.app(module))) {
            throw new LaunchFailure(
                    directories.app(module) + " is not there: ./dev up builds it, ./dev test does too.");
        }
    }
}
