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

/** {@code ?limit=} and {@code ?cursor=} of every list. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class Paging {
    static final int MOST = 200;
    private static final int FIRST = 50;
    /** Rows with a smaller id than this are all rows. */
    public static final UUID BEFORE_ALL = new UUID(-1, -1);

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

    /** The first page of a list that is shown beside something else. */
    public static Paging first() {
        var paging = new Paging();
        paging.limit = FIRST;
        return paging;
    }

    public int limit() {
        if (limit < 1 || limit > MOST) {
            throw new Unreadable.InvalidParameter("limit", "It is from 1 to " + MOST + ".");
        }
        return limit;
    }

    /** As it was given, for lists whose rows are not known by an id alone. */
    public @Nullable String cursor() {
        return cursor;
    }

    /** Rows with a smaller id come next; the greatest of all ids on the first page. */
    public UUID before() {
        return cursor == null ? BEFORE_ALL : Cursor.read(cursor);
    }
}
