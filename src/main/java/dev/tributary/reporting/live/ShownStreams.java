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

/** The open streams, by the ids of the rows they show. */
final class ShownStreams {
    /** Prefix of an enrollment whose dashboard link was replaced or revoked. */
    private static final String LINK_CHANGED = "!";

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

    /** Sends the changes of database notifications to the streams that show them. */
    void sendChanges(List<String> payloads) {
        Map<OpenStream, Set<ChangedPart>> changed = new HashMap<>();
        Set<OpenStream> ended = new HashSet<>();
        payloads.stream()
                .flatMap(payload -> Arrays.stream(payload.split(",", -1)))
                .forEach(change -> {
                    if (change.startsWith(LINK_CHANGED)) {
                        ended.addAll(showing(change.substring(LINK_CHANGED.length())));
                    } else {
                        add(change, changed);
                    }
                });
        changed.forEach(OpenStream::sendChanged);
        ended.forEach(OpenStream::end);
    }

    private void add(String change, Map<OpenStream, Set<ChangedPart>> changed) {
        var part = ChangedPart.of(change.charAt(0));
        showing(change.substring(part.prefix().length()))
                .forEach(stream -> changed.computeIfAbsent(stream, first -> EnumSet.noneOf(ChangedPart.class))
                        .add(part));
    }
}
