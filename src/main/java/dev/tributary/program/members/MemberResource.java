package dev.tributary.program.members;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.IncludedFigures;
import dev.tributary.platform.web.MergePatch;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/members")
class MemberResource {
    private final Members members;
    private final ChangeMember changeMember;
    private final ListMembers list;
    private final MemberTotals.Source totals;
    private final Tenancy tenancy;
    private final MergePatch.Patches patches;
    private final ETags etags;
    private final Clock clock;

    MemberResource(
            Members members,
            ChangeMember changeMember,
            ListMembers list,
            MemberTotals.Source totals,
            Tenancy tenancy,
            MergePatch.Patches patches,
            ETags etags,
            Clock clock) {
        this.totals = totals;
        this.members = members;
        this.changeMember = changeMember;
        this.list = list;
        this.tenancy = tenancy;
        this.patches = patches;
        this.etags = etags;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<MemberView> listMembers(
            @BeanParam Paging paging, @BeanParam MemberFilter filter, @BeanParam IncludedFigures include) {
        var rows = list.page(paging, filter);
        if (!include.figures()) {
            return Page.of(rows, paging, Member::id, MemberView::of);
        }
        var found = totals.of(rows.stream().map(Member::id).toList());
        return Page.of(rows, paging, Member::id, member -> MemberView.of(member).with(found.get(member.id())));
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(201)
    public MemberView createMember(@Valid @NotNull MemberProfile profile) {
        return MemberView.of(members.add(new Member(tenancy.brandId(), profile, clock.instant())));
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public MemberView getMember(MemberId id) {
        return MemberView.of(members.get(id.value()));
    }

    @PATCH
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public MemberView updateMember(MemberId id, @NotNull @RequestBodySchema(MemberProfile.class) MergePatch patch) {
        var member = members.lock(id.value());
        etags.ifMatch(MemberView.of(member));
        changeMember.change(member, patches.apply(patch, member.profile()));
        return MemberView.of(members.save(member));
    }
}
