package dev.tributary.dashboard;

import dev.tributary.Books.Account;
import dev.tributary.access.Credential;
import dev.tributary.access.CredentialSource;
import dev.tributary.access.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Believes whoever names an enrollment and its brand. */
@ApplicationScoped
class TestTokens implements CredentialSource {
    private static final String PREFIX = "aft_";

    static String of(Account account) {
        return PREFIX + account.id() + "_" + account.shop().brandId();
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Optional<Credential> find(String token) {
        var ids = token.substring(PREFIX.length()).split("_");
        return Optional.of(
                new Credential(UUID.fromString(ids[0]), UUID.fromString(ids[1]), Set.of(Scope.AS_AFFILIATE)));
    }
}
