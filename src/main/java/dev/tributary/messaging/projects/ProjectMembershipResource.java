package dev.tributary.messaging.projects;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.program.members.MemberId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/v1/projects/{id}/members")
class ProjectMembershipResource {
    private final Projects projects;
    private final ProjectMembers members;
    private final ProjectViews views;

    ProjectMembershipResource(Projects projects, ProjectMembers members, ProjectViews views) {
        this.projects = projects;
        this.members = members;
        this.views = views;
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public ProjectView addProjectMembers(ProjectId id, @Valid @NotNull Chosen chosen) {
        var project = projects.lock(id.value());
        members.add(project, chosen.ids());
        return views.of(project);
    }

    /** Their items stay, and a member who is added again is at the same step as before. */
    @DELETE
    @Path("/{memberId}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public void removeProjectMember(ProjectId id, MemberId memberId) {
        members.remove(projects.lock(id.value()), memberId.value());
    }
}
