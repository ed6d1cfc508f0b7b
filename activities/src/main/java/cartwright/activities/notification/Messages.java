package cartwright.activities.notification;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The messages' rows. */
@Repository
class Messages {

    private static final String KEY =
            "order_id = :order AND template = :template AND version = :version AND channel = :channel AND parcel = :parcel";

    private final JdbcClient jdbc;

    Messages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A message to be written, with the values its text needs beside the recipient's. */
    record Draft(MessageKey key, Map<String, String> data) {}

    /** Stores those that are not stored yet, and names all that are still to be sent. */
    List<String> write(List<Draft> drafts) {
        var orders = drafts.stream().map(draft -> draft.key().orderId().uuid()).toArray(UUID[]::new);
        var templates =
                drafts.stream().map(draft -> draft.key().template().name()).toArray(String[]::new);
        var versions = drafts.stream().map(draft -> draft.key().version()).toArray(Integer[]::new);
        var channels =
                drafts.stream().map(draft -> draft.key().channel().name()).toArray(String[]::new);
        var parcels = drafts.stream().map(draft -> parcelOf(draft.key())).toArray(String[]::new);
        jdbc.sql("""
                        INSERT INTO notification.message (order_id, template, version, channel, parcel, data)
                        SELECT m.* FROM unnest(:orders, :templates, :versions, :channels, :parcels, :data::jsonb[]) AS m
                        ON CONFLICT DO NOTHING
                        """)
                .param("orders", orders)
                .param("templates", templates)
                .param("versions", versions)
                .param("channels", channels)
                .param("parcels", parcels)
                .param(
                        "data",
                        drafts.stream().map(draft -> Json.write(draft.data())).toArray(String[]::new))
                .update();
        return jdbc.sql("""
                        SELECT DISTINCT m.order_id, m.template, m.version, m.channel, m.parcel
                        FROM unnest(:orders, :templates, :versions, :channels, :parcels)
                            AS w (order_id, template, version, channel, parcel)
                        JOIN notification.message m USING (order_id, template, version, channel, parcel)
                        WHERE m.state = 'PENDING' ORDER BY m.order_id, m.template, m.parcel, m.channel
                        """)
                .param("orders", orders)
                .param("templates", templates)
                .param("versions", versions)
                .param("channels", channels)
                .param("parcels", parcels)
                .query((row, number) -> new MessageKey(
                                OrderId.of(row.getObject("order_id", UUID.class)),
                                Template.valueOf(row.getString("template")),
                                row.getInt("version"),
                                Channel.valueOf(row.getString("channel")),
                                parcel(row.getString("parcel")))
                        .id())
                .list();
    }

    /** A primary key has no nulls: what is about the whole order names no parcel. */
    private static String parcelOf(MessageKey key) {
        return key.parcel() == null ? "" : key.parcel().value();
    }

    private static @Nullable FulfilmentId parcel(String column) {
        return column.isEmpty() ? null : new FulfilmentId(column);
    }

    /** The values of a message that is still to be sent. */
    Optional<Map<String, String>> pending(MessageKey key) {
        return keyed("SELECT data FROM notification.message WHERE state = 'PENDING' AND " + KEY, key)
                .query(String.class)
                .optional()
                .map(data -> Json.readMap(data).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue()))));
    }

    /** Makes the message the caller's to send; false when it is somebody else's or was sent. */
    boolean claim(MessageKey key) {
        return keyed("""
                        UPDATE notification.message SET state = 'SENDING', attempts = attempts + 1, updated_at = clock_timestamp()
                        WHERE state = 'PENDING' AND\s""" + KEY, key).update() == 1;
    }

    /** Notes what came of a message that was claimed, or that nobody can be sent. */
    void finish(MessageKey key, String state, @Nullable String ref, @Nullable String problem) {
        keyed("""
                        UPDATE notification.message SET state = :state, provider_ref = :ref, problem = :problem,
                               updated_at = clock_timestamp()
                        WHERE state IN ('PENDING', 'SENDING') AND\s""" + KEY, key)
                .param("state", state)
                .param("ref", ref)
                .param("problem", problem)
                .update();
    }

    private JdbcClient.StatementSpec keyed(String sql, MessageKey key) {
        return jdbc.sql(sql)
                .param("order", key.orderId().uuid())
                .param("template", key.template().name())
                .param("version", key.version())
                .param("channel", key.channel().name())
                .param("parcel", parcelOf(key));
    }
}
