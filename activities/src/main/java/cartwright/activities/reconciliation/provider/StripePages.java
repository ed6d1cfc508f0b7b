package cartwright.activities.reconciliation.provider;

import cartwright.activities.reconciliation.ProviderPayout;
import cartwright.activities.reconciliation.ProviderPayout.Items;
import cartwright.activities.reconciliation.SettlementDay;
import cartwright.activities.reconciliation.SettlementSource.Page;
import cartwright.activities.reconciliation.SettlementSource.Pages;
import cartwright.activities.reconciliation.provider.StripePosition.Part;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Payout;
import com.stripe.model.StripeCollection;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PayoutListParams;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks through Stripe's lists a hundred at a time. Lists are read newest first behind an id, so that rows which come in meanwhile
 * move nothing.
 */
final class StripePages implements Pages {

    private static final long PAGE = 100;

    private final StripeClient stripe;
    private final SettlementDay day;
    private final Duration margin;
    private StripePosition position;

    StripePages(StripeClient stripe, SettlementDay day, Duration margin, StripePosition position) {
        this.stripe = stripe;
        this.day = day;
        this.margin = margin;
        this.position = position;
    }

    @Override
    public Optional<Page> next() {
        try {
            return switch (position.part()) {
                case TRANSACTIONS -> Optional.of(transactions());
                case PAYOUTS -> Optional.of(payout());
                case ITEMS -> Optional.of(items());
                case END -> Optional.empty();
            };
        } catch (StripeException failed) {
            throw ReportFailed.of("Stripe", Objects.requireNonNullElse(failed.getStatusCode(), 0), failed);
        }
    }

    private Page transactions() throws StripeException {
        var list = stripe.v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder()
                        .setCreated(BalanceTransactionListParams.Created.builder()
                                .setGte(day.from().minus(margin).getEpochSecond())
                                .setLt(day.to().plus(margin).getEpochSecond())
                                .build())
                        .addExpand("data.source")
                        .setLimit(PAGE)
                        .setStartingAfter(position.after())
                        .build());
        var next = list.getHasMore()
                ? new StripePosition(Part.TRANSACTIONS, null, last(list).getId())
                : new StripePosition(Part.PAYOUTS, null, null);
        return page(next, sink -> list.getData().forEach(row -> StripeRows.deliver(row, null, true, sink)));
    }

    /** One payout a page, so that its transactions can follow it. */
    private Page payout() throws StripeException {
        var list = stripe.v1()
                .payouts()
                .list(PayoutListParams.builder()
                        .setArrivalDate(PayoutListParams.ArrivalDate.builder()
                                .setGte(day.from().getEpochSecond())
                                .setLt(day.to().getEpochSecond())
                                .build())
                        .setLimit(1L)
                        .setStartingAfter(position.payout())
                        .build());
        if (list.getData().isEmpty()) {
            return page(new StripePosition(Part.END, null, null), sink -> {});
        }
        var payout = list.getData().getFirst();
        var announced = announced(payout);
        var next = new StripePosition(
                announced.items() == Items.COMPLETE ? Part.ITEMS : Part.PAYOUTS, payout.getId(), null);
        return page(next, sink -> sink.payout(announced));
    }

    private Page items() throws StripeException {
        var payout = Objects.requireNonNull(position.payout());
        var list = stripe.v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder()
                        .setPayout(payout)
                        .addExpand("data.source")
                        .setLimit(PAGE)
                        .setStartingAfter(position.after())
                        .build());
        var next = list.getHasMore()
                ? new StripePosition(Part.ITEMS, payout, last(list).getId())
                : new StripePosition(Part.PAYOUTS, payout, null);
        return page(next, sink -> list.getData().forEach(row -> StripeRows.deliver(row, payout, false, sink)));
    }

    private static ProviderPayout announced(Payout payout) {
        return new ProviderPayout(
                payout.getId(),
                payout.getAmount(),
                Currency.getInstance(payout.getCurrency().toUpperCase(Locale.ROOT)),
                payout.getStatus().toUpperCase(Locale.ROOT),
                items(payout),
                trace(payout.getTraceId()),
                Instant.ofEpochSecond(payout.getArrivalDate())
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate());
    }

    /** Stripe says what is in a payout only of those that it makes by itself, and only when it has finished. */
    private static Items items(Payout payout) {
        if (!Boolean.TRUE.equals(payout.getAutomatic())) {
            return Items.NEVER;
        }
        return "completed".equals(payout.getReconciliationStatus()) ? Items.COMPLETE : Items.IN_PROGRESS;
    }

    private static @Nullable String trace(Payout.@Nullable TraceId trace) {
        return trace == null ? null : trace.getValue();
    }

    private static BalanceTransaction last(StripeCollection<BalanceTransaction> list) {
        return list.getData().getLast();
    }

    private Page page(StripePosition next, FetchedPage.Delivery delivery) {
        position = next;
        return new FetchedPage(delivery, next.write(), next.part() == Part.END);
    }
}
