package dev.tributary.program.members;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.values.EmailAddress;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filter and the order of a list of members. */
final class MemberFilter {
    @QueryParam("email")
    @Nullable
    String email;

    @QueryParam("status")
    @Nullable
    MemberStatus status;

    @QueryParam("tag")
    @Nullable
    String tag;

    @QueryParam("q")
    @Parameter(description = "A part of the name, of the e-mail address or of the external id, in upper or lower case")
    @Nullable
    String q;

    @QueryParam("sort")
    @DefaultValue("-createdAt")
    @Parameter(
            description = "`-` is descending",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"-createdAt", "createdAt", "name", "-name"},
                            defaultValue = "-createdAt"))
    String sort = "-createdAt";

    Conditions conditions() {
        return Conditions.none()
                .and("email_key = lower(:email)", "email", email == null ? null : EmailAddress.normalized(email))
                .and("status = :status", "status", status == null ? null : status.name())
                .and(":tag = any(tags)", "tag", tag)
                .andContains(q, "first_name || ' ' || coalesce(last_name, '')", "email", "external_id");
    }
}
