package cartwright.infra.demo.replay;

import cartwright.infra.demo.retail.Invoice;
import cartwright.infra.demo.retail.RetailYear;
import cartwright.workflows.kernel.Sku;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Plays the first invoices of the year as orders and checks that stock, payments and the provider agree afterwards. */
public final class Replay implements AutoCloseable {

    private static final long REFRESH_MILLIS = 250;
    private static final int SHOWN = 20;

    private final RetailYear year;
    private final Options options;
    private final PrintWriter out;
    private final Http http = new Http();
    private final Session customer;
    private final Session operations;
    private final Tally tally = new Tally();

    /**
     * How to replay.
     *
     * @param orders how many invoices
     * @param clients how many customers at a time
     * @param api base URL
     * @param sandbox base URL
     * @param password of the seeded accounts
     * @param run part of every idempotency key: another run places other orders
     * @param isTerminal whether the output can be drawn over
     * @param lag how long money may lag behind its order
     */
    public record Options(
            int orders,
            int clients,
            String api,
            String sandbox,
            String password,
            String run,
            boolean isTerminal,
            Duration lag) {}

    /** Of {@code year}, told on {@code out}. */
    public Replay(RetailYear year, Options options, PrintWriter out) {
        this.year = year;
        this.options = options;
        this.out = out;
        this.customer = new Session(http, options.api(), "customer@example.com", options.password());
        this.operations = new Session(http, options.api(), "operations@example.com", options.password());
    }

    /**
     * Runs it.
     *
     * @return whether all went as it should and everything agrees
     * @throws IOException when the API or the sandbox does not answer
     */
    public boolean run() throws IOException, InterruptedException {
        var invoices = year.invoices().stream().limit(options.orders()).toList();
        customer.token();
        var stock = new StockLevels(operations);
        var skus = new TreeSet<Sku>();
        invoices.forEach(invoice -> skus.addAll(invoice.quantities().keySet()));
        out.printf("Replaying %d invoices with %d skus, run %s%n", invoices.size(), skus.size(), options.run());
        out.flush();
        var before = stock.of(skus);
        var replayed = play(invoices);
        summarise(replayed);
        var differences = new ArrayList<String>(new StockAudit(before).differences(replayed, stock.of(skus)));
        tell("Stock: on hand before less shipped is on hand now, nothing held", differences);
        var money = auditMoney(replayed);
        tell("Money: payments are what the provider's ledger says, and what each order's end demands", money);
        return differences.isEmpty() && money.isEmpty() && tally.snapshot().of(Fate.FAILED) == 0;
    }

    private List<Replayed> play(List<Invoice> invoices) throws InterruptedException {
        var life = new OrderLife(customer, operations, new Scenario(year), tally, options.run());
        var board = new Board(out, options.isTerminal(), invoices.size());
        try (var clients = Executors.newFixedThreadPool(options.clients());
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            var refresh = clock.scheduleAtFixedRate(
                    () -> board.show(tally.snapshot()), 0, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
            var replayed = results(clients.invokeAll(invoices.stream()
                    .map(invoice -> (java.util.concurrent.Callable<Replayed>) () -> life.play(invoice))
                    .toList()));
            refresh.cancel(false);
            clock.shutdown();
            board.show(tally.snapshot());
            return replayed;
        }
    }

    private static List<Replayed> results(List<Future<Replayed>> futures) throws InterruptedException {
        var replayed = new ArrayList<Replayed>();
        for (var future : futures) {
            try {
                replayed.add(future.get());
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause());
            }
        }
        return replayed;
    }

    private void summarise(List<Replayed> replayed) {
        var counts = tally.snapshot();
        out.printf(
                "%d placed: %d confirmed, %d declined, %d short of stock; %d shipped, %d cancelled, %d failed%n",
                counts.placed(),
                counts.confirmed(),
                counts.of(Fate.DECLINED),
                counts.of(Fate.SHORT),
                counts.of(Fate.SHIPPED),
                counts.of(Fate.CANCELLED),
                counts.of(Fate.FAILED));
        out.printf("POST /v1/orders: %s; until CONFIRMED: %s%n", counts.answers(), counts.confirmations());
        replayed.stream()
                .filter(order -> order.fate() == Fate.FAILED)
                .limit(SHOWN)
                .forEach(order -> out.printf(
                        "  invoice %s %s: %s%n", order.invoice().number(), order.orderId(), order.problem()));
        out.flush();
    }

    private List<String> auditMoney(List<Replayed> replayed) throws IOException {
        var audit = new MoneyAudit(http, options.sandbox(), customer, options.lag());
        var differences = new ArrayList<String>();
        for (var order : replayed) {
            if (!order.orderId().isEmpty()) {
                differences.addAll(audit.differences(order));
            }
        }
        return differences;
    }

    private void tell(String check, List<String> differences) {
        out.printf("%s: %s%n", check, differences.isEmpty() ? "agrees" : differences.size() + " DIFFERENCES");
        differences.stream().limit(SHOWN).forEach(difference -> out.printf("  %s%n", difference));
        out.flush();
    }

    @Override
    public void close() {
        http.close();
    }
}
