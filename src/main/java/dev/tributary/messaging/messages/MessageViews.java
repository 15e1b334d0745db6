package dev.tributary.messaging.messages;

import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.program.offers.Offers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Messages as the brand sees them, with the names of their offers and the progress of their deliveries. */
@ApplicationScoped
class MessageViews {
    private final ReadDeliveries deliveries;
    private final Offers offers;

    MessageViews(ReadDeliveries deliveries, Offers offers) {
        this.deliveries = deliveries;
        this.offers = offers;
    }

    MessageView of(Message message) {
        return MessageView.of(message, ref(offers.get(message.offerId())), deliveries.count(message.id()));
    }

    /** @param rows a page and one row more */
    Page<MessageView> page(List<Message> rows, Paging paging) {
        var counts = deliveries.count(rows.stream().map(Message::id).toList());
        var names = names(rows);
        return Page.of(
                rows,
                paging,
                Message::id,
                row -> MessageView.of(
                        row,
                        Objects.requireNonNull(names.get(row.offerId())),
                        counts.getOrDefault(row.id(), MessageView.Counts.NONE)));
    }

    private Map<UUID, OfferRef> names(List<Message> rows) {
        var ids = rows.stream().map(Message::offerId).distinct().toList();
        return ids.isEmpty()
                ? Map.of()
                : offers.listWhere("id in (:ids)", Map.of("ids", ids)).stream()
                        .collect(Collectors.toMap(Offer::id, MessageViews::ref));
    }

    private static OfferRef ref(Offer offer) {
        return OfferRef.of(offer.id(), offer.name());
    }
}
