package dev.tributary.program.members;

import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.values.EmailAddress;
import dev.tributary.platform.web.TypeId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
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
        payoutEmail = to.payoutEmail() == null
                ? null
                : EmailAddress.parse(to.payoutEmail()).toString();
        tags = new TreeSet<>(Objects.requireNonNull(to.tags())).toArray(String[]::new);
        status = Objects.requireNonNull(to.status());
    }

    MemberProfile profile() {
        return new MemberProfile(
                firstName, lastName, email, externalId, instagram, tiktok, youtube, payoutEmail, Set.of(tags), status);
    }

    public String firstName() {
        return firstName;
    }

    public @Nullable String lastName() {
        return lastName;
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

    public MemberStatus status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }
}
