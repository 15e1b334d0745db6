package dev.tributary.reporting.enrollments;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.transactions.Reads;
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
import org.jspecify.annotations.Nullable;

@Path("/v1/enrollments")
class EnrollmentListResource {
    private final ReadEnrollments read;

    EnrollmentListResource(ReadEnrollments read) {
        this.read = read;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<EnrollmentRow> searchEnrollments(
            @BeanParam Paging paging,
            @QueryParam("memberId") @Nullable MemberId memberId,
            @QueryParam("offerId") @Nullable OfferId offerId,
            @QueryParam("status") @Nullable EnrollmentStatus status,
            @QueryParam("q") @Nullable String q) {
        return read.page(
                paging,
                Conditions.none()
                        .and("e.member_id = :member", "member", memberId)
                        .and("e.offer_id = :offer", "offer", offerId)
                        .and("e.status = :status", "status", status)
                        .andContains(
                                q,
                                "m.first_name || ' ' || coalesce(m.last_name, '')",
                                "m.email",
                                "m.external_id",
                                "o.name"));
    }
}
