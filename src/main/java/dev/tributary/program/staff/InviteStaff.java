package dev.tributary.program.staff;

import dev.tributary.platform.mail.AccountMail;
import dev.tributary.platform.mail.AccountMails;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.MailSenders;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Mails a token that sets a password once, to staff who are invited or have forgotten theirs. */
@ApplicationScoped
class InviteStaff {
    private static final Duration INVITATION_LIFETIME = Duration.ofDays(7);
    private static final Duration RECOVERY_LIFETIME = Duration.ofHours(1);
    private static final String WHY = "You get this because somebody at the brand named your address.";

    private final StaffMembers staff;
    private final MailSenders senders;
    private final AccountMails mails;
    private final Tenancy tenancy;
    private final Settings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    InviteStaff(
            StaffMembers staff,
            MailSenders senders,
            AccountMails mails,
            Tenancy tenancy,
            Settings settings,
            Clock clock) {
        this.staff = staff;
        this.senders = senders;
        this.mails = mails;
        this.tenancy = tenancy;
        this.settings = settings;
        this.clock = clock;
    }

    @ConfigMapping(prefix = "tributary.staff")
    interface Settings {
        /** The page for choosing a password; the token is added after a #. */
        Optional<String> url();
    }

    void invite(StaffMember member) {
        mail(member, INVITATION_LIFETIME, "You are invited to {{brandName}}", """
                Hello,

                you are invited to work for {{brandName}} here, as {{role}}. Choose a password within seven days:

                {{token}}
                """);
    }

    void recover(StaffMember member) {
        mail(member, RECOVERY_LIFETIME, "A new password for {{brandName}}", """
                Hello,

                somebody, probably you, asked for a new password for {{brandName}}. Choose one within an hour, or do nothing:

                {{token}}
                """);
    }

    private void mail(StaffMember member, Duration lifetime, String subject, String body) {
        var token = OpaqueToken.random(OpaqueToken.INVITATION, tenancy.brandId(), member.id(), random);
        member.invite(token.hash(), clock.instant().plus(lifetime));
        staff.save(member);
        var sender = senders.current();
        var text = settings.url().map(url -> url + "#" + token.text()).orElse(token.text());
        mails.queue(new AccountMail(
                sender,
                member.email(),
                subject,
                body,
                Map.of("brandName", sender.name(), "role", member.role().name(), "token", text),
                WHY,
                Locale.ENGLISH));
    }
}
