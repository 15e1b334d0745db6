package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tributary.integrations.shops.ReadMessage;
import dev.tributary.integrations.shops.ShopStatement;
import jakarta.enterprise.context.ApplicationScoped;

/** Parses a delivery into a statement, by the kind of its shop. */
@ApplicationScoped
class ReadDelivery {
    /** @throws JsonProcessingException when it is not JSON, or not of the documented form */
    ShopStatement read(Sender sender, Delivery delivery) throws JsonProcessingException {
        var prefix = sender.orderPrefix();
        return switch (sender.kind()) {
            case SHOPIFY -> ReadMessage.shopify(delivery.topic(), delivery.body(), prefix);
            case WOOCOMMERCE -> ReadMessage.wooCommerce(delivery.topic(), delivery.body(), prefix);
            case STRIPE -> ReadMessage.stripe(delivery.body(), prefix);
            case POSTBACK -> PostbackOrder.stated(Postback.parse(new String(delivery.body(), UTF_8)), prefix);
        };
    }
}
