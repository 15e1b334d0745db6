package dev.tributary.reporting.live;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The open streams by what they show. */
final class ShownStreams {
    private static final String LINK_IS_ANOTHER = "!";

    private final Map<UUID, Set<OpenStream>> byShown = new ConcurrentHashMap<>();

    void add(OpenStream stream) {
        stream.shows()
                .forEach(id -> byShown.compute(id, (shown, streams) -> {
                    var all = streams == null ? ConcurrentHashMap.<OpenStream>newKeySet(1) : streams;
                    all.add(stream);
                    return all;
                }));
    }

    void remove(OpenStream stream) {
        stream.shows()
                .forEach(id -> byShown.computeIfPresent(id, (shown, streams) -> {
                    streams.remove(stream);
                    return streams.isEmpty() ? null : streams;
                }));
    }

    Set<OpenStream> showing(UUID id) {
        return byShown.getOrDefault(id, Set.of());
    }

    private Set<OpenStream> showing(String id) {
        return showing(UUID.fromString(id));
    }

    /** What notices of the database say has changed. */
    void tell(List<String> payloads) {
        Map<OpenStream, Set<ChangedPart>> changed = new HashMap<>();
        Set<OpenStream> ended = new HashSet<>();
        payloads.stream()
                .flatMap(payload -> Arrays.stream(payload.split(",", -1)))
                .forEach(notice -> {
                    if (notice.startsWith(LINK_IS_ANOTHER)) {
                        ended.addAll(showing(notice.substring(LINK_IS_ANOTHER.length())));
                    } else {
                        note(notice, changed);
                    }
                });
        changed.forEach(OpenStream::change);
        ended.forEach(OpenStream::end);
    }

    private void note(String notice, Map<OpenStream, Set<ChangedPart>> changed) {
        var part = ChangedPart.of(notice.charAt(0));
        showing(notice.substring(part.prefix().length()))
                .forEach(stream -> changed.computeIfAbsent(stream, first -> EnumSet.noneOf(ChangedPart.class))
                        .add(part));
    }
}
