package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.integrations.shops.ReadMessage;
import dev.tributary.platform.access.StripeSignature;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A signed call is answered 200, whatever its result: a shop repeats calls that fail, and finally stops sending any. */
@Path("/hooks")
@PermitAll
@Consumes(MediaType.WILDCARD)
class HookResource {
    private static final Function<byte[], String> BASE64 = Base64.getEncoder()::encodeToString;

    /** WooCommerce tests an address with an unsigned call before it saves it. */
    private static final Pattern TEST_CALL = Pattern.compile("webhook_id=\\d{1,19}");

    private static final int LONGEST_TEST_CALL = 40;

    private final Signatures signatures;
    private final ProcessWebhook processWebhook;
    private final Clock clock;

    HookResource(Signatures signatures, ProcessWebhook processWebhook, Clock clock) {
        this.signatures = signatures;
        this.processWebhook = processWebhook;
        this.clock = clock;
    }

    @POST
    @Path("/shopify/{brandId}")
    public HookAnswer takeShopifyDelivery(
            String brandId,
            @HeaderParam("X-Shopify-Hmac-Sha256") @Nullable String signature,
            @HeaderParam("X-Shopify-Topic") @Nullable String topic,
            @HeaderParam("X-Shopify-Webhook-Id") @Nullable String deliveryId,
            byte[] body) {
        var sender = signatures.sender(brandId, Integration.Kind.SHOPIFY, signature, body, BASE64);
        return HookAnswer.of(processWebhook.process(sender, Delivery.of(deliveryId, topic, body)));
    }

    @POST
    @Path("/woocommerce/{brandId}")
    public HookAnswer takeWooCommerceDelivery(
            String brandId,
            @HeaderParam("X-WC-Webhook-Signature") @Nullable String signature,
            @HeaderParam("X-WC-Webhook-Topic") @Nullable String topic,
            @HeaderParam("X-WC-Webhook-Delivery-ID") @Nullable String deliveryId,
            byte[] body) {
        if (signature == null && isTestCall(body)) {
            return new HookAnswer(WebhookResult.Status.IGNORED, "tried_out", null);
        }
        var sender = signatures.sender(brandId, Integration.Kind.WOOCOMMERCE, signature, body, BASE64);
        return HookAnswer.of(processWebhook.process(sender, Delivery.of(deliveryId, topic, body)));
    }

    @POST
    @Path("/stripe/{brandId}")
    public HookAnswer takeStripeDelivery(
            String brandId, @HeaderParam("Stripe-Signature") @Nullable String header, byte[] body) {
        var signature = StripeSignature.parse(header);
        var sender = signatures.sender(
                brandId,
                Integration.Kind.STRIPE,
                signature.signatures(),
                signature.signed(body),
                HexFormat.of()::formatHex);
        signature.refuseStale(clock.instant());
        var delivery = Delivery.of(ReadMessage.stripeEventId(body), ReadMessage.stripeTopic(body), body);
        return HookAnswer.of(processWebhook.process(sender, delivery));
    }

    private static boolean isTestCall(byte[] body) {
        return body.length <= LONGEST_TEST_CALL
                && TEST_CALL.matcher(new String(body, UTF_8)).matches();
    }

    /** @param code why the status is not {@code TAKEN} */
    record HookAnswer(
            WebhookResult.Status status,
            @Nullable String code,
            @Nullable String detail) {
        static HookAnswer of(WebhookResult result) {
            return new HookAnswer(result.status(), result.code(), result.detail());
        }
    }
}
