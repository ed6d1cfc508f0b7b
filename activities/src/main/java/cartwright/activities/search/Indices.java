package cartwright.activities.search;

import cartwright.activities.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient.ClientOptions;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.indices.update_aliases.Action;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The indices behind the name that is searched: at most one is searched, others are being filled to take its place. */
@Component
class Indices {

    private static final Logger LOG = LoggerFactory.getLogger(Indices.class);
    private static final String FORM = "/search/products-index.json";
    private static final int REFUSED = 400;
    private static final int SERVER_ERRORS = 500;

    private final OpenSearch openSearch;
    private final JdbcClient jdbc;

    Indices(OpenSearch openSearch, JdbcClient jdbc) {
        this.openSearch = openSearch;
        this.jdbc = jdbc;
    }

    /** Why an index is being filled. */
    enum Purpose {
        /** There is none; it is searched as soon as it has everything. */
        FIRST,
        /** A workflow puts it in the place of another. */
        REINDEX
    }

    /** The index that is searched. */
    Optional<String> searched() {
        return searched(openSearch.alias()).stream().findFirst();
    }

    private List<String> searched(String alias) {
        return openSearch.have(client ->
                client.indices().existsAlias(exists -> exists.name(alias)).value()
                        ? List.copyOf(client.indices()
                                .getAlias(get -> get.name(alias))
                                .result()
                                .keySet())
                        : List.of());
    }

    /** The indices that are being filled for {@code purpose}. */
    List<String> building(Purpose purpose) {
        return jdbc.sql("SELECT index_name FROM search.build WHERE purpose = :purpose ORDER BY begun_at")
                .param("purpose", purpose.name())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Whether it is there, in the form that products have now. */
    boolean exists(String index) {
        return index.startsWith(openSearch.alias() + "-")
                && openSearch.have(client ->
                        client.indices().exists(exists -> exists.index(index)).value());
    }

    /** @throws LostIndex when it is not there */
    void require(String index) {
        if (!exists(index)) {
            throw new LostIndex(index);
        }
    }

    /** Makes an index that gets every change from now on; one of this name that is there stays as it is. */
    void begin(String index, Purpose purpose) {
        create(index);
        jdbc.sql("INSERT INTO search.build (index_name, purpose) VALUES (:index, :purpose) ON CONFLICT DO NOTHING")
                .param("index", index)
                .param("purpose", purpose.name())
                .update();
    }

    private void create(String index) {
        if (exists(index)) {
            return;
        }
        openSearch.have(client -> {
            try (var response = client.generic()
                    .withClientOptions(ClientOptions.throwOnHttpErrors())
                    .execute(request("PUT", "/" + index, form()))) {
                return response.getStatus() < 300;
            }
        });
    }

    private static String form() {
        try (var form = Objects.requireNonNull(Indices.class.getResourceAsStream(FORM), FORM)) {
            return new String(form.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Lets an index of an earlier release have the fields that came since. One whose form has changed otherwise stays as it is until
     * it is made anew.
     */
    void grow(String index) {
        var fields = Json.write(Objects.requireNonNull(Json.readMap(form()).get("mappings")));
        openSearch.have(client -> {
            try (var response = client.generic().execute(request("PUT", "/" + index + "/_mapping", fields))) {
                if (response.getStatus() >= SERVER_ERRORS) {
                    throw new IllegalStateException("OpenSearch does not take the fields of " + index);
                }
                if (response.getStatus() >= REFUSED) {
                    LOG.atError().addKeyValue("index", index).log("an index has another form; make it anew (reindex)");
                }
                return true;
            }
        });
    }

    private static Request request(String method, String path, String body) {
        return Requests.builder().endpoint(path).method(method).json(body).build();
    }

    /** Lets {@code index} be searched in the place of whatever is, in one step. */
    void swap(String index) {
        var before = searched();
        var alias = openSearch.alias();
        openSearch.have(client -> client.indices().refresh(refresh -> refresh.index(index)));
        openSearch.have(client -> client.indices().updateAliases(update -> {
            before.filter(other -> !other.equals(index))
                    .ifPresent(other -> update.actions(Action.of(action ->
                            action.remove(remove -> remove.index(other).alias(alias)))));
            return update.actions(
                    Action.of(action -> action.add(add -> add.index(index).alias(alias))));
        }));
    }

    /** Takes away what was searched in earlier releases. */
    void deleteFormer() {
        openSearch
                .formerAliases()
                .forEach(alias -> searched(alias).forEach(index -> {
                    delete(index);
                    LOG.atInfo().addKeyValue("index", index).log("deleted an index of an earlier form");
                }));
    }

    /** Ends the filling of {@code index}; it stays. */
    void end(String index) {
        jdbc.sql("DELETE FROM search.build WHERE index_name = :index")
                .param("index", index)
                .update();
    }

    /** Takes an index away, if it is there. */
    void delete(String index) {
        end(index);
        openSearch.have(
                client -> client.indices().delete(delete -> delete.index(index).ignoreUnavailable(true)));
    }
}
