package dev.tributary.tracking.domains;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Path("/v1/brand/link-domain")
class LinkDomainResource {
    private final LinkDomains domains;
    private final LinkAddresses addresses;

    LinkDomainResource(LinkDomains domains, LinkAddresses addresses) {
        this.domains = domains;
        this.addresses = addresses;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public LinkDomainView getLinkDomain() {
        return view(domains.find().orElseThrow(() -> new NotFound("link domain")));
    }

    @PUT
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    public LinkDomainView setLinkDomain(@Valid @NotNull LinkDomainRequest request) {
        return view(domains.set(LinkHost.parse(request.host(), addresses.ownHost())));
    }

    @DELETE
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    public void deleteLinkDomain() {
        if (!domains.delete()) {
            throw new NotFound("link domain");
        }
    }

    private LinkDomainView view(LinkDomain domain) {
        return new LinkDomainView(
                domain.host(),
                addresses.baseOf(domain.host()),
                domain.status(),
                domain.reason(),
                domain.startedAt(),
                domain.verifiedAt(),
                domain.checkedAt(),
                domain.nextCheckAt());
    }

    /** @param host whose DNS record points to the service */
    record LinkDomainRequest(
            @NotNull @Size(min = 1, max = 253) String host) {}

    /**
     * @param url the beginning of links once it is verified
     * @param status links are shown under it while it is {@code VERIFIED}
     * @param reason why the last check failed; null when it did not
     * @param startedAt when it was requested
     * @param verifiedAt when the service was first reached through it; null when it never was
     * @param checkedAt when it was checked last; null before the first time
     * @param nextCheckAt null when it is not checked any more
     */
    record LinkDomainView(
            String host,
            String url,
            LinkDomain.Status status,
            LinkDomain.@Nullable Trouble reason,
            Instant startedAt,
            @Nullable Instant verifiedAt,
            @Nullable Instant checkedAt,
            @Nullable Instant nextCheckAt) {}
}
