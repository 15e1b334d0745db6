package dev.tributary.program.members;

import dev.tributary.platform.values.Languages;
import dev.tributary.platform.web.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data of a member.
 *
 * @param email unique in the brand, whatever its case
 * @param externalId the brand's own id of the member, unique in the brand
 * @param payoutEmail of the PayPal account that payments go to; without a payout profile payouts wait as {@code PENDING_INFO}
 * @param language {@code en} or {@code de}: the language of e-mails to the member; null for the brand's
 */
record MemberProfile(
        @NotBlank @Size(max = 100) String firstName,
        @Nullable @Size(max = 100) String lastName,
        @NotNull @Email String email,
        @Nullable @Size(min = 1, max = 200) String externalId,
        @Nullable @Size(max = 100) String instagram,
        @Nullable @Size(max = 100) String tiktok,
        @Nullable @Size(max = 100) String youtube,
        @Nullable @Email String payoutEmail,

        @Nullable @Pattern(regexp = Languages.PATTERN, message = Languages.REFUSED)
        String language,

        @Size(max = 50) @Nullable Set<@NotBlank @Size(max = 100) String> tags,
        @Nullable MemberStatus status) {

    public MemberProfile {
        tags = Objects.requireNonNullElse(tags, Set.of());
        status = Objects.requireNonNullElse(status, MemberStatus.ACTIVE);
    }
}
