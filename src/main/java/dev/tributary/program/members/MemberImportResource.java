package dev.tributary.program.members;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.BulkActs;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

@Path("/v1/members/import")
class MemberImportResource {
    private final ImportMembers importMembers;
    private final BulkActs bulk;
    private final MemberImportRows rows;

    MemberImportResource(ImportMembers importMembers, BulkActs bulk, MemberImportRows rows) {
        this.importMembers = importMembers;
        this.bulk = bulk;
        this.rows = rows;
    }

    @POST
    @RolesAllowed(Scope.TO_WRITE)
    @Consumes({MediaType.APPLICATION_JSON, "text/csv"})
    public MemberImport importMembers(
            @NotNull
                    @RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = NewMembers.class)),
                                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
                            })
                    byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun)
            throws IOException {
        var importRows =
                type.isCompatible(MediaType.APPLICATION_JSON_TYPE) ? rows.fromJson(body) : rows.fromTable(body, type);
        return bulk.once(
                List.of(body, dryRun),
                () -> MemberImport.of(dryRun, importMembers.importRows(importRows, dryRun)),
                answer -> false);
    }

    /** @param members up to 5 000, each as in a request to add it; for an existing member only what changes */
    record NewMembers(
            @NotEmpty @Size(max = MemberImportRows.MAX_ROWS) @Schema(implementation = MemberProfile[].class) @Nullable
            List<JsonNode> members) {}
}
