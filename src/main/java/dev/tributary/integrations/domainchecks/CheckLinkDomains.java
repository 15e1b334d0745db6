package dev.tributary.integrations.domainchecks;

import dev.tributary.platform.tenancy.JobFailures;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.tracking.domains.LinkDomain.Trouble;
import dev.tributary.tracking.domains.LinkDomains;
import dev.tributary.tracking.domains.LinkHosts;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Checks the hosts that are due, many at a time, so that a host that does not answer delays no other. */
@ApplicationScoped
class CheckLinkDomains {
    private static final Logger LOG = Logger.getLogger(CheckLinkDomains.class);
    private static final int BATCH_SIZE = 50;
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final Tenancy tenancy;
    private final LinkDomains domains;
    private final LinkHosts hosts;
    private final ProbeDomain probeDomain;
    private final LinkDomainSettings settings;
    private final Clock clock;

    CheckLinkDomains(
            Jdbi jdbi,
            Tenancy tenancy,
            LinkDomains domains,
            LinkHosts hosts,
            ProbeDomain probeDomain,
            LinkDomainSettings settings,
            Clock clock) {
        this.jdbi = jdbi;
        this.tenancy = tenancy;
        this.domains = domains;
        this.hosts = hosts;
        this.probeDomain = probeDomain;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "${tributary.link-domains.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void checkDue() {
        List<Claimed> claimed = new ArrayList<>();
        for (var brand : brandsDue()) {
            claim(brand).ifPresent(host -> claimed.add(new Claimed(brand, host)));
        }
        if (!claimed.isEmpty()) {
            check(claimed);
            hosts.reload();
        }
    }

    /** A failure for one brand does not stop the others. */
    private Optional<String> claim(UUID brand) {
        try {
            return tenancy.write(
                    brand, () -> domains.claim(settings.answer().plus(MARGIN).multipliedBy(2)));
        } catch (RuntimeException e) {
            JobFailures.count();
            LOG.warnf("The host of the brand %s is checked the next time: %s", brand, e.getMessage());
            return Optional.empty();
        }
    }

    private record Claimed(UUID brand, String host) {}

    private void check(List<Claimed> claimed) {
        var answers = Uni.join()
                .all(claimed.stream()
                        .map(claim -> probeDomain.probe(claim.host()))
                        .toList())
                .andFailFast()
                .await()
                .atMost(settings.answer().plus(MARGIN));
        for (int i = 0; i < claimed.size(); i++) {
            record(claimed.get(i).brand(), claimed.get(i).host(), answers.get(i));
        }
    }

    private void record(UUID brand, String host, Optional<Trouble> answer) {
        try {
            tenancy.write(brand, () -> {
                domains.note(host, answer.orElse(null));
                return true;
            });
        } catch (RuntimeException e) {
            JobFailures.count();
            LOG.warnf("What came of the host %s could not be noted; it is checked again: %s", host, e.getMessage());
        }
    }

    private List<UUID> brandsDue() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select brand_id from brands_with_link_domains where next_check_at <= :now
                        order by next_check_at limit :most""")
                .bind("now", clock.instant())
                .bind("most", BATCH_SIZE)
                .mapTo(UUID.class)
                .list());
    }
}
