package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who searches again and again, and whether what is found is ever other than it should be. */
final class SearchCrowd implements AutoCloseable {

    private static final long PAUSE_NANOS = 250_000_000;

    private final ShopClient shop;
    private final String path;
    private final int total;
    private final List<String> wrong = new ArrayList<>();
    private final AtomicInteger byIndex = new AtomicInteger();
    private final Thread asking = Thread.ofVirtual().unstarted(this::ask);
    private volatile boolean enough;

    private SearchCrowd(ShopClient shop, String path, int total) {
        this.shop = shop;
        this.path = path;
        this.total = total;
    }

    /** Begins to ask for {@code path}, which finds so many. */
    static SearchCrowd asking(ShopClient shop, String path, int total) {
        var crowd = new SearchCrowd(shop, path, total);
        crowd.asking.start();
        return crowd;
    }

    /**
     * An answer.
     *
     * @param byIndex whether it came of the index, and not of PostgreSQL in its place
     */
    record Found(int status, int total, boolean byIndex) {}

    /** Asks once. */
    static Found found(ShopClient shop, String path) {
        try {
            var answer = shop.download(path);
            return new Found(
                    answer.statusCode(),
                    JsonMapper.shared().readTree(answer.body()).path("total").asInt(),
                    answer.headers().firstValue("X-Search-Degraded").isEmpty());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void ask() {
        try {
            while (!enough) {
                look(found(shop, path));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (RuntimeException failed) {
            wrong.add(failed.toString());
        }
    }

    private void look(Found found) {
        if (found.status() != 200 || found.total() != total) {
            wrong.add(found.toString());
        }
        if (found.byIndex()) {
            byIndex.incrementAndGet();
        }
    }

    /** How many answers came of the index; on a machine that is too busy PostgreSQL gives some. */
    int byIndex() {
        return byIndex.get();
    }

    /** Ends it, and fails when an answer was none or found too little. */
    @Override
    public void close() {
        enough = true;
        try {
            asking.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        assertThat(wrong).isEmpty();
    }
}
