package dev.tributary.messaging.suppressions;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.values.EmailAddress;
import dev.tributary.platform.web.Email;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/suppressions")
class SuppressionResource {
    private final Suppressions suppressions;
    private final AuditTrail audit;
    private final Tenancy tenancy;
    private final Clock clock;

    SuppressionResource(Suppressions suppressions, AuditTrail audit, Tenancy tenancy, Clock clock) {
        this.suppressions = suppressions;
        this.audit = audit;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<SuppressionView> listSuppressions(
            @BeanParam Paging paging, @QueryParam("email") @Nullable String email) {
        var spelling = email == null ? null : EmailAddress.normalized(email);
        var rows = suppressions.page(paging, Conditions.none().and("emailKey = lower(:email)", "email", spelling));
        return Page.of(rows, paging, Suppression::id, SuppressionView::of);
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(201)
    public SuppressionView addSuppression(@Valid @NotNull NewSuppression request) {
        return SuppressionView.of(suppressions.add(new Suppression(
                tenancy.brandId(), EmailAddress.parse(request.email()).toString(), request.note(), clock.instant())));
    }

    /** Audited, since the owner of the address may have unsubscribed. */
    @DELETE
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public void liftSuppression(SuppressionId id) {
        var suppression = suppressions.lock(id.value());
        audit.name("suppression.lifted", null);
        suppressions.delete(suppression);
    }

    record NewSuppression(
            @NotBlank @Email String email,
            @Nullable @Size(max = 500) String note) {}

    /** @param source {@code RECIPIENT} when the owner unsubscribed, or {@code BRAND} */
    record SuppressionView(
            SuppressionId id,
            String email,
            Suppression.Source source,
            @Nullable String note,
            Instant createdAt) {
        static SuppressionView of(Suppression row) {
            return new SuppressionView(
                    new SuppressionId(row.id()), row.email(), row.source(), row.note(), row.createdAt());
        }
    }
}
