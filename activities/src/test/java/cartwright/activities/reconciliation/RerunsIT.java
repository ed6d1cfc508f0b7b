package cartwright.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.kernel.Ids;
import cartwright.activities.reconciliation.file.SettlementCsv;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.reconciliation.ReconcileDay;
import cartwright.workflows.reconciliation.ReconciliationActivities;
import cartwright.workflows.reconciliation.RunSummary;
import cartwright.workflows.reconciliation.SettlementProvider;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RerunsIT extends ReconciliationTest {

    private static final Instant LATE = Instant.parse("2026-11-10T23:59:40Z");

    private final TestActivityEnvironment activities = TestActivityEnvironment.newInstance();

    @AfterEach
    void close() {
        activities.close();
    }

    @Test
    void findsTheSameAgainAndKeepsTheEarlierResult() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        var rows = charge("ch_1", 900, NOON);

        var first = reconcile(rows);
        var second = reconcile(rows);

        assertThat(first).isEqualTo(new RunSummary(1, 0, 1));
        assertThat(second).isEqualTo(new RunSummary(2, 0, 1));
        assertThat(runs.find(SettlementProvider.STRIPE, DAY, 1).orElseThrow().breaks())
                .isOne();
        assertThat(jdbc.sql("SELECT count(*) FROM reconciliation.break")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void opensOneRunHoweverOftenItIsAskedTo() {
        var day = new ReconcileDay(SettlementProvider.STRIPE, DAY, null, "test");

        assertThat(runs.open(day, "same").id()).isEqualTo(runs.open(day, "same").id());
        assertThat(runs.open(day, "other").number()).isEqualTo(2);
    }

    @Test
    void endsARunWhoseWorkflowWasTerminatedWhenTheDayIsRunAgain() {
        var abandoned = load(SettlementProvider.STRIPE, DAY, charge("ch_1", 1000, NOON));
        var elsewhere = load(SettlementProvider.PAYPAL, DAY, charge("ch_1", 1000, NOON));

        reconcile(charge("ch_1", 1000, NOON));

        assertThat(runs.get(abandoned).status()).isEqualTo(Run.Status.FAILED);
        assertThat(runs.get(abandoned).problem()).isEqualTo("its workflow was terminated");
        assertThat(jdbc.sql("SELECT count(*) FROM reconciliation.staged WHERE run_id = :run")
                        .param("run", abandoned)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(runs.get(elsewhere).status()).isEqualTo(Run.Status.RUNNING);
    }

    @Test
    void comparesTwiceWithoutCountingTwice() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        var run = load(SettlementProvider.STRIPE, DAY, charge("ch_1", 1000, NOON) + charge("ch_2", 500, NOON));

        assertThat(steps.match(run)).isEqualTo(steps.match(run)).isEqualTo(new RunSummary(1, 1, 1));
    }

    @Test
    void replaysALostWebhookOnceAndSettlesTheBreakWhenItsPostingIsThere() {
        var order = Ids.next();
        var run = load(
                SettlementProvider.STRIPE,
                DAY,
                row(
                        "ch_1",
                        "capture",
                        "settled",
                        1000,
                        34,
                        "GBP",
                        NOON,
                        "",
                        OrderId.of(order).value()));
        steps.match(run);

        assertThat(patterns.apply(run)).isOne();
        assertThat(patterns.apply(run)).isZero();

        assertThat(jdbc.sql(
                                "SELECT provider || ' ' || type || ' ' || object_id FROM events.webhook WHERE order_id = :order")
                        .param("order", order)
                        .query(String.class)
                        .single())
                .isEqualTo("stripe payment_intent.succeeded ch_1");
        assertThat(statusOf("ch_1")).isEqualTo("MISSING_IN_LEDGER OPEN");
        booked("ch_1", "CAPTURE", 1000, "GBP", NIGHT, order);
        steps.match(run);
        assertThat(statusOf("ch_1")).isEqualTo("MISSING_IN_LEDGER RESOLVED");
        assertThat(jdbc.sql("SELECT rule || '/' || rule_version FROM reconciliation.break")
                        .query(String.class)
                        .single())
                .isEqualTo("agrees/1");
        assertThat(jdbc.sql(
                                "SELECT string_agg(what || ' by ' || actor, ', ' ORDER BY id) FROM reconciliation.break_event")
                        .query(String.class)
                        .single())
                .isEqualTo("REPLAYED by rule:lost-webhook/3, RESOLVED by rule:agrees");
    }

    @Test
    void opensABreakAnewThatAgreedForAWhile() {
        reconcile(charge("ch_1", 1000, NOON));
        booked("ch_1", "CAPTURE", 1000, NOON);
        reconcile(charge("ch_1", 1000, NOON));
        assertThat(statusOf("ch_1")).isEqualTo("MISSING_IN_LEDGER RESOLVED");

        reconcile(charge("ch_1", 900, NOON));

        assertThat(statusOf("ch_1")).isEqualTo("AMOUNT_MISMATCH OPEN");
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM reconciliation.break WHERE rule IS NOT NULL OR resolved_by IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void settlesNoBreakByARepetitionWithARowThatCouldNotBeRead() {
        reconcile(charge("ch_1", 1000, NOON) + charge("ch_2", 500, NOON));

        var repetition = load(
                SettlementProvider.STRIPE,
                DAY,
                charge("ch_1", 1000, NOON).replace("GBP", "POUND") + charge("ch_2", 500, NOON));
        steps.match(repetition);
        assertThat(runs.get(repetition).rejected()).isOne();
        assertThat(statusOf("ch_1")).isEqualTo("MISSING_IN_LEDGER OPEN");

        reconcile(charge("ch_2", 500, NOON));
        assertThat(statusOf("ch_1")).isEqualTo("MISSING_IN_LEDGER RESOLVED");
    }

    @Test
    void judgesABreakOnlyOnceARunOfItsOwnDayHasEnded() {
        var unfinished = load(SettlementProvider.STRIPE, DAY, charge("ch_1", 1000, NOON));
        steps.match(unfinished);
        booked("ch_1", "CAPTURE", 1000, NIGHT);
        var later = DAY.plusDays(9);
        clock.set(NIGHT.plus(Duration.ofDays(9)));

        reconcile(SettlementProvider.STRIPE, later, charge("ch_9", 500, NOON.plus(Duration.ofDays(9))));
        assertThat(statusOf("ch_1")).isEqualTo("MISSING_IN_LEDGER OPEN");

        steps.match(unfinished);
        assertThat(statusOf("ch_1")).isEqualTo("MISSING_IN_LEDGER RESOLVED");
    }

    @Test
    void replaysNothingThatNamesNoOrder() {
        var run = load(SettlementProvider.STRIPE, DAY, charge("ch_1", 1000, NOON));
        steps.match(run);

        assertThat(patterns.apply(run)).isZero();
    }

    @Test
    void waitsForAPostingToBeReportedAndThenMissesIt() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        reconcile("");
        assertThat(statusOf("ch_1")).isEqualTo("TIMING OPEN");

        clock.set(NIGHT.plus(Duration.ofDays(2)));
        reconcile(SettlementProvider.STRIPE, DAY.plusDays(2), "");

        assertThat(statusOf("ch_1")).isEqualTo("MISSING_AT_PROVIDER OPEN");
        assertThat(found(SettlementProvider.STRIPE, DAY.plusDays(2))).containsExactly("MISSING_AT_PROVIDER ch_1");
    }

    @Test
    void waitsForAWebhookThatMayStillCome() {
        clock.set(LATE.plus(Duration.ofMinutes(90)));

        reconcile(charge("ch_1", 1000, LATE));

        assertThat(found()).containsExactly("TIMING ch_1");
    }

    @Test
    void settlesWhatTheProviderReportsADayLater() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        reconcile("");
        clock.set(NIGHT.plus(Duration.ofDays(1)));

        reconcile(SettlementProvider.STRIPE, DAY.plusDays(1), charge("ch_1", 1000, NOON.plus(Duration.ofDays(1))));

        assertThat(statusOf("ch_1")).isEqualTo("TIMING RESOLVED");
        assertThat(found(SettlementProvider.STRIPE, DAY.plusDays(1))).isEmpty();
    }

    @Test
    void settlesWhatIsBookedDaysLater() {
        reconcile(charge("ch_1", 1000, NOON));
        assertThat(statusOf("ch_1")).isEqualTo("MISSING_IN_LEDGER OPEN");
        booked("ch_1", "CAPTURE", 1000, NOON.plus(Duration.ofDays(2)));
        clock.set(NIGHT.plus(Duration.ofDays(2)));

        reconcile(SettlementProvider.STRIPE, DAY.plusDays(2), "");

        assertThat(statusOf("ch_1")).isEqualTo("MISSING_IN_LEDGER RESOLVED");
        assertThat(found(SettlementProvider.STRIPE, DAY.plusDays(2))).isEmpty();
    }

    @Test
    void doesNotTakeTwoMovementsOverMidnightApart() {
        booked("ch_1", "CAPTURE", 1000, LATE.plus(Duration.ofMinutes(1)));

        reconcile(charge("ch_1", 1000, LATE));
        assertThat(found()).isEmpty();
        reconcile(SettlementProvider.STRIPE, DAY.plusDays(1), charge("ch_1", 1000, LATE));

        assertThat(found(SettlementProvider.STRIPE, DAY.plusDays(1))).isEmpty();
    }

    @Test
    void doesNotTakeALaterPartOfAPaymentForTheLostOne() {
        reconcile(charge("ch_1", 600, NOON));
        booked("ch_1", "CAPTURE", 400, NOON.plus(Duration.ofDays(2)));
        clock.set(NIGHT.plus(Duration.ofDays(2)));

        reconcile(SettlementProvider.STRIPE, DAY.plusDays(2), charge("ch_1", 400, NOON.plus(Duration.ofDays(2))));

        assertThat(statusOf("ch_1")).isEqualTo("AMOUNT_MISMATCH OPEN");
    }

    @Test
    void suggestsTheOtherSideOfTheSameOrderAndAmount() {
        var order = Ids.next();
        booked("ch_wrong", "CAPTURE", 1000, "GBP", NOON, order);
        clock.set(NIGHT.plus(Duration.ofDays(3)));

        reconcile(row(
                        "ch_right",
                        "refund",
                        "settled",
                        1000,
                        34,
                        "GBP",
                        NOON,
                        "",
                        OrderId.of(order).value())
                + row(
                        "ch_right",
                        "capture",
                        "settled",
                        1000,
                        34,
                        "GBP",
                        NOON.plusSeconds(60),
                        "",
                        OrderId.of(order).value()));

        assertThat(jdbc.sql("""
                                SELECT b.ref || ' -> ' || s.ref FROM reconciliation.break b
                                JOIN reconciliation.break s ON s.id = b.suggestion ORDER BY 1
                                """).query((row, number) -> row.getString(1)).list())
                .containsExactly("ch_right -> ch_wrong", "ch_wrong -> ch_right");
    }

    @Test
    void beginsTheImportAnewAfterACrashOfTheDatabaseHasEmptiedTheStagingTable() {
        var run = load(SettlementProvider.STRIPE, DAY, charge("ch_1", 1000, NOON));
        jdbc.sql("SELECT reconciliation.clear_staging(:run)")
                .param("run", run)
                .query()
                .singleRow();

        assertThat(loading.load(run, cursor -> {}).rows()).isOne();
        assertThat(jdbc.sql("SELECT count(*) FROM reconciliation.staged")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    /** Compared with nothing, everything that is booked would be missing at the provider. */
    @Test
    void comparesNothingWhenACrashOfTheDatabaseHasTakenTheImport() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        clock.set(NIGHT.plus(Duration.ofDays(3)));
        var run = load(SettlementProvider.STRIPE, DAY, charge("ch_1", 1000, NOON));
        jdbc.sql("SELECT reconciliation.clear_staging(:run)")
                .param("run", run)
                .query()
                .singleRow();

        assertThatThrownBy(() -> step().match(run))
                .rootCause()
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.isNonRetryable()).isTrue();
                    assertThat(failure.getType()).isEqualTo(ReconciliationActivities.ROWS_LOST);
                });
        assertThat(jdbc.sql("SELECT count(*) FROM reconciliation.break")
                        .query(Long.class)
                        .single())
                .isZero();
        loading.load(run, cursor -> {});
        assertThat(steps.match(run)).isEqualTo(new RunSummary(1, 1, 0));
    }

    @Test
    void refusesAPageThatAnotherImportHasStoredMeanwhile() {
        var rows = new StringBuilder(HEADER);
        for (int i = 0; i <= SettlementCsv.ROWS_PER_PAGE; i++) {
            rows.append(charge("ch_" + i, 1000, NOON));
        }
        var file = upload(SettlementProvider.STRIPE, rows.toString());
        var run = runs.open(new ReconcileDay(SettlementProvider.STRIPE, DAY, file, "test"), "overtaken")
                .id();

        assertThatThrownBy(() -> loading.load(run, cursor -> loading.load(run, further -> {})))
                .isInstanceOf(IllegalStateException.class);

        assertThat(runs.get(run).rows()).isEqualTo(SettlementCsv.ROWS_PER_PAGE + 1);
        assertThat(jdbc.sql("SELECT count(*) FROM reconciliation.staged")
                        .query(Long.class)
                        .single())
                .isEqualTo(SettlementCsv.ROWS_PER_PAGE + 1);
    }

    @Test
    void failsForGoodOnAFileThatIsNone() {
        var file = upload(SettlementProvider.STRIPE, "%PDF-1.7\n");

        assertThatThrownBy(() -> step().load(opened(SettlementProvider.STRIPE, file)))
                .rootCause()
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.isNonRetryable()).isTrue();
                    assertThat(failure.getOriginalMessage()).contains("header");
                });
    }

    private long opened(SettlementProvider provider, @Nullable String file) {
        return runs.open(
                        new ReconcileDay(provider, DAY, file, "test"),
                        UUID.randomUUID().toString())
                .id();
    }

    /** The steps as a workflow calls them. */
    private ReconciliationActivities step() {
        activities.registerActivitiesImplementations(steps);
        return activities.newActivityStub(ReconciliationActivities.class);
    }

    @Test
    void keepsDaysOfOtherProvidersApart() {
        booked("PAYPAL", "ch_1", "CAPTURE", 1000, "GBP", NOON, null, null);

        assertThat(reconcile(charge("ch_1", 1000, NOON)).matched()).isZero();
        assertThat(reconcile(SettlementProvider.PAYPAL, LocalDate.parse("2026-11-10"), charge("ch_1", 1000, NOON))
                        .matched())
                .isOne();
    }
}
