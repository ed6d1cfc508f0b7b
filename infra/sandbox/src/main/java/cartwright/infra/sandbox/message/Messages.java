package cartwright.infra.sandbox.message;

import cartwright.infra.sandbox.store.Columns;
import cartwright.infra.sandbox.store.Cursor;
import cartwright.infra.sandbox.store.Json;
import cartwright.infra.sandbox.store.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the doubled providers accepted for sending. */
@Repository
public class Messages {
    private final JdbcClient jdbc;

    Messages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a message. */
    public void add(Message message) {
        jdbc.sql("""
                insert into message (at, provider, id, order_id, channel, recipient, sender, subject, template, body,
                    arguments)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")
                .params(Columns.row(
                        Columns.timestamp(message.at()),
                        message.provider(),
                        message.id(),
                        message.orderId(),
                        message.channel().name(),
                        message.to(),
                        message.from(),
                        message.subject(),
                        message.template(),
                        message.body(),
                        Json.object(message.arguments()).toString()))
                .update();
    }

    /** A provider's message by its id. */
    public Optional<Message> find(String provider, String id) {
        return jdbc.sql("select * from message where provider = ? and id = ? order by seq limit 1")
                .params(provider, id)
                .query((row, number) -> message(row))
                .optional();
    }

    /** Messages in the order in which they were accepted, about one order or about all. */
    public Listing<Message> list(@Nullable String orderId, Cursor cursor) {
        var rows = jdbc.sql("""
                select * from message
                where seq > :after and (:order::text is null or order_id = :order)
                order by seq limit :limit""")
                .param("after", cursor.after())
                .param("order", orderId)
                .param("limit", cursor.limit() + 1)
                .query((row, number) -> new Listing.Numbered<>(row.getLong("seq"), message(row)))
                .list();
        return Listing.of(rows, cursor);
    }

    /** The latest messages, newest first, about one order or about all, of one provider or of all. */
    public List<Message> latest(@Nullable String provider, @Nullable String orderId, int limit) {
        return jdbc.sql("""
                select * from message
                where (:order::text is null or order_id = :order) and (:provider::text is null or provider = :provider)
                order by seq desc limit :limit""")
                .param("order", orderId)
                .param("provider", provider)
                .param("limit", limit)
                .query((row, number) -> message(row))
                .list();
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getString("provider"),
                row.getString("id"),
                Columns.optionalText(row, "order_id"),
                Channel.valueOf(row.getString("channel")),
                row.getString("recipient"),
                row.getString("sender"),
                Columns.optionalText(row, "subject"),
                Columns.optionalText(row, "template"),
                row.getString("body"),
                Json.texts(Json.read(row.getString("arguments"))),
                Columns.instant(row, "at"));
    }
}
