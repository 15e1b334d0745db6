package dev.tributary.program.members;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.Unreadable;
import dev.tributary.platform.web.CsvRow;
import dev.tributary.platform.web.CsvRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the rows of an import of members. */
@ApplicationScoped
class MemberImportRows {
    static final int MAX_ROWS = 5_000;
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

    private final ObjectMapper json;

    MemberImportRows(ObjectMapper json) {
        this.json = json;
    }

    List<MemberImportRow> fromJson(byte[] body) throws IOException {
        MemberImportResource.@Nullable NewMembers read = json.readValue(body, MemberImportResource.NewMembers.class);
        if (read == null) {
            throw new Unreadable.BodyMissing();
        }
        var members = read.members();
        if (members == null || members.isEmpty() || members.size() > MAX_ROWS) {
            throw new InvalidFields("/members", "invalid_length", "There must be 1 to " + MAX_ROWS + " members.");
        }
        List<MemberImportRow> rows = new ArrayList<>();
        for (var member : members) {
            rows.add(new MemberImportRow(rows.size() + 1, member));
        }
        return rows;
    }

    List<MemberImportRow> fromTable(byte[] body, MediaType type) {
        return CsvRows.read(CsvRows.text(body, type), COLUMNS, EMAIL, MAX_ROWS).stream()
                .map(MemberImportRows::row)
                .toList();
    }

    /** An empty cell leaves its field as it is. Tags are separated by commas, semicolons or bars. */
    private static MemberImportRow row(CsvRow row) {
        if (!row.isReadable()) {
            return new MemberImportRow(row.number(), JsonNodeFactory.instance.nullNode());
        }
        var fields = JsonNodeFactory.instance.objectNode();
        for (var column : COLUMNS) {
            var cell = row.cell(column);
            if (column.equals(TAGS) && !cell.isEmpty()) {
                addTags(cell, fields.putArray(TAGS));
            } else if (!cell.isEmpty()) {
                fields.put(column, cell);
            }
        }
        return new MemberImportRow(row.number(), fields);
    }

    private static void addTags(String cell, ArrayNode tags) {
        Stream.of(cell.split("[,;|]"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .forEach(tags::add);
    }
}
