package dev.tributary.platform.web;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.tributary.platform.problems.Unreadable;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters {@code ?limit=} and {@code ?cursor=} of every list. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class Paging {
    static final int MAX_LIMIT = 200;
    private static final int DEFAULT_LIMIT = 50;
    /** The greatest id: every row comes before it. */
    public static final UUID MAX_ID = new UUID(-1, -1);

    @QueryParam("limit")
    @DefaultValue("50")
    @Parameter(
            description = "Rows on one page",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    int limit;

    @QueryParam("cursor")
    @Parameter(description = "`nextCursor` of the page before")
    @Nullable
    String cursor;

    /** The first page, for a list that is shown beside something else. */
    public static Paging first() {
        var paging = new Paging();
        paging.limit = DEFAULT_LIMIT;
        return paging;
    }

    public int limit() {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new Unreadable.InvalidParameter("limit", "It is from 1 to " + MAX_LIMIT + ".");
        }
        return limit;
    }

    /** The cursor as it was sent, for lists whose rows are not identified by an id alone. */
    public @Nullable String cursor() {
        return cursor;
    }

    /** The id that all rows of this page are smaller than; the greatest id on the first page. */
    public UUID before() {
        return cursor == null ? MAX_ID : Cursor.read(cursor);
    }
}
