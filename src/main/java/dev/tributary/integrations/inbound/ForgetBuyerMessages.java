package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.sales.buyers.BuyerErased;
import dev.tributary.sales.buyers.BuyerOrdersErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the bodies of shops' messages that name an erased buyer; their rows in the log stay. Messages about the buyer's
 * orders are found by order id. Others are decrypted and searched within a time limit; those not reached are deleted when they
 * expire.
 */
@ApplicationScoped
class ForgetBuyerMessages {
    private static final int CHUNK = 500;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(8);

    private static final String SELECT = """
            select id, topic, content from inbound_deliveries d
            where brand_id = :brand and id > :after and content is not null
              and (:all or order_id is null or not exists (
                  select from conversions c where c.brand_id = d.brand_id and c.order_id = d.order_id))
            order by id limit :most""";

    private final Tenancy tenancy;
    private final SealedContent sealed;
    private final ObjectMapper json;
    private final Caller caller;

    ForgetBuyerMessages(Tenancy tenancy, SealedContent sealed, ObjectMapper json, Caller caller) {
        this.tenancy = tenancy;
        this.sealed = sealed;
        this.json = json;
        this.caller = caller;
    }

    void onOrdersErased(@Observes BuyerOrdersErased erased) {
        tenancy.update("""
                        update inbound_deliveries set content = null
                        where brand_id = :brand and content is not null and order_id in
                              (select order_id from conversions where brand_id = :brand and id = any(:ids))""").bindArray("ids", UUID.class, erased.conversionIds()).execute();
    }

    void onBuyerErased(@Observes BuyerErased erased) {
        var mention = new BuyerMention(erased, json);
        long end = System.nanoTime() + TIME_LIMIT.toNanos();
        UUID after = new UUID(0, 0);
        while (after != null && System.nanoTime() - end < 0) {
            var from = after;
            after = tenancy.write(caller.brandId(), () -> new Next(searchChunk(mention, erased.email() != null, from)))
                    .after();
        }
    }

    private record Next(@Nullable UUID after) {}

    /**
     * @param all whether to search messages of recorded orders as well, whose buyer may be known by e-mail address alone
     * @return the id of the last message read; null when there are no more
     */
    private @Nullable UUID searchChunk(BuyerMention mention, boolean all, UUID after) {
        var messages = tenancy.query(SELECT)
                .bind("after", after)
                .bind("all", all)
                .bind("most", CHUNK)
                .map((row, context) ->
                        new Message(row.getObject("id", UUID.class), row.getString("topic"), row.getBytes("content")))
                .list();
        forget(messages.stream()
                .filter(message -> mention.isIn(message.topic(), text(message)))
                .map(Message::id)
                .toList());
        return messages.size() < CHUNK ? null : messages.get(CHUNK - 1).id();
    }

    private void forget(List<UUID> ids) {
        if (!ids.isEmpty()) {
            tenancy.update("update inbound_deliveries set content = null where brand_id = :brand and id = any(:ids)")
                    .bindArray("ids", UUID.class, ids)
                    .execute();
        }
    }

    /** Empty when the key is gone, so that nobody can read the message. */
    private String text(Message message) {
        return sealed.open(message.content())
                .map(body -> new String(body, UTF_8))
                .orElse("");
    }

    private record Message(UUID id, String topic, byte[] content) {}
}
