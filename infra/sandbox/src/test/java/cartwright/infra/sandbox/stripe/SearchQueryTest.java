package cartwright.infra.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.sandbox.stripe.SearchQuery.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchQueryTest {
    @Test
    void readsClausesJoinedByAnd() {
        var query = SearchQuery.parse("metadata['order_id']:'ord_1' AND status:\"succeeded\" and created>=1700000000");

        assertThat(query.clauses())
                .containsExactly(
                        new Clause("metadata", "order_id", "=", "ord_1"),
                        new Clause("status", "", "=", "succeeded"),
                        new Clause("created", "", ">=", "1700000000"));
    }

    @Test
    void keepsQuotesOutOfTheDatabase() {
        assertThat(SearchQuery.parse("metadata[\"a\"]:'x; drop table y'").clauses())
                .containsExactly(new Clause("metadata", "a", "=", "x; drop table y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "colour:'red'", "metadata['a']>'1'", "status", "amount:'much'", "status:'a' OR status:'b'"})
    void refusesWhatItCannotSearch(String text) {
        assertThatThrownBy(() -> SearchQuery.parse(text)).isInstanceOf(StripeProblem.class);
    }
}
