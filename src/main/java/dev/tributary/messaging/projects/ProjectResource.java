package dev.tributary.messaging.projects;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.MergePatch;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.offers.Offers;
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

@Path("/v1/projects")
class ProjectResource {
    static final int MOST_AT_ONCE = 10_000;

    private final Projects projects;
    private final ProjectViews views;
    private final Offers offers;
    private final Tenancy tenancy;
    private final MergePatch.Patches patches;
    private final ETags etags;
    private final Clock clock;

    ProjectResource(
            Projects projects,
            ProjectViews views,
            Offers offers,
            Tenancy tenancy,
            MergePatch.Patches patches,
            ETags etags,
            Clock clock) {
        this.projects = projects;
        this.views = views;
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
        return views.page(projects.page(paging), paging);
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(201)
    public ProjectView createProject(@Valid @NotNull ProjectSettings settings) {
        check(settings);
        return views.of(projects.add(new Project(tenancy.brandId(), settings, clock.instant())));
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public ProjectView getProject(ProjectId id) {
        return views.of(projects.get(id.value()));
    }

    @PATCH
    @Path("/{id}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public ProjectView updateProject(
            ProjectId id, @NotNull @RequestBodySchema(ProjectSettings.class) MergePatch patch) {
        var project = projects.lock(id.value());
        etags.ifMatch(views.of(project));
        var changed = patches.apply(patch, project.settings());
        check(changed);
        project.change(changed);
        return views.of(projects.save(project));
    }

    private void check(ProjectSettings settings) {
        if (settings.offerId() != null) {
            offers.get(settings.offerId().value());
        }
    }
}
