package dev.tributary.program.members;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The members of a brand. */
@Singleton
public class Members extends TenantRepository<Member> {
    Members() {
        super("member");
    }

    @Override
    protected @Nullable Problem refusal(String constraint) {
        return switch (constraint) {
            case "members_email_once" -> new EmailTaken();
            case "members_external_id_once" -> new ExternalIdTaken();
            default -> null;
        };
    }

    static final class EmailTaken extends Problem {
        EmailTaken() {
            super(CONFLICT, "Another member of this brand has this e-mail address.");
        }
    }

    static final class ExternalIdTaken extends Problem {
        ExternalIdTaken() {
            super(CONFLICT, "Another member of this brand has this external id.");
        }
    }
}
