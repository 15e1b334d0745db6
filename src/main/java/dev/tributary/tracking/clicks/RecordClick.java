package dev.tributary.tracking.clicks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.IdempotencyKeys;
import dev.tributary.platform.transactions.StoredResponses;
import dev.tributary.tracking.links.Link;
import dev.tributary.tracking.links.ReadLink;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Records a click that a shop reports, once for each {@code Idempotency-Key}. */
@ApplicationScoped
class RecordClick {
    private static final int CREATED = 201;

    private final ReadLink readLink;
    private final FollowLink followLink;
    private final IdempotencyKeys idempotencyKeys;
    private final StoredResponses responses;
    private final Tenancy tenancy;
    private final KeyRing keys;
    private final ObjectMapper json;
    private final Clock clock;

    RecordClick(
            ReadLink readLink,
            FollowLink followLink,
            IdempotencyKeys idempotencyKeys,
            StoredResponses responses,
            Tenancy tenancy,
            KeyRing keys,
            ObjectMapper json,
            Clock clock) {
        this.readLink = readLink;
        this.followLink = followLink;
        this.idempotencyKeys = idempotencyKeys;
        this.responses = responses;
        this.tenancy = tenancy;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The click gets its id in the transaction that stores the Idempotency-Key, and is spooled afterwards, when no connection is
     * held. A repeated request spools the click of the first one again, in case that one was interrupted in between; the click is
     * stored once.
     */
    Uni<ClickView> record(UUID brandId, ReportedClick click) {
        var key = idempotencyKeys.keyOf(click);
        var recorded = tenancy.write(brandId, () -> recordOnce(click, key));
        return Uni.createFrom().completionStage(spool(recorded)).map(spooled -> recorded.answer());
    }

    private Recorded recordOnce(ReportedClick click, IdempotencyKeys.@Nullable Key key) {
        var link = link(click).orElseThrow(() -> new NotFound("link"));
        var visit = followLink.filterBot(click.visit());
        var followed = followLink.prepare(link, visit, click.url(), click.checkedTime(clock.instant()));
        var view = ClickView.of(followed);
        if (key != null) {
            try {
                responses.claim(key);
            } catch (WebApplicationException replay) {
                return new Recorded(link, visit, firstId(replay), view, replay);
            }
            responses.save(key, CREATED, view);
        }
        return new Recorded(link, visit, followed.click(), view, null);
    }

    private Optional<Link> link(ReportedClick click) {
        if (click.slug() != null) {
            return readLink.ownBySlug(click.slug());
        }
        if (click.trackingItemId() == null) {
            throw new InvalidFields("/slug", "required", "Either slug or trackingItemId must tell the link.");
        }
        return readLink.ownById(click.trackingItemId().value());
    }

    private @Nullable ClickId firstId(WebApplicationException replay) {
        try {
            var id = json.readTree((byte[]) replay.getResponse().getEntity()).path("clickId");
            return id.isTextual() ? ClickIds.verify(keys, id.textValue()).orElse(null) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletableFuture<Void> spool(Recorded recorded) {
        return recorded.id() == null
                ? CompletableFuture.completedFuture(null)
                : followLink.spool(recorded.link(), recorded.visit(), recorded.id());
    }

    /**
     * @param id null while the link is inactive
     * @param replay the first response, which replaces the view
     */
    private record Recorded(
            Link link,
            Visit visit,
            @Nullable ClickId id,
            ClickView view,
            @Nullable WebApplicationException replay) {
        ClickView answer() {
            if (replay != null) {
                throw replay;
            }
            return view;
        }
    }
}
