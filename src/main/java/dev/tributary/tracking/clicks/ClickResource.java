package dev.tributary.tracking.clicks;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.tracking.items.TrackingItemId;
import dev.tributary.tracking.links.Link;
import dev.tributary.tracking.links.ReadLink;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** For shops that lead visitors themselves, and tell of it. */
@Path("/v1/clicks")
class ClickResource {
    private final ReadLink reading;
    private final FollowLink followLink;

    ClickResource(ReadLink reading, FollowLink followLink) {
        this.reading = reading;
        this.followLink = followLink;
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_TRACK)
    @ResponseStatus(201)
    public ClickView recordClick(@Valid @NotNull ReportedClick click) {
        var link = link(click).orElseThrow(() -> new NotFound("link"));
        var followed = followLink.follow(link, visit(click), click.url());
        followed.kept().join();
        return ClickView.of(followed);
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
                Objects.requireNonNullElse(click.ipAddress(), ""),
                Visit.cut(click.userAgent(), Visit.LONGEST_AGENT),
                Visit.referrer(click.referrer()),
                SubIds.of(click.s1(), click.s2(), click.s3(), click.s4(), click.s5()),
                null);
    }

    /**
     * A visit that the shop saw.
     *
     * @param slug of the link; or {@code trackingItemId}
     * @param url a page of the shop other than the offer's
     * @param userAgent with {@code ipAddress} it tells visitors apart; without both all are one
     * @param ipAddress only a hash of it is kept, for a day
     */
    record ReportedClick(
            @Nullable @Size(max = 100) String slug,
            @Nullable TrackingItemId trackingItemId,
            @Nullable @Size(max = 2048) String url,
            @Nullable @Size(max = 2048) String referrer,
            @Nullable @Size(max = 2048) String userAgent,
            @Nullable @Size(max = 45) String ipAddress,
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
