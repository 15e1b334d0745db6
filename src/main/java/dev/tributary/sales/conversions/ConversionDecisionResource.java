package dev.tributary.sales.conversions;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.members.Members;
import dev.tributary.program.offers.Offers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** Decisions of staff about a conversion. */
@Path("/v1/conversions")
@RolesAllowed(Scope.TO_WRITE)
class ConversionDecisionResource {
    private final Conversions conversions;
    private final ReviewConversion review;
    private final ReattributeConversion reattributeConversion;
    private final Enrollments enrollments;
    private final Offers offers;
    private final Members members;
    private final AuditTrail audit;

    ConversionDecisionResource(
            Conversions conversions,
            ReviewConversion review,
            ReattributeConversion reattributeConversion,
            Enrollments enrollments,
            Offers offers,
            Members members,
            AuditTrail audit) {
        this.conversions = conversions;
        this.review = review;
        this.reattributeConversion = reattributeConversion;
        this.enrollments = enrollments;
        this.offers = offers;
        this.members = members;
        this.audit = audit;
    }

    @POST
    @Path("/{id}/reject")
    @Writes
    public ConversionView rejectConversion(ConversionId id, @Valid @NotNull ConversionRejection rejection) {
        return review.reject(id.value(), rejection.reason(), new ReviewNote(rejection.note(), rejection.noteVisible()));
    }

    @POST
    @Path("/{id}/accept")
    @Writes
    public ConversionView acceptConversion(ConversionId id, @Valid @Nullable ConversionAcceptance acceptance) {
        return review.accept(id.value(), acceptance == null ? null : acceptance.note());
    }

    @POST
    @Path("/{id}/attribute")
    @Writes
    public ConversionView attributeConversion(ConversionId id, @Valid @NotNull ByHand request) {
        var seen = conversions.get(id.value());
        var enrollment = enrollments.get(request.enrollmentId().value());
        var settings = offers.get(enrollment.offerId()).history().orderSettingsAt(seen.occurredAt());
        var tags = members.get(enrollment.memberId()).tags();
        audit.name("conversion.attributed", request.note());
        return reattributeConversion.reattribute(
                seen, ReattributionTarget.byHand(enrollment, settings, tags, seen.occurredAt()));
    }
}
