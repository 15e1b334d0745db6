package dev.tributary.messaging.templates;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The message templates of a brand. */
@Singleton
class Templates extends TenantRepository<Template> {
    Templates() {
        super("message template");
    }

    @Override
    protected @Nullable Problem refusal(String constraint) {
        return constraint.equals("message_templates_name_once") ? new TemplateNameTaken() : null;
    }

    static final class TemplateNameTaken extends Problem {
        TemplateNameTaken() {
            super(CONFLICT, "Another template of this brand has this name.");
        }
    }
}
