package cartwright.activities.reconciliation.provider;

import cartwright.activities.reconciliation.SettlementDay;
import cartwright.activities.reconciliation.SettlementSource.Page;
import cartwright.activities.reconciliation.SettlementSource.Pages;
import cartwright.activities.reconciliation.SettlementSource.Sink;
import cartwright.activities.reconciliation.provider.SquarePosition.Part;
import com.squareup.square.PayoutsClient;
import com.squareup.square.core.SquareApiException;
import com.squareup.square.core.SquareException;
import com.squareup.square.types.ListEntriesPayoutsRequest;
import com.squareup.square.types.ListPayoutEntriesResponse;
import com.squareup.square.types.ListPayoutsRequest;
import com.squareup.square.types.ListPayoutsResponse;
import com.squareup.square.types.Payout;
import com.squareup.square.types.PayoutEntry;
import com.squareup.square.types.SortOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * Walks through the payouts around the day, one by one with their entries. A payout belongs to the day on which it arrives; what
 * moved on the day is in payouts made at its end or a few days later.
 */
final class SquarePages implements Pages {

    /** So long before it arrives a payout was made at most. */
    private static final Duration ON_ITS_WAY = Duration.ofDays(7);

    /** So long after a movement its payout is made at most; what comes later is found when the day is run again. */
    private static final Duration UNTIL_PAID_OUT = Duration.ofDays(3);

    private static final int PAGE = 100;

    private final PayoutsClient square;
    private final SettlementDay day;
    private final Duration margin;
    private SquarePosition position;

    SquarePages(PayoutsClient square, SettlementDay day, Duration margin, SquarePosition position) {
        this.square = square;
        this.day = day;
        this.margin = margin;
        this.position = position;
    }

    @Override
    public Optional<Page> next() {
        try {
            return switch (position.part()) {
                case PAYOUTS -> Optional.of(payout());
                case ENTRIES -> Optional.of(entries());
                case END -> Optional.empty();
            };
        } catch (SquareApiException refused) {
            throw ReportFailed.of("Square", refused.statusCode(), refused);
        } catch (SquareException unreachable) {
            throw ReportFailed.of("Square", 0, unreachable);
        }
    }

    /** One payout a page, so that its entries can follow it. */
    private Page payout() {
        var list = square.list(ListPayoutsRequest.builder()
                .beginTime(day.from().minus(ON_ITS_WAY).toString())
                .endTime(day.to().plus(UNTIL_PAID_OUT).toString())
                .sortOrder(SortOrder.ASC)
                .limit(1)
                .cursor(Optional.ofNullable(position.list()))
                .build());
        var behind = SquarePosition.behind(list.<ListPayoutsResponse>getResponse()
                .flatMap(ListPayoutsResponse::getCursor)
                .orElse(null));
        if (list.getItems().isEmpty()) {
            return page(behind, sink -> {});
        }
        var payout = list.getItems().getFirst();
        var announced = isAnnounced(payout);
        var next = announced || mayHoldTheDay(payout) ? behind.inEntries(payout.getId(), announced, null) : behind;
        return page(next, sink -> {
            if (announced) {
                SquareRows.deliver(payout, day, sink);
            }
        });
    }

    private boolean isAnnounced(Payout payout) {
        return payout.getArrivalDate()
                .map(LocalDate::parse)
                .filter(day.date()::equals)
                .isPresent();
    }

    private boolean mayHoldTheDay(Payout payout) {
        return payout.getCreatedAt()
                .map(SquarePages::instant)
                .filter(created -> !created.isBefore(day.from().minus(margin)))
                .isPresent();
    }

    private Page entries() {
        var payout = Objects.requireNonNull(position.payout());
        var list = square.listEntries(ListEntriesPayoutsRequest.builder()
                .payoutId(payout)
                .limit(PAGE)
                .cursor(Optional.ofNullable(position.entries()))
                .build());
        var more = list.<ListPayoutEntriesResponse>getResponse().flatMap(ListPayoutEntriesResponse::getCursor);
        var isAnnounced = position.isAnnounced();
        var next = more.isPresent()
                ? position.inEntries(payout, isAnnounced, more.get())
                : SquarePosition.behind(position.list());
        return page(next, sink -> list.getItems().forEach(entry -> deliver(entry, isAnnounced, sink)));
    }

    /** As a movement of the day, as part of the day's payout, or as each of them. */
    private void deliver(PayoutEntry entry, boolean isAnnounced, Sink sink) {
        SquareRows.read(entry, sink).ifPresent(row -> {
            if (!row.created().isBefore(day.from().minus(margin))
                    && row.created().isBefore(day.to().plus(margin))) {
                sink.row(row, true);
            }
            if (isAnnounced) {
                sink.row(row.paidOutBy(entry.getPayoutId()), false);
            }
        });
    }

    private Page page(SquarePosition next, FetchedPage.Delivery delivery) {
        position = next;
        return new FetchedPage(delivery, next.write(), next.part() == Part.END);
    }

    static Instant instant(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
