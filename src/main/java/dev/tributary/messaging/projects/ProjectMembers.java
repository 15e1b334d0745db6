package dev.tributary.messaging.projects;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.Paging;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The members of a project. */
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
     * @param memberIds the list {@code /memberIds} of a body
     * @throws NotFound with the positions of those who are no members of the brand
     */
    void add(Project project, List<UUID> memberIds) {
        checkKnown(memberIds);
        UnnestParameters.of(List.copyOf(new LinkedHashSet<>(memberIds)))
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

    private void checkKnown(List<UUID> memberIds) {
        Set<UUID> known = tenancy.query("select id from members where brand_id = :brand and id = any(:members)")
                .bindArray("members", UUID.class, memberIds)
                .mapTo(UUID.class)
                .set();
        NotFound.check("member", "/memberIds", memberIds, known::contains);
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

    /** A page and one row more, newest first. */
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

    /** Members by step. */
    record Counts(long generate, long send, long done) {
        static final Counts NONE = new Counts(0, 0, 0);
    }
}
