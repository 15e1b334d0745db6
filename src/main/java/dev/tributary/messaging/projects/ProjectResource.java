package dev.tributary.messaging.projects;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.MergePatch;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.Offers;
import dev.tributary.program.offers.TrackingKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/projects")
class ProjectResource {
    static final int MOST_AT_ONCE = 10_000;

    private final Projects projects;
    private final ProjectMembers members;
    private final Offers offers;
    private final Tenancy tenancy;
    private final MergePatch.Patches patches;
    private final ETags etags;
    private final Clock clock;

    ProjectResource(
            Projects projects,
            ProjectMembers members,
            Offers offers,
            Tenancy tenancy,
            MergePatch.Patches patches,
            ETags etags,
            Clock clock) {
        this.projects = projects;
        this.members = members;
        this.offers = offers;
        this.tenancy = tenancy;
        this.patches = patches;
        this.etags = etags;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<ProjectView> listProjects(@BeanParam Paging paging) {
        var rows = projects.page(paging);
        var counts = members.count(rows);
        return Page.of(
                rows, paging, Project::id, row -> view(row, counts.getOrDefault(row.id(), ProjectMembers.Counts.NONE)));
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(201)
    public ProjectView createProject(@Valid @NotNull ProjectSettings settings) {
        check(settings);
        return view(projects.add(new Project(tenancy.brandId(), settings, clock.instant())));
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public ProjectView getProject(ProjectId id) {
        return view(projects.get(id.value()));
    }

    @PATCH
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public ProjectView updateProject(
            ProjectId id, @NotNull @RequestBodySchema(ProjectSettings.class) MergePatch patch) {
        var project = projects.lock(id.value());
        etags.ifMatch(view(project));
        var changed = patches.apply(patch, project.settings());
        check(changed);
        project.change(changed);
        return view(projects.save(project));
    }

    @POST
    @Path("/{id}/members")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public ProjectView addProjectMembers(ProjectId id, @Valid @NotNull Chosen chosen) {
        var project = projects.lock(id.value());
        members.add(project, chosen.ids());
        return view(project);
    }

    /** Their items stay, and a member who is added again is at the same step as before. */
    @DELETE
    @Path("/{id}/members/{memberId}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public void removeProjectMember(ProjectId id, MemberId memberId) {
        members.remove(projects.lock(id.value()), memberId.value());
    }

    private void check(ProjectSettings settings) {
        if (settings.offerId() != null) {
            offers.get(settings.offerId().value());
        }
    }

    private ProjectView view(Project project) {
        return view(project, members.count(project));
    }

    private ProjectView view(Project project, ProjectMembers.Counts counts) {
        var tracking = project.offerId() == null
                ? List.<TrackingKind>of()
                : offers.get(project.offerId()).tracking().stream().sorted().toList();
        return new ProjectView(new ProjectId(project.id()), project.settings(), tracking, counts, project.createdAt());
    }
}
