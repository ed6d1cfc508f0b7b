package cartwright.activities.reconciliation.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;

/** Random postings in a few currencies, and what makes an entry of them. */
class EntryPropertiesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123456789Z");

    @Property
    void holdsExactlyWhatSumsToZeroInEachCurrency(@ForAll("postings") @NotEmpty List<Posting> postings) {
        var balanced = List.of("GBP", "EUR", "JPY").stream().allMatch(currency -> sum(postings, currency) == 0);

        if (balanced) {
            assertThat(entry(postings).postings()).isEqualTo(postings);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> entry(postings))
                    .withMessageContaining("off by");
        }
    }

    @Property
    void isBalancedByPostingTheDifferenceOnSuspense(@ForAll("postings") @NotEmpty List<Posting> postings) {
        var completed = new ArrayList<>(postings);
        for (var currency : List.of("GBP", "EUR", "JPY")) {
            var difference = sum(postings, currency);
            if (difference != 0) {
                completed.add(new Posting(
                        Account.SUSPENSE, PostingKind.SUSPENSE, Money.of(Math.negateExact(difference), currency)));
            }
        }

        assertThat(entry(completed).postings()).hasSameSizeAs(completed);
    }

    @Property
    void movesAnAmountFromOneAccountToAnother(
            @ForAll("amounts") Money amount, @ForAll PostingKind kind, @ForAll Account debit, @ForAll Account credit) {
        var entry = entry(Posting.move(kind, amount, debit, credit));

        assertThat(entry.postings())
                .containsExactly(new Posting(debit, kind, amount), new Posting(credit, kind, amount.negated()));
    }

    @Example
    void neverPostsNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Posting(Account.CASH, PostingKind.PAYOUT, Money.of(0, "GBP")));
        assertThatIllegalArgumentException().isThrownBy(() -> entry(List.of()));
    }

    @Example
    void isNamedAfterACauseThatSaysWhenItWas() {
        var postings = Posting.move(PostingKind.SALE, Money.of(1, "GBP"), Account.CASH, Account.SALES);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Entry(UUID.randomUUID(), NOW, null, null, postings))
                .withMessageContaining("UUIDv7");
    }

    @Example
    void keepsTheTimeAsTheDatabaseCan() {
        var entry = entry(Posting.move(PostingKind.SALE, Money.of(1, "GBP"), Account.CASH, Account.SALES));

        assertThat(entry.at()).isEqualTo("2026-11-23T10:15:30.123456Z");
    }

    @Provide
    Arbitrary<List<Posting>> postings() {
        var accounts = Arbitraries.of(Account.class);
        var posting = accounts.flatMap(account -> amounts().map(amount -> posting(account, amount)));
        var pairs = posting.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(some -> some.stream()
                        .flatMap(one -> List.of(
                                one, posting(Account.SUSPENSE, one.amount().negated()))
                                .stream())
                        .toList());
        return Arbitraries.oneOf(posting.list().ofMinSize(1).ofMaxSize(6), pairs);
    }

    @Provide
    Arbitrary<Money> amounts() {
        return Arbitraries.of("GBP", "EUR", "JPY")
                .flatMap(currency -> Arbitraries.longs()
                        .between(-1_000_000_000_000L, 1_000_000_000_000L)
                        .filter(amount -> amount != 0)
                        .map(amount -> Money.of(amount, currency)));
    }

    private static Posting posting(Account account, Money amount) {
        return new Posting(account, PostingKind.ADJUSTMENT, amount);
    }

    private static long sum(List<Posting> postings, String currency) {
        return postings.stream()
                .filter(posting -> posting.amount().currency().equals(Currency.getInstance(currency)))
                .mapToLong(posting -> posting.amount().amountMinor())
                .sum();
    }

    private static Entry entry(List<Posting> postings) {
        return new Entry(Ids.next(), NOW, null, null, postings);
    }
}
