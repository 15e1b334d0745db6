package dev.tributary.program.staff;

import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.web.TypeId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who signs in for the brand. */
@Entity
@Table(name = "staff")
class StaffMember extends TenantEntity {
    private String email;
    private @Nullable String name;

    @Enumerated(EnumType.STRING)
    private StaffRole role;

    @Enumerated(EnumType.STRING)
    private Status status;

    private @Nullable String passwordHash;

    /** Encrypted with the key ring. */
    private byte @Nullable [] totpSecret;

    private boolean totpActive;
    private byte @Nullable [] invitationHash;
    private @Nullable Instant invitationExpiresAt;
    private Instant createdAt;

    /** {@code INVITED} until the first password is set. */
    enum Status {
        INVITED,
        ACTIVE,
        DISABLED
    }

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected StaffMember() {}

    StaffMember(UUID brandId, String email, @Nullable String name, StaffRole role, Instant now) {
        super(brandId, TypeId.next());
        this.email = email;
        this.name = name;
        this.role = role;
        this.status = Status.INVITED;
        this.createdAt = now;
    }

    void invite(byte[] tokenHash, Instant expiresAt) {
        invitationHash = tokenHash;
        invitationExpiresAt = expiresAt;
    }

    /** Sets the password and ends the invitation. */
    void accept(String hash, @Nullable String ownName) {
        passwordHash = hash;
        name = ownName == null ? name : ownName;
        status = Status.ACTIVE;
        invitationHash = null;
        invitationExpiresAt = null;
    }

    boolean isInvited(Instant now) {
        return status != Status.DISABLED && invitationExpiresAt != null && now.isBefore(invitationExpiresAt);
    }

    void change(StaffRole nextRole, boolean active) {
        role = nextRole;
        if (!active) {
            status = Status.DISABLED;
            invitationHash = null;
            invitationExpiresAt = null;
        } else if (status == Status.DISABLED) {
            status = passwordHash == null ? Status.INVITED : Status.ACTIVE;
        }
    }

    void setPassword(String hash) {
        passwordHash = hash;
    }

    void prepareTotp(byte[] sealedSecret) {
        totpSecret = sealedSecret;
        totpActive = false;
    }

    void activateTotp() {
        totpActive = true;
    }

    void removeTotp() {
        totpSecret = null;
        totpActive = false;
    }

    boolean isOwner() {
        return role == StaffRole.OWNER && status == Status.ACTIVE;
    }

    String email() {
        return email;
    }

    @Nullable
    String name() {
        return name;
    }

    StaffRole role() {
        return role;
    }

    Status status() {
        return status;
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    byte @Nullable [] totpSecret() {
        return totpSecret;
    }

    boolean isTotpActive() {
        return totpActive;
    }

    byte @Nullable [] invitationHash() {
        return invitationHash;
    }

    Instant createdAt() {
        return createdAt;
    }
}
