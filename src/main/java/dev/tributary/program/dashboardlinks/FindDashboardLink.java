package dev.tributary.program.dashboardlinks;

import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.CredentialSource;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.problems.ThrottledLog;
import dev.tributary.platform.tenancy.SingleReads;
import dev.tributary.platform.tenancy.Tenancy;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Finds the enrollment of a dashboard link that a request carries. */
@ApplicationScoped
public class FindDashboardLink implements CredentialSource {
    private static final ThrottledLog TROUBLE = new ThrottledLog(Logger.getLogger(FindDashboardLink.class));
    private static final String OPENED =
            "select" + OpenedLink.COLUMNS + "from enrollments e where e.brand_id = ? and e.id = ?";

    private static final String ENDED = """
            select brands.name from enrollments join brands on brands.id = enrollments.brand_id
             where enrollments.brand_id = ? and enrollments.id = ?
            """;

    private final Tenancy tenancy;
    private final SingleReads reads;
    private final KeyRing keys;
    private final Clock clock;
    private final List<DashboardPrefetch> prefetches;

    FindDashboardLink(
            Tenancy tenancy,
            SingleReads reads,
            KeyRing keys,
            Clock clock,
            @Any Instance<DashboardPrefetch> prefetches) {
        this.tenancy = tenancy;
        this.reads = reads;
        this.keys = keys;
        this.clock = clock;
        this.prefetches = prefetches.stream().toList();
    }

    @Override
    public String prefix() {
        return DashboardToken.PREFIX;
    }

    /** Checked on every request and never cached, so that a rotated link ends at once on every instance. */
    @Override
    public Optional<Credential> find(String text) {
        return find(text, this::read);
    }

    @Override
    public Optional<Credential> find(String text, RoutingContext request) {
        return find(
                text,
                token -> prefetches.stream()
                        .filter(prefetch -> prefetch.serves(request))
                        .findFirst()
                        .map(prefetch -> prefetch.read(token.brandId(), token.enrollmentId(), request))
                        .orElseGet(() -> read(token)));
    }

    private Optional<Credential> find(String text, Function<DashboardToken, Optional<OpenedLink>> reader) {
        return DashboardToken.parse(text)
                .flatMap(token -> reader.apply(token)
                        .filter(link -> link.isOpenedBy(token, keys))
                        .map(link -> credential(token, link)));
    }

    /** The brand of an enrollment whose link was replaced or revoked. */
    @Override
    public Optional<String> ownerOfRevoked(String text) {
        return DashboardToken.parse(text)
                .flatMap(token -> reads.findFirst(
                        token.brandId(), ENDED, row -> row.getString("name"), token.brandId(), token.enrollmentId()));
    }

    /** Reads in the brand that the token names; any other brand has no such enrollment, or one with another nonce. */
    private Optional<OpenedLink> read(DashboardToken token) {
        return reads.findFirst(token.brandId(), OPENED, OpenedLink::read, token.brandId(), token.enrollmentId());
    }

    private Credential credential(DashboardToken token, OpenedLink link) {
        var now = clock.instant();
        if (link.mustRecordUse(now)) {
            recordUse(token.brandId(), link, now);
        }
        return link.credential(token.brandId());
    }

    /** The time of the last use is not worth a failure: a database that takes no writes can still be read. */
    private void recordUse(UUID brandId, OpenedLink link, Instant now) {
        try {
            tenancy.write(brandId, () -> updateLastUse(link, now));
        } catch (RuntimeException e) {
            TROUBLE.warn("last use", "The last use of a dashboard link is not recorded: " + e.getMessage());
        }
    }

    /** Skips a locked row, since recording the last use is not worth waiting for. */
    private int updateLastUse(OpenedLink link, Instant now) {
        return tenancy.update("""
                        update enrollments set link_used_at = :now
                        where (brand_id, id) in (select brand_id, id from enrollments
                                                 where brand_id = :brand and id = :id and link_nonce = :nonce
                                                 for no key update skip locked)""")
                .bind("now", now)
                .bind("id", link.enrollmentId())
                .bind("nonce", link.nonce())
                .execute();
    }
}
