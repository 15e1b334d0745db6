package dev.tributary.platform.apikeys;

import dev.tributary.platform.access.Credential;
import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.values.IpAddress;
import dev.tributary.platform.values.IpNetwork;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key as the look-up found it.
 *
 * @param readAt when its look-up began, in nanoseconds; later changes are not in it
 */
record FoundApiKey(
        Credential credential,
        long readAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        List<IpNetwork> allowed) {
    boolean isAllowedFrom(String address) {
        return allowed.isEmpty()
                || (!address.isEmpty()
                        && allowed.stream().anyMatch(network -> network.contains(IpAddress.parse(address))));
    }

    static FoundApiKey of(ApiKeyRow row, long readAt) {
        var roles = Arrays.stream(row.scopes()).collect(Collectors.toUnmodifiableSet());
        return new FoundApiKey(
                new Credential(ChangeAuthor.Kind.KEY, row.id(), row.brandId(), roles),
                readAt,
                row.expiresAt(),
                row.lastUsedAt(),
                Arrays.stream(row.allowedNetworks()).map(IpNetwork::parse).toList());
    }
}
