package dev.tributary.messaging.messages;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
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
     * Short enough to watch, long enough for many to watch at once; it also keeps proxies from closing the connection.
     */
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** A client that still watches then opens another stream. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Messages messages;
    private final Deliveries deliveries;
    private final Tenancy tenancy;
    private final Caller caller;

    ProgressResource(Messages messages, Deliveries deliveries, Tenancy tenancy, Caller caller) {
        this.messages = messages;
        this.deliveries = deliveries;
        this.tenancy = tenancy;
        this.caller = caller;
    }

    /** Ends with the first event that has nothing queued. */
    @GET
    @Blocking
    @RolesAllowed(Scope.TO_READ)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<MessageView.Counts> streamMessageProgress(MessageId id) {
        var brand = caller.brandId();
        tenancy.read(brand, () -> messages.get(id.value()));
        return Multi.createBy()
                .repeating()
                .uni(() -> counts(brand, id))
                .withDelay(EVERY)
                .whilst(counts -> counts.queued() > 0)
                .select()
                .first(LONGEST);
    }

    private Uni<MessageView.Counts> counts(UUID brand, MessageId id) {
        return Uni.createFrom()
                .item(() -> tenancy.read(brand, () -> deliveries.count(id.value())))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
