package dev.tributary.program.members;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.Unreadable;
import dev.tributary.platform.transactions.BulkActs;
import dev.tributary.platform.web.CsvRows;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

@Path("/v1/members/import")
class MemberImportResource {
    private static final int MOST = 5_000;
    private static final String EMAIL = "email";
    private static final String TAGS = "tags";
    private static final List<String> COLUMNS = List.of(
            EMAIL,
            "firstName",
            "lastName",
            "externalId",
            "instagram",
            "tiktok",
            "youtube",
            "payoutEmail",
            TAGS,
            "status");

    private final ImportMembers importMembers;
    private final BulkActs bulk;
    private final ObjectMapper json;

    MemberImportResource(ImportMembers importMembers, BulkActs bulk, ObjectMapper json) {
        this.importMembers = importMembers;
        this.bulk = bulk;
        this.json = json;
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
        var rows = type.isCompatible(MediaType.APPLICATION_JSON_TYPE) ? fromJson(body) : fromTable(body, type);
        return bulk.once(
                List.of(body, dryRun),
                () -> MemberImport.of(dryRun, importMembers.importRows(rows, dryRun)),
                answer -> false);
    }

    private List<ImportMembers.Row> fromJson(byte[] body) throws IOException {
        @Nullable NewMembers read = json.readValue(body, NewMembers.class);
        if (read == null) {
            throw new Unreadable.BodyMissing();
        }
        var members = read.members();
        if (members == null || members.isEmpty() || members.size() > MOST) {
            throw new InvalidFields("/members", "invalid_length", "There must be 1 to " + MOST + " members.");
        }
        List<ImportMembers.Row> rows = new ArrayList<>();
        for (var member : members) {
            rows.add(new ImportMembers.Row(rows.size() + 1, member));
        }
        return rows;
    }

    private static List<ImportMembers.Row> fromTable(byte[] body, MediaType type) {
        return CsvRows.read(CsvRows.text(body, type), COLUMNS, EMAIL, MOST).stream()
                .map(MemberImportResource::row)
                .toList();
    }

    /** An empty cell says nothing. Tags are separated by commas, semicolons or bars. */
    private static ImportMembers.Row row(CsvRows.Row row) {
        if (!row.isReadable()) {
            return new ImportMembers.Row(row.number(), JsonNodeFactory.instance.nullNode());
        }
        var given = JsonNodeFactory.instance.objectNode();
        for (var column : COLUMNS) {
            var cell = row.cell(column);
            if (cell.isEmpty()) {
                continue;
            }
            if (column.equals(TAGS)) {
                var tags = given.putArray(TAGS);
                Stream.of(cell.split("[,;|]"))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .forEach(tags::add);
            } else {
                given.put(column, cell);
            }
        }
        return new ImportMembers.Row(row.number(), given);
    }

    /** @param members up to 5 000, each as it would be added alone; of a member that is known, only what changes */
    record NewMembers(
            @NotEmpty @Size(max = MOST) @Schema(implementation = MemberProfile[].class) @Nullable
            List<JsonNode> members) {}

    /**
     * @param dryRun whether nothing was stored, and this is what would be
     * @param unchanged how many were known just so
     */
    record MemberImport(
            boolean dryRun, long created, long updated, long unchanged, long failed, List<ImportedMember> data) {
        static MemberImport of(boolean dryRun, List<ImportedMember> rows) {
            return new MemberImport(
                    dryRun,
                    count(rows, ImportedMember.Status.CREATED),
                    count(rows, ImportedMember.Status.UPDATED),
                    count(rows, ImportedMember.Status.UNCHANGED),
                    count(rows, ImportedMember.Status.FAILED),
                    rows);
        }

        private static long count(List<ImportedMember> rows, ImportedMember.Status status) {
            return rows.stream().filter(row -> row.status() == status).count();
        }
    }
}
