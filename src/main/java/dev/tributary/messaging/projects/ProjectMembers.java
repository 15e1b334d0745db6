package dev.tributary.messaging.projects;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.Paging;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of a project, and the step of each with its offer. */
@ApplicationScoped
class ProjectMembers {
    private final Tenancy tenancy;
    private final Clock clock;

    ProjectMembers(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * Members who are in the project already stay as they are.
     *
     * @throws NotFound when one of them is not a member of the brand
     */
    void add(Project project, Set<UUID> memberIds) {
        int known = tenancy.query("select count(*) from members where brand_id = :brand and id = any(:members)")
                .bindArray("members", UUID.class, memberIds)
                .mapTo(int.class)
                .one();
        if (known < memberIds.size()) {
            throw new NotFound("member");
        }
        UnnestParameters.of(List.copyOf(memberIds))
                .column("ids", "uuid", member -> TypeId.next())
                .column("members", "uuid", member -> member)
                .bindTo(tenancy.update("""
                        insert into project_members (brand_id, id, project_id, member_id, added_at)
                        select :brand, id, :project, member_id, :now
                          from unnest(:ids, :members) as row (id, member_id)
                        on conflict on constraint project_members_once do nothing"""))
                .bind("project", project.id())
                .bind("now", clock.instant())
                .execute();
    }

    /** @throws NotFound when they are not in the project */
    void remove(Project project, UUID memberId) {
        int removed = tenancy.update("""
                        delete from project_members
                         where brand_id = :brand and project_id = :project and member_id = :member""")
                .bind("project", project.id())
                .bind("member", memberId)
                .execute();
        if (removed == 0) {
            throw new NotFound("project member");
        }
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
                .mapTo(Standing.class)
                .collect(Collectors.toMap(Standing::memberId, Standing::step));
    }

    /** Moves members on to Send; those who are further stay there. */
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

    /** A page and one row more, the last added first. */
    List<ProjectMemberRow> page(Project project, Paging paging, @Nullable Step step) {
        var conditions = Conditions.none().and("coalesce(progress.step, 'GENERATE') = :step", "step", step);
        return conditions
                .bindTo(tenancy.list("""
                        select project_members.id, members.id as member_id, first_name, last_name, email,
                               coalesce(progress.step, 'GENERATE') as step, enrollments.id as enrollment_id,
                               progress.generated_at, progress.sent_at, progress.message_id
                          from project_members
                          join members on members.brand_id = :brand and members.id = project_members.member_id
                          left join project_progress progress
                            on progress.brand_id = :brand and progress.project_id = :project
                           and progress.offer_id = cast(:offer as uuid) and progress.member_id = members.id
                          left join enrollments on enrollments.brand_id = :brand
                           and enrollments.offer_id = cast(:offer as uuid) and enrollments.member_id = members.id
                         where project_members.brand_id = :brand and project_members.project_id = :project
                           and project_members.id < :before""" + conditions.sql() + " order by project_members.id desc limit :limit"))
                .bind("project", project.id())
                .bind("offer", project.offerId())
                .bind("before", paging.before())
                .bind("limit", paging.limit() + 1)
                .mapTo(ProjectMemberRow.class)
                .list();
    }

    Counts count(Project project) {
        return count(List.of(project)).getOrDefault(project.id(), Counts.NONE);
    }

    /** By project, one without members left out. */
    Map<UUID, Counts> count(Collection<Project> projects) {
        return tenancy.query("""
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
                         where projects.brand_id = :brand and projects.id = any(:projects) group by projects.id""")
                .bindArray(
                        "projects",
                        UUID.class,
                        projects.stream().map(Project::id).toList())
                .mapTo(ProjectCountRow.class)
                .collect(Collectors.toMap(ProjectCountRow::id, ProjectCountRow::counts));
    }

    /** Members by step. */
    record Counts(long generate, long send, long done) {
        static final Counts NONE = new Counts(0, 0, 0);
    }

    public record Standing(UUID memberId, Step step) {}
}
