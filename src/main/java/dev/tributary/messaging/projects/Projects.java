package dev.tributary.messaging.projects;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The projects of a brand. */
@Singleton
class Projects extends TenantRepository<Project> {
    Projects() {
        super("project");
    }

    @Override
    protected @Nullable Problem refusal(String constraint) {
        return constraint.equals("projects_offer_once") ? new OfferInAnotherProject() : null;
    }

    static final class OfferInAnotherProject extends Problem {
        OfferInAnotherProject() {
            super(CONFLICT, "This offer belongs to another project. An offer belongs to one at most.");
        }
    }
}
