package dev.tributary.messaging.messages;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.apikeys.ApiKeys;
import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.tenancy.Tenancy;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestStreamElementType;

@Path("/v1/messages/{id}/stream")
class ProgressResource {
    /**
     * The interval of events: short enough for one viewer, long enough for many at once. It also keeps proxies from closing the
     * connection.
     */
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    /** The longest stream; a client that still watches opens another one. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Messages messages;
    private final ReadDeliveries deliveries;
    private final Tenancy tenancy;
    private final Caller caller;
    private final ApiKeys apiKeys;

    ProgressResource(Messages messages, ReadDeliveries deliveries, Tenancy tenancy, Caller caller, ApiKeys apiKeys) {
        this.apiKeys = apiKeys;
        this.messages = messages;
        this.deliveries = deliveries;
        this.tenancy = tenancy;
        this.caller = caller;
    }

    /** Ends with the first event that has no queued delivery. */
    @GET
    @Blocking
    @RolesAllowed(Scope.TO_READ)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<MessageView.Counts> streamMessageProgress(MessageId id) {
        var brand = caller.brandId();
        tenancy.read(brand, () -> messages.get(id.value()));
        var key = caller.credential();
        return Multi.createBy()
                .repeating()
                .uni(() -> progress(brand, key, id))
                .withDelay(INTERVAL)
                .whilst(Progress::continues)
                .filter(Progress::isKeyLive)
                .map(Progress::counts)
                .select()
                .first(LONGEST);
    }

    private Uni<Progress> progress(UUID brand, Credential key, MessageId id) {
        return Uni.createFrom()
                .item(() -> new Progress(isLive(brand, key), tenancy.read(brand, () -> deliveries.count(id.value()))))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** The token of a staff session expires within ten minutes; the next request for a stream is refused then. */
    private boolean isLive(UUID brand, Credential credential) {
        return credential.kind() != ChangeAuthor.Kind.KEY || apiKeys.isValid(brand, credential.id());
    }

    /** @param isKeyLive whether the key that opened the stream is still valid; otherwise the stream ends */
    private record Progress(boolean isKeyLive, MessageView.Counts counts) {
        boolean continues() {
            return isKeyLive && counts.queued() > 0;
        }
    }
}
