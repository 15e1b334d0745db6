package dev.tributary.platform.openapi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/**
 * Groups operations under the tags of {@code META-INF/openapi.yaml}. There each tag names in {@code x-paths} the beginnings of
 * its paths; the longest that fits a path decides.
 */
final class OpenApiTags {
    private static final String PATHS = "x-paths";

    private final Map<String, String> tagsByPath = new TreeMap<>();

    private OpenApiTags(Collection<Tag> tags) {
        for (var tag : tags) {
            for (var path : (List<?>) Objects.requireNonNull(tag.getExtensions().get(PATHS), tag.getName())) {
                tagsByPath.put(anonymous((String) path), tag.getName());
            }
            tag.removeExtension(PATHS);
        }
    }

    static void assign(OpenAPI api) {
        var table = new OpenApiTags(api.getTags());
        api.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().values().forEach(operation -> operation.setTags(table.tagsOf(path))));
    }

    /** No tag when no beginning fits; the contract test refuses that. */
    private List<String> tagsOf(String path) {
        for (var start = anonymous(path); !start.isEmpty(); start = start.substring(0, start.lastIndexOf('/'))) {
            var tag = tagsByPath.get(start);
            if (tag != null) {
                return List.of(tag);
            }
        }
        return List.of();
    }

    /** The names of parameters do not matter: {@code /v1/offers/{id}} is {@code /v1/offers/{offerId}}. */
    private static String anonymous(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
