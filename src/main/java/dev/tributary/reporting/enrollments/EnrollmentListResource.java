package dev.tributary.reporting.enrollments;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.IncludedParts;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.enrollments.EnrollmentStatus;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

@Path("/v1/enrollments")
class EnrollmentListResource {
    private final ReadEnrollments read;
    private final Caller caller;

    EnrollmentListResource(ReadEnrollments read, Caller caller) {
        this.read = read;
        this.caller = caller;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<EnrollmentRow> searchEnrollments(
            @BeanParam Paging paging,
            @QueryParam("memberId") @Nullable MemberId memberId,
            @QueryParam("offerId") @Nullable OfferId offerId,
            @QueryParam("status") @Nullable EnrollmentStatus status,
            @QueryParam("q") @Nullable String q,
            @QueryParam("include")
                    @Parameter(
                            description =
                                    "What to add: `figures`, `balance`, `items`, `dashboardLink` (needs the scope `write`), with commas between them; the balance is always there")
                    @Nullable
                    String include) {
        var conditions = Conditions.none()
                .and("e.member_id = :member", "member", memberId)
                .and("e.offer_id = :offer", "offer", offerId)
                .and("e.status = :status", "status", status)
                .andContains(
                        q, "m.first_name || ' ' || coalesce(m.last_name, '')", "m.email", "m.external_id", "o.name");
        return read.page(paging, included(include), conditions);
    }

    private Set<String> included(@Nullable String include) {
        var included = IncludedParts.named(include, EnrollmentParts.ALL);
        if (included.contains(EnrollmentParts.DASHBOARD_LINK)
                && !caller.credential().roles().contains(Scope.TO_WRITE)) {
            throw new LinkNotReadable();
        }
        return included;
    }

    /** A dashboard link is a credential of the affiliate. */
    static final class LinkNotReadable extends Problem {
        LinkNotReadable() {
            super(FORBIDDEN, "A dashboard link opens the affiliate's dashboard; reading it needs the scope write.");
        }
    }
}
