package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.problems.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** For shops and networks that can only call an address. */
@Path("/postback")
@PermitAll
class PostbackResource {
    private static final Duration MAX_AGE = Duration.ofMinutes(15);
    private static final String SIGNATURE = "sig";

    private final Signatures signatures;
    private final ProcessWebhook processWebhook;
    private final Clock clock;

    PostbackResource(Signatures signatures, ProcessWebhook processWebhook, Clock clock) {
        this.signatures = signatures;
        this.processWebhook = processWebhook;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public RestResponse<String> takePostback(@BeanParam Postback postback, @Context UriInfo address) {
        var canonical = canonical(address).getBytes(UTF_8);
        var sender = signatures.sender(
                postback.brand(),
                Integration.Kind.POSTBACK,
                postback.signature(),
                canonical,
                HexFormat.of()::formatHex);
        refuseStale(postback.ts());
        var delivery = Delivery.of(null, "postback", canonical);
        var result = processWebhook.process(sender, delivery);
        if (result.refusal() != null) {
            throw result.refusal();
        }
        return RestResponse.ResponseBuilder.ok("OK\n")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private void refuseStale(@Nullable Long seconds) {
        var now = clock.instant();
        if (seconds == null
                || seconds < now.minus(MAX_AGE).getEpochSecond()
                || seconds > now.plus(MAX_AGE).getEpochSecond()) {
            throw new PostbackStale();
        }
    }

    /** All parameters but the signature, sorted by name, percent-encoded as RFC 3986 has it. */
    private static String canonical(UriInfo address) {
        var parameters = new TreeMap<>(address.getQueryParameters());
        parameters.remove(SIGNATURE);
        return parameters.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    static final class PostbackStale extends Problem {
        PostbackStale() {
            super(
                    UNPROCESSABLE,
                    "ts is the time of the call, in seconds since 1970, and at most " + MAX_AGE.toMinutes()
                            + " minutes from now.");
        }
    }
}
