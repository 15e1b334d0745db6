package dev.tributary.program.members;

import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.values.EmailAddress;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.brands.Brand;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An affiliate of a brand. */
@Entity
@Table(name = "members")
public class Member extends TenantEntity {
    private String firstName;
    private @Nullable String lastName;
    private String email;
    private @Nullable String externalId;
    private @Nullable String instagram;
    private @Nullable String tiktok;
    private @Nullable String youtube;
    private @Nullable String payoutEmail;
    private @Nullable String language;

    @Enumerated(EnumType.STRING)
    private PayoutProfile.@Nullable Method payoutMethod;

    private @Nullable String payoutHolder;
    private @Nullable String payoutIban;
    private @Nullable String payoutBic;
    private @Nullable String payoutAccount;
    private @Nullable Instant payoutsFrozenUntil;
    private String[] tags;

    @Enumerated(EnumType.STRING)
    private MemberStatus status;

    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Member() {}

    @SuppressWarnings("NullAway.Init") // change() sets them all
    Member(UUID brandId, MemberProfile profile, Instant now) {
        super(brandId, TypeId.next());
        createdAt = now;
        change(profile);
    }

    final void change(MemberProfile to) {
        firstName = to.firstName().strip();
        lastName = to.lastName();
        email = EmailAddress.parse(to.email()).toString();
        externalId = to.externalId();
        instagram = to.instagram();
        tiktok = to.tiktok();
        youtube = to.youtube();
        changePayoutEmail(payoutEmail(to));
        language = to.language();
        tags = new TreeSet<>(Objects.requireNonNull(to.tags())).toArray(String[]::new);
        status = Objects.requireNonNull(to.status());
    }

    boolean changesPayoutEmail(MemberProfile to) {
        return !Objects.equals(payoutEmail, payoutEmail(to));
    }

    private static @Nullable String payoutEmail(MemberProfile profile) {
        return profile.payoutEmail() == null
                ? null
                : EmailAddress.parse(profile.payoutEmail()).toString();
    }

    /** A new address makes PayPal the payout method, whatever it was before. */
    private void changePayoutEmail(@Nullable String to) {
        if (to != null && !to.equals(payoutEmail)) {
            payoutMethod = null;
        }
        payoutEmail = to;
    }

    /** @param frozenUntil payments wait until then; null to pay at once */
    public void payTo(PayoutProfile to, @Nullable Instant frozenUntil) {
        var bank = to.bank();
        payoutMethod = to.method();
        payoutEmail = to.method() == PayoutProfile.Method.PAYPAL ? to.payoutEmail() : payoutEmail;
        payoutHolder = bank == null ? null : bank.holder();
        payoutIban = bank == null ? null : bank.iban();
        payoutBic = bank == null ? null : bank.bic();
        payoutAccount = to.account();
        payoutsFrozenUntil = frozenUntil;
    }

    /** Where payments go; null when that is not set. An e-mail address without a method is that of a PayPal account. */
    public @Nullable PayoutProfile payoutProfile() {
        if (payoutMethod == PayoutProfile.Method.BANK_TRANSFER) {
            var bank = new PayoutProfile.Bank(
                    Objects.requireNonNull(payoutHolder), Objects.requireNonNull(payoutIban), payoutBic);
            return new PayoutProfile(payoutMethod, null, bank, null);
        }
        if (payoutMethod == PayoutProfile.Method.STRIPE) {
            return new PayoutProfile(payoutMethod, null, null, payoutAccount);
        }
        return payoutEmail == null ? null : new PayoutProfile(PayoutProfile.Method.PAYPAL, payoutEmail, null, null);
    }

    /** Payments to this member wait until then. */
    public @Nullable Instant payoutsFrozenUntil() {
        return payoutsFrozenUntil;
    }

    MemberProfile profile() {
        return new MemberProfile(
                firstName,
                lastName,
                email,
                externalId,
                instagram,
                tiktok,
                youtube,
                payoutEmail,
                language,
                Set.of(tags),
                status);
    }

    public String firstName() {
        return firstName;
    }

    public @Nullable String lastName() {
        return lastName;
    }

    public Set<String> tags() {
        return Set.of(tags);
    }

    public String email() {
        return email;
    }

    public @Nullable String instagram() {
        return instagram;
    }

    public @Nullable String payoutEmail() {
        return payoutEmail;
    }

    /** The language of e-mails to the member. */
    public Locale language(Brand brand) {
        return language == null ? brand.language() : Locale.forLanguageTag(language);
    }

    public MemberStatus status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }
}
