package dev.tributary.platform.openapi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/**
 * Assigns operations to the tags of {@code META-INF/openapi.yaml}. Each tag there lists path prefixes in {@code x-paths}; the
 * longest prefix of a path decides.
 */
final class OpenApiTags {
    private static final String PATHS = "x-paths";

    private final Map<String, String> tagsByPath = new TreeMap<>();

    private OpenApiTags(Collection<Tag> tags) {
        for (var tag : tags) {
            for (var path : (List<?>) Objects.requireNonNull(tag.getExtensions().get(PATHS), tag.getName())) {
                tagsByPath.put(withoutNames((String) path), tag.getName());
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

    /** No tag when no prefix matches; the contract test refuses that. */
    private List<String> tagsOf(String path) {
        for (var prefix = withoutNames(path);
                !prefix.isEmpty();
                prefix = prefix.substring(0, prefix.lastIndexOf('/'))) {
            var tag = tagsByPath.get(prefix);
            if (tag != null) {
                return List.of(tag);
            }
        }
        return List.of();
    }

    /** The path without parameter names: {@code /v1/offers/{id}} equals {@code /v1/offers/{offerId}}. */
    private static String withoutNames(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
