package dev.tributary.tracking.domains;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The link domain of a brand, one at most. */
@ApplicationScoped
public class LinkDomains {
    private static final String SELECT = """
            select host, status, reason, started_at, verified_at, checked_at, failing_since, failures, next_check_at
            from link_domains where brand_id = :brand""";

    private final Tenancy tenancy;
    private final Clock clock;

    LinkDomains(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    public Optional<LinkDomain> find() {
        return tenancy.query(SELECT).mapTo(LinkDomain.class).findOne();
    }

    /** Whether the brand's links have a host of their own. */
    public boolean isVerified() {
        return find().filter(domain -> domain.status() == LinkDomain.Status.VERIFIED)
                .isPresent();
    }

    /** @throws LinkDomainTaken when another brand has it */
    LinkDomain set(String host) {
        var now = clock.instant();
        var existing = lock();
        var requested = existing.filter(domain -> domain.host().equals(host))
                .map(domain -> domain.requestedAgain(now))
                .orElseGet(() -> LinkDomain.requested(host, now));
        if (isTaken(host)) {
            throw new LinkDomainTaken();
        }
        store(requested);
        return requested;
    }

    /** @return whether there was one */
    boolean delete() {
        return tenancy.update("delete from link_domains where brand_id = :brand")
                        .execute()
                > 0;
    }

    /** Claims the host that is due for a check. If the instance dies, the host is due again after the lease. */
    public Optional<String> claim(Duration lease) {
        return tenancy.query("""
                        update link_domains set next_check_at = :until
                        where brand_id = :brand and next_check_at <= :now
                        returning host""")
                .bind("now", clock.instant())
                .bind("until", clock.instant().plus(lease))
                .mapTo(String.class)
                .findOne();
    }

    /**
     * Stores the result of a check, unless the brand has another host by now.
     *
     * @param trouble null when the service was reached
     */
    public void note(String host, LinkDomain.@Nullable Trouble trouble) {
        var now = clock.instant();
        lock().filter(domain -> domain.host().equals(host) && domain.status() != LinkDomain.Status.FAILED)
                .map(domain -> trouble == null ? domain.checkSucceeded(now) : domain.checkFailed(trouble, now))
                .ifPresent(this::store);
    }

    private Optional<LinkDomain> lock() {
        return tenancy.query(SELECT + " for update").mapTo(LinkDomain.class).findOne();
    }

    /** Row-level security lets any brand look up a host. The advisory lock serialises requests for the same host. */
    private boolean isTaken(String host) {
        tenancy.query("select cast(pg_advisory_xact_lock(hashtextextended(:host, 0)) as text)")
                .bind("host", "link domain " + host)
                .mapTo(String.class)
                .list();
        return tenancy.query("""
                        select exists (select from link_domains
                                       where host = :host and brand_id <> :brand and status <> 'FAILED')""").bind("host", host).mapTo(Boolean.class).one();
    }

    private void store(LinkDomain domain) {
        bind(domain, tenancy.update("""
                        insert into link_domains as d (brand_id, host, status, reason, started_at, verified_at, checked_at,
                                                       failing_since, failures, next_check_at)
                        values (:brand, :host, :status, :reason, :startedAt, :verifiedAt, :checkedAt, :failingSince, :failures,
                                :nextCheckAt)
                        on conflict (brand_id) do update
                        set host = excluded.host, status = excluded.status, reason = excluded.reason,
                            started_at = excluded.started_at, verified_at = excluded.verified_at,
                            checked_at = excluded.checked_at, failing_since = excluded.failing_since,
                            failures = excluded.failures, next_check_at = excluded.next_check_at""")).execute();
    }

    private static Update bind(LinkDomain domain, Update update) {
        return update.bind("host", domain.host())
                .bind("status", domain.status().name())
                .bind("reason", domain.reason() == null ? null : domain.reason().name())
                .bind("startedAt", domain.startedAt())
                .bind("verifiedAt", domain.verifiedAt())
                .bind("checkedAt", domain.checkedAt())
                .bind("failingSince", domain.failingSince())
                .bind("failures", domain.failures())
                .bind("nextCheckAt", domain.nextCheckAt());
    }
}
