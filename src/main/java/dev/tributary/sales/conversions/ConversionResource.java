package dev.tributary.sales.conversions;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.members.Members;
import dev.tributary.program.offers.Offers;
import dev.tributary.sales.attribution.Attribution;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/v1/conversions")
class ConversionResource {
    private final Conversions conversions;
    private final ConversionInputs inputs;
    private final ListConversions list;
    private final ReviewConversion review;
    private final ReattributeConversion reattributeConversion;
    private final ExportConversions export;
    private final NameConversions nameConversions;
    private final Enrollments enrollments;
    private final Offers offers;
    private final Members members;
    private final AuditTrail audit;

    ConversionResource(
            Conversions conversions,
            ConversionInputs inputs,
            ListConversions list,
            ReviewConversion review,
            ReattributeConversion reattributeConversion,
            ExportConversions export,
            NameConversions nameConversions,
            Enrollments enrollments,
            Offers offers,
            Members members,
            AuditTrail audit) {
        this.conversions = conversions;
        this.inputs = inputs;
        this.list = list;
        this.review = review;
        this.reattributeConversion = reattributeConversion;
        this.export = export;
        this.nameConversions = nameConversions;
        this.enrollments = enrollments;
        this.offers = offers;
        this.members = members;
        this.audit = audit;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<ConversionRow> listConversions(@BeanParam Paging paging, @BeanParam ConversionFilter filter) {
        var rows = list.list(filter, paging.before(), paging.limit() + 1);
        return Page.of(rows, paging, Conversion::id, nameConversions.naming(rows));
    }

    @GET
    @Path("/export.csv")
    @Produces(Csv.TEXT_CSV)
    @RolesAllowed(Scope.TO_READ)
    public StreamingOutput exportConversions(@BeanParam ConversionFilter filter) {
        return export.export(filter);
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public ConversionRow getConversion(ConversionId id) {
        return nameConversions.name(conversions.get(id.value()));
    }

    @GET
    @Path("/{id}/explanation")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public ConversionExplanation explainConversion(ConversionId id) {
        return inputs.explain(id.value());
    }

    @POST
    @Path("/{id}/reject")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public ConversionView rejectConversion(ConversionId id, @Valid @NotNull ConversionRejection rejection) {
        return review.reject(id.value(), rejection.reason(), new ReviewNote(rejection.note(), rejection.noteVisible()));
    }

    @POST
    @Path("/{id}/accept")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public ConversionView acceptConversion(ConversionId id, @Valid @Nullable ConversionAcceptance acceptance) {
        return review.accept(id.value(), acceptance == null ? null : acceptance.note());
    }

    @POST
    @Path("/{id}/attribute")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public ConversionView attributeConversion(ConversionId id, @Valid @NotNull ByHand request) {
        var seen = conversions.get(id.value());
        var enrollment = enrollments.get(request.enrollmentId().value());
        var offer = offers.get(enrollment.offerId());
        var settings = offer.history().orderSettingsAt(seen.occurredAt());
        var credited = new Attribution.Credited(
                Attribution.Source.MANUAL,
                offer.id(),
                enrollment.id(),
                enrollment.memberId(),
                null,
                null,
                settings.attribution());
        var target = new ReattributionTarget(
                credited,
                enrollment.planAt(seen.occurredAt()),
                settings,
                members.get(enrollment.memberId()).tags(),
                null,
                List.of());
        audit.name("conversion.attributed", request.note());
        return reattributeConversion.reattribute(seen, target);
    }
}
