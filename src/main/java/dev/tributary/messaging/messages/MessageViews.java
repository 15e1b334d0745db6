package dev.tributary.messaging.messages;

import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.program.offers.Offers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

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
        var offersById = offers.byId(rows.stream().map(Message::offerId).toList());
        return Page.of(
                rows,
                paging,
                Message::id,
                row -> MessageView.of(
                        row,
                        ref(Objects.requireNonNull(offersById.get(row.offerId()))),
                        counts.getOrDefault(row.id(), MessageView.Counts.NONE)));
    }

    private static OfferRef ref(Offer offer) {
        return OfferRef.of(offer.id(), offer.name());
    }
}
