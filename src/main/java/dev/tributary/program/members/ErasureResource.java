package dev.tributary.program.members;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Writes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;

@Path("/v1/members/{id}/erase")
class ErasureResource {
    private final EraseMember eraseMember;
    private final Clock clock;

    ErasureResource(EraseMember eraseMember, Clock clock) {
        this.eraseMember = eraseMember;
        this.clock = clock;
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_ADMINISTER)
    public ErasedMember eraseMember(MemberId id) {
        eraseMember.erase(id.value());
        return new ErasedMember(id, clock.instant());
    }

    /** @param erasedAt when the personal data was erased */
    record ErasedMember(MemberId id, Instant erasedAt) {}
}
