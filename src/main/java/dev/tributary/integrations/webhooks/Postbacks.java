package dev.tributary.integrations.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.integrations.events.Event;
import dev.tributary.integrations.events.EventType;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.ConversionId;
import dev.tributary.sales.conversions.Review;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Fills in affiliates' postbacks, for each change of one of their conversions. */
@ApplicationScoped
class Postbacks {
    private static final Set<EventType> EVENT_TYPES = Set.of(
            EventType.CONVERSION_CREATED,
            EventType.CONVERSION_UPDATED,
            EventType.CONVERSION_REFUNDED,
            EventType.CONVERSION_REJECTED,
            EventType.CONVERSION_ACCEPTED,
            EventType.CONVERSION_ATTRIBUTED);
    private static final int SHOWN_OF_ORDER = 4;

    private final Tenancy tenancy;
    private final Brands brands;

    Postbacks(Tenancy tenancy, Brands brands) {
        this.tenancy = tenancy;
        this.brands = brands;
    }

    Optional<NewDelivery> delivery(WebhookEndpoint postback, Event event) {
        if (!EVENT_TYPES.contains(event.type())
                || !String.valueOf(postback.enrollmentId()).equals(String.valueOf(event.enrollmentId()))) {
            return Optional.empty();
        }
        var url = new PostbackTemplate(postback.url()).fill(values(event));
        return Optional.of(new NewDelivery(
                postback.id(), event.view().id().value(), event.view().type(), event.orderedBy(), url, ""));
    }

    private Map<String, String> values(Event event) {
        var view = event.view();
        var data = view.data();
        var currency = brands.current().currency();
        Map<String, String> values = new HashMap<>();
        subIds(ConversionId.fromString(view.subject()).value())
                .forEach(sub -> values.put("sub" + sub.slot(), sub.value()));
        values.put("event", view.type());
        values.put("eventId", view.id().toString());
        values.put("conversionId", view.subject());
        values.put("orderRef", masked(data.path("orderId").asText()));
        values.put("status", data.path("review").asText());
        values.put("type", data.path("type").asText());
        values.put("sale", decimal(amount(data, "base") - amount(data, "refunded"), currency));
        values.put("commission", decimal(earned(data), currency));
        values.put("currency", currency.getCurrencyCode());
        values.put("occurredAt", data.path("occurredAt").asText());
        return values;
    }

    /** What the affiliate is credited with: nothing while the conversion is in review, or when it is rejected. */
    private static long earned(JsonNode data) {
        boolean counts = data.path("review").asText().equals(Review.ACCEPTED.name());
        return counts ? amount(data, "commission") - amount(data, "reversed") : 0;
    }

    private static String decimal(long minor, Currency currency) {
        return BigDecimal.valueOf(minor, MinorUnits.decimals(currency)).toPlainString();
    }

    private static long amount(JsonNode data, String member) {
        return data.path(member).asLong();
    }

    private static String masked(String orderId) {
        return orderId.substring(Math.max(0, orderId.length() - SHOWN_OF_ORDER));
    }

    private List<SubId> subIds(UUID conversionId) {
        return tenancy.query("""
                        select slot, sub_id as value from conversion_sub_ids where brand_id = :brand and conversion_id = :conversion""")
                .bind("conversion", conversionId)
                .mapTo(SubId.class)
                .list();
    }

    /** A row of the sub ids. */
    public record SubId(int slot, String value) {}
}
