package dev.tributary.platform.web;

import dev.tributary.platform.problems.Unreadable;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameter {@code ?include=figures} of a list. */
public final class IncludedFigures {
    private static final String FIGURES = "figures";

    @QueryParam("include")
    @Parameter(
            description = "`figures` adds to each row what it has earned",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {FIGURES}))
    @Nullable
    String include;

    public boolean figures() {
        if (include != null && !include.equals(FIGURES)) {
            throw new Unreadable.InvalidParameter("include", "It is figures, or left out.");
        }
        return include != null;
    }
}
