package dev.tributary.tracking.clicks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.IdempotencyKeys;
import dev.tributary.platform.transactions.StoredResponses;
import dev.tributary.platform.values.IpAddress;
import dev.tributary.platform.web.Ip;
import dev.tributary.tracking.items.TrackingItemId;
import dev.tributary.tracking.links.Link;
import dev.tributary.tracking.links.ReadLink;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** For shops that lead visitors themselves, and tell of it. */
@Path("/v1/clicks")
class ClickResource {
    private static final int CREATED = 201;
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final Duration LATEST_REPORT = Duration.ofDays(30);

    private final ReadLink reading;
    private final FollowLink followLink;
    private final IdempotencyKeys idempotencyKeys;
    private final StoredResponses responses;
    private final Tenancy tenancy;
    private final Caller caller;
    private final KeyRing keys;
    private final ObjectMapper json;
    private final Clock clock;

    ClickResource(
            ReadLink reading,
            FollowLink followLink,
            IdempotencyKeys idempotencyKeys,
            StoredResponses responses,
            Tenancy tenancy,
            Caller caller,
            KeyRing keys,
            ObjectMapper json,
            Clock clock) {
        this.reading = reading;
        this.followLink = followLink;
        this.idempotencyKeys = idempotencyKeys;
        this.responses = responses;
        this.tenancy = tenancy;
        this.caller = caller;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The click gets its id in the transaction that keeps the Idempotency-Key, and goes to the spool after that, when no
     * connection is held. A repeated request brings the click of the first one to the spool again, in case that one was cut
     * off in between: it is stored once.
     */
    @POST
    @Blocking
    @RolesAllowed(Scope.TO_TRACK)
    @ResponseStatus(201)
    public Uni<ClickView> recordClick(@Valid @NotNull ReportedClick click) {
        var key = idempotencyKeys.keyOf(click);
        var recorded = tenancy.write(caller.brandId(), () -> recorded(click, key));
        return Uni.createFrom().completionStage(kept(recorded)).map(kept -> recorded.answer());
    }

    private Recorded recorded(ReportedClick click, IdempotencyKeys.@Nullable Key key) {
        var link = link(click).orElseThrow(() -> new NotFound("link"));
        var visit = followLink.judge(visit(click));
        var followed = followLink.prepare(link, visit, click.url(), occurredAt(click));
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

    private @Nullable ClickId firstId(WebApplicationException replay) {
        try {
            var id = json.readTree((byte[]) replay.getResponse().getEntity()).path("clickId");
            return id.isTextual() ? ClickIds.verify(keys, id.textValue()).orElse(null) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletableFuture<Void> kept(Recorded recorded) {
        return recorded.id() == null
                ? CompletableFuture.completedFuture(null)
                : followLink.keep(recorded.link(), recorded.visit(), recorded.id());
    }

    /**
     * @param id null when the link earns nothing just now
     * @param replay the answer of the first time, in place of the view
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

    private Instant occurredAt(ReportedClick click) {
        var now = clock.instant();
        var at = Objects.requireNonNullElse(click.occurredAt(), now);
        if (at.isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw new InvalidFields("/occurredAt", "in_the_future", "A click cannot lie more than 5 minutes ahead.");
        }
        if (at.isBefore(now.minus(LATEST_REPORT))) {
            throw new InvalidFields("/occurredAt", "too_old", "A click can be reported for 30 days.");
        }
        return at;
    }

    private Optional<Link> link(ReportedClick click) {
        if (click.slug() != null) {
            return reading.ownBySlug(click.slug());
        }
        if (click.trackingItemId() == null) {
            throw new InvalidFields("/slug", "required", "Either slug or trackingItemId must tell the link.");
        }
        return reading.ownById(click.trackingItemId().value());
    }

    private Visit visit(ReportedClick click) {
        return new Visit(
                click.ipAddress() == null
                        ? ""
                        : IpAddress.parse(click.ipAddress()).getHostAddress(),
                Visit.cut(click.userAgent(), Visit.LONGEST_AGENT),
                Visit.referrer(click.referrer()),
                SubIds.of(click.s1(), click.s2(), click.s3(), click.s4(), click.s5()),
                null);
    }

    /**
     * A visit that the shop saw.
     *
     * @param slug of the link; or {@code trackingItemId}
     * @param occurredAt now when left out; up to 30 days ago, but one more than a week old is never a unique click
     * @param url a page of the shop other than the offer's
     * @param userAgent with {@code ipAddress} it tells visitors apart; without both all are one
     * @param ipAddress only a hash of it is kept, for a day
     */
    record ReportedClick(
            @Nullable @Size(max = 100) String slug,
            @Nullable TrackingItemId trackingItemId,
            @Nullable Instant occurredAt,
            @Nullable @Size(max = 2048) String url,
            @Nullable @Size(max = 2048) String referrer,
            @Nullable @Size(max = 2048) String userAgent,
            @Nullable @Ip String ipAddress,
            @Nullable @Size(max = SubIds.LONGEST) String s1,
            @Nullable @Size(max = SubIds.LONGEST) String s2,
            @Nullable @Size(max = SubIds.LONGEST) String s3,
            @Nullable @Size(max = SubIds.LONGEST) String s4,
            @Nullable @Size(max = SubIds.LONGEST) String s5) {}

    /**
     * What became of it.
     *
     * @param clickId to be sent with the order; null when the link earns nothing just now
     * @param reason why it was not counted
     * @param url where the redirect would have led
     */
    record ClickView(
            @Nullable String clickId,
            boolean counted,
            @Nullable String reason,
            String url) {
        static ClickView of(FollowLink.Followed followed) {
            Enum<?> reason = followed.standstill() == null ? followed.filtered() : followed.standstill();
            return new ClickView(
                    followed.click() == null ? null : followed.click().text(),
                    reason == null,
                    reason == null ? null : reason.name(),
                    followed.address());
        }
    }
}
