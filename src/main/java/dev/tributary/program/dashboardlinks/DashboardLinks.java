package dev.tributary.program.dashboardlinks;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.Enrollment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The private link of each enrollment. It is never stored but computed whenever it is shown, from the row's nonce and a server
 * key; neither of them alone is of any use.
 */
@ApplicationScoped
public class DashboardLinks {
    private final Tenancy tenancy;
    private final Brands brands;
    private final KeyRing keys;

    DashboardLinks(Tenancy tenancy, Brands brands, KeyRing keys) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.keys = keys;
    }

    /** The address to send to the affiliate; empty when the link is revoked. */
    public Optional<String> urlOf(Enrollment enrollment) {
        return tokenOf(enrollment).map(token -> url(brands.current().dashboardUrl(), token));
    }

    /** The addresses of many enrollments by enrollment; revoked links are left out. */
    public Map<UUID, String> urlsOf(Collection<UUID> enrollmentIds) {
        var dashboard = brands.current().dashboardUrl();
        return tenancy.query("""
                        select id, link_nonce from enrollments
                        where brand_id = :brand and id = any(:ids) and not link_revoked""")
                .bindArray("ids", UUID.class, enrollmentIds)
                .mapTo(Row.class)
                .collect(Collectors.toMap(Row::id, row -> url(dashboard, token(row.id(), row.linkNonce()))));
    }

    /** The token alone, as the dashboard sends it; empty when the link is revoked. */
    Optional<String> tokenOf(Enrollment enrollment) {
        return enrollment.isLinkRevoked()
                ? Optional.empty()
                : Optional.of(token(enrollment.id(), enrollment.linkNonce()));
    }

    private String token(UUID enrollmentId, byte[] nonce) {
        return DashboardToken.issue(keys, tenancy.brandId(), enrollmentId, nonce)
                .text();
    }

    private static String url(String dashboard, String token) {
        return dashboard + "#" + token;
    }

    /** The part of the link that is stored. */
    public record Row(UUID id, byte[] linkNonce) {}
}
