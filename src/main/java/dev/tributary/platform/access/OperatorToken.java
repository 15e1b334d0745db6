package dev.tributary.platform.access;

import dev.tributary.platform.tenancy.ChangeAuthor;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The operator's credential, which may create brands and sees no data of theirs. */
@ApplicationScoped
class OperatorToken implements CredentialSource {
    private static final Credential OPERATOR =
            new Credential(ChangeAuthor.Kind.OPERATOR, new UUID(0, 1), Credential.NO_BRAND, Set.of(Scope.AS_OPERATOR));

    private final byte[] token;

    OperatorToken(@ConfigProperty(name = "tributary.operator-token") String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /** Any text: it is tried after the kinds with a prefix. */
    @Override
    public String prefix() {
        return "";
    }

    @Override
    public Optional<Credential> findCached(String sent) {
        return MessageDigest.isEqual(token, sent.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(OPERATOR)
                : Optional.empty();
    }

    @Override
    public Optional<Credential> find(String sent) {
        return findCached(sent);
    }
}
