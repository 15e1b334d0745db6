package dev.tributary.platform.access;

import static java.util.Comparator.comparing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All kinds of tokens, distinguished by their prefixes; longer prefixes are tried first. */
@ApplicationScoped
class CredentialSources {
    private static final String SCHEME = "bearer ";

    private final List<CredentialSource> sources;

    CredentialSources(@Any Instance<CredentialSource> sources) {
        this.sources = sources.stream()
                .sorted(comparing((CredentialSource source) -> source.prefix().length())
                        .reversed())
                .toList();
    }

    Optional<CredentialSource> find(String token) {
        return sources.stream()
                .filter(source -> token.startsWith(source.prefix()))
                .findFirst();
    }

    /** The token of {@code Authorization: Bearer …}; empty for another header, or none. */
    static Optional<String> tokenOf(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).trim())
                : Optional.empty();
    }
}
