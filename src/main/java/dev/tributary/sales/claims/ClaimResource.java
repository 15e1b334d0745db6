package dev.tributary.sales.claims;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.CreatedDays;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

@Path("/v1/claims")
class ClaimResource {
    private final Claims claims;
    private final NameClaims nameClaims;
    private final CreatedDays.Filters createdDays;
    private final Event<ClaimAnswered> answered;
    private final ETags etags;
    private final Clock clock;

    ClaimResource(
            Claims claims,
            NameClaims nameClaims,
            CreatedDays.Filters createdDays,
            Event<ClaimAnswered> answered,
            ETags etags,
            Clock clock) {
        this.claims = claims;
        this.nameClaims = nameClaims;
        this.createdDays = createdDays;
        this.answered = answered;
        this.etags = etags;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<ClaimView> listClaims(
            @BeanParam Paging paging, @BeanParam ClaimFilter filter, @BeanParam CreatedDays days) {
        var rows = claims.list(createdDays.add(filter.conditions(), days, "id", "created_at"), paging);
        return Page.of(rows, paging, Claim::id, nameClaims.naming(rows));
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public ClaimView getClaim(ClaimId id) {
        return nameClaims.name(claims.get(id.value()));
    }

    @PATCH
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public ClaimView answerClaim(ClaimId id, @Valid @NotNull ClaimAnswer answer) {
        var claim = claims.lock(id.value());
        etags.ifMatch(nameClaims.name(claim));
        if (answer.state() != Claim.State.ACCEPTED && answer.state() != Claim.State.REJECTED) {
            throw new InvalidFields("/state", "not_an_answer", "An answer is ACCEPTED or REJECTED.");
        }
        if (!claims.answer(claim.id(), answer.state(), answer.answer(), clock.instant())) {
            throw new ClaimAnsweredBefore();
        }
        answered.fire(new ClaimAnswered(claim.id()));
        return nameClaims.name(claims.get(claim.id()));
    }

    /**
     * @param state {@code ACCEPTED} or {@code REJECTED}
     * @param answer for the affiliate
     */
    record ClaimAnswer(
            @NotNull Claim.State state,
            @Nullable @Size(max = 1000) String answer) {}

    static final class ClaimAnsweredBefore extends Problem {
        ClaimAnsweredBefore() {
            super(CONFLICT, "This claim was answered before; nothing was changed.");
        }
    }
}
