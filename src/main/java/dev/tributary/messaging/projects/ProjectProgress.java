package dev.tributary.messaging.projects;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The step of each member of a project with its offer. */
@ApplicationScoped
class ProjectProgress {
    private static final String COUNT = """
            select projects.id, count(*) filter (where progress.step is null) as generate,
                   count(*) filter (where progress.step = 'SEND') as send,
                   count(*) filter (where progress.step = 'DONE') as done
              from projects
              join project_members on project_members.brand_id = :brand
               and project_members.project_id = projects.id
              left join project_progress progress
                on progress.brand_id = :brand and progress.project_id = projects.id
               and progress.offer_id = projects.offer_id
               and progress.member_id = project_members.member_id
             where projects.brand_id = :brand and projects.id = any(:projects) group by projects.id""";

    private final Tenancy tenancy;
    private final Clock clock;

    ProjectProgress(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** The step of each of these members. */
    Map<UUID, Step> stepsOf(Project project, Collection<UUID> memberIds) {
        return tenancy.query("""
                        select project_members.member_id, coalesce(progress.step, 'GENERATE') as step
                          from project_members
                          left join project_progress progress
                            on progress.brand_id = :brand and progress.project_id = :project
                           and progress.offer_id = cast(:offer as uuid)
                           and progress.member_id = project_members.member_id
                         where project_members.brand_id = :brand and project_members.project_id = :project
                           and project_members.member_id = any(:members)""")
                .bind("project", project.id())
                .bind("offer", project.offerId())
                .bindArray("members", UUID.class, memberIds)
                .mapTo(MemberStep.class)
                .collect(Collectors.toMap(MemberStep::memberId, MemberStep::step));
    }

    /** Moves members on to Send; members at a later step stay there. */
    void markGenerated(Project project, Collection<UUID> memberIds) {
        tenancy.update("""
                        insert into project_progress (brand_id, project_id, offer_id, member_id, step, generated_at)
                        select :brand, :project, :offer, member_id, 'SEND', :now from unnest(:members) as row (member_id)
                        on conflict do nothing""")
                .bind("project", project.id())
                .bind("offer", project.linkedOffer())
                .bindArray("members", UUID.class, memberIds)
                .bind("now", clock.instant())
                .execute();
    }

    /** Moves members on to done. */
    void markSent(Project project, Collection<UUID> memberIds, UUID messageId) {
        tenancy.update("""
                        update project_progress set step = 'DONE', sent_at = :now, message_id = :message
                         where brand_id = :brand and project_id = :project and offer_id = :offer
                           and member_id = any(:members)""")
                .bind("project", project.id())
                .bind("offer", project.linkedOffer())
                .bind("message", messageId)
                .bindArray("members", UUID.class, memberIds)
                .bind("now", clock.instant())
                .execute();
    }

    ProjectMembers.Counts count(Project project) {
        return count(List.of(project)).getOrDefault(project.id(), ProjectMembers.Counts.NONE);
    }

    /** Members by project and step; projects without members are left out. */
    Map<UUID, ProjectMembers.Counts> count(Collection<Project> projects) {
        return tenancy.query(COUNT)
                .bindArray(
                        "projects",
                        UUID.class,
                        projects.stream().map(Project::id).toList())
                .mapTo(ProjectCountRow.class)
                .collect(Collectors.toMap(ProjectCountRow::id, ProjectCountRow::counts));
    }

    public record MemberStep(UUID memberId, Step step) {}
}
